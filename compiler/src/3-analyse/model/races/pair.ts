import { classify, type PairRace } from "./classify.ts";
import { explore } from "./explore.ts";
import type { Program, ReadStep, Step } from "./program.ts";
import { distinctPrograms, relevantTo } from "./relevant.ts";
import type { Touches } from "./touches.ts";

interface Side { readonly programs: readonly Program[]; readonly touches: Touches }

/** The races between two tools, in all ways through their flows. */
export function racesOfPair(one: Side, other: Side): readonly (PairRace & { readonly endsWithLock: boolean })[] {
  const firsts = distinctPrograms(one.programs.map((program) => relevantTo(program, other.touches)));
  const seconds = distinctPrograms(other.programs.map((program) => relevantTo(program, one.touches)));
  return raced(firsts, seconds).map((race) => ({ ...race, endsWithLock: endsWithLock(race, firsts, seconds) }));
}

const raced = (firsts: readonly Program[], seconds: readonly Program[]): readonly PairRace[] => classify(firsts.flatMap((first) => seconds.flatMap((second) => explore(first, second))));

/** Explores again with the rows of the read held: in both calls, where the other one is of the same tool. */
function endsWithLock({ victim, read }: PairRace, firsts: readonly Program[], seconds: readonly Program[]): boolean {
  const isRead = (step: Step): step is ReadStep => step.kind === "read" && step.node === read && !step.isRule && step.row !== undefined;
  const held = (program: Program): Program => ({ ...program, steps: program.steps.map((step) => (isRead(step) ? { ...step, lock: true } : step)) });
  const own = victim === 0 ? firsts : seconds;
  const tool = own[0]?.tool;
  if (!own.some(({ steps }) => steps.some(isRead))) return false;
  const [left, right] = [firsts, seconds].map((programs) => programs.map((program) => (program.tool === tool ? held(program) : program)));
  return !raced(left ?? [], right ?? []).some((race) => race.victim === victim && race.read === read);
}
