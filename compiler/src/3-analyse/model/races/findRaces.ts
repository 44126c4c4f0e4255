import type { CheckedEntity, CheckedTool } from "../../../2-check/checked.ts";
import type { AnalysedFacts } from "../../analysis.ts";
import { buildPrograms } from "./buildPrograms.ts";
import { classify } from "./classify.ts";
import { explore } from "./explore.ts";
import type { Program, ReadStep, Step } from "./program.ts";
import type { Race } from "./race.ts";
import { distinctPrograms, relevantTo } from "./relevant.ts";
import { touchesOf, type Touches } from "./touches.ts";

interface Candidate { readonly tool: string; readonly programs: readonly Program[]; readonly touches: Touches }

/**
 * Every pair of tools, each also with itself, that races on what both touch. Only pairs are explored of which one reads without holding what the
 * other one writes, and something leads back.
 * @param facts by the name of the tool
 */
export function findRaces(tools: readonly CheckedTool[], facts: ReadonlyMap<string, Pick<AnalysedFacts, "concurrency" | "lockedReads">>, entities: ReadonlyMap<string, CheckedEntity>): readonly Race[] {
  const candidates = tools.flatMap((tool): readonly Candidate[] => {
    const own = facts.get(tool.name);
    const programs = own === undefined ? [] : buildPrograms(tool, own, entities);
    return programs.length === 0 ? [] : [{ tool: tool.name, programs, touches: touchesOf(programs) }];
  });
  const writers = new Map<string, Candidate[]>();
  for (const candidate of candidates) for (const cell of candidate.touches.writes) writers.set(cell, [...(writers.get(cell) ?? []), candidate]);

  const explored = new Set<string>();
  const races = new Map<string, Race>();
  for (const victim of candidates) {
    const others = new Set([...victim.touches.unheld].flatMap((cell) => writers.get(cell) ?? []));
    for (const other of others) {
      const [one, two] = victim.tool <= other.tool ? [victim, other] : [other, victim];
      if (explored.has(`${one.tool} ${two.tool}`) || !leadsBack(victim.touches, other.touches)) continue;
      explored.add(`${one.tool} ${two.tool}`);
      for (const race of racesOf(one, two)) races.set(`${race.tool} ${race.read} ${race.other}`, race);
    }
  }
  const order = ({ tool, read, other }: Race): string => `${tool} ${read} ${other}`;
  return [...races.values()].sort((left, right) => (order(left) < order(right) ? -1 : 1));
}

/** Without a way back, the order in which the reads were true is an order in which all of it could have happened. */
function leadsBack(victim: Touches, other: Touches): boolean {
  const hit = [...victim.writes].some((cell) => other.reads.has(cell) || other.writes.has(cell));
  return hit || [...victim.reads].filter((cell) => other.writes.has(cell)).length > 1;
}

function racesOf(one: Candidate, two: Candidate): readonly Race[] {
  const firsts = distinctPrograms(one.programs.map((program) => relevantTo(program, two.touches)));
  const seconds = distinctPrograms(two.programs.map((program) => relevantTo(program, one.touches)));
  return raced(firsts, seconds).map((race): Race => ({ ...race, endsWithLock: endsWithLock(race, firsts, seconds) }));
}

const raced = (firsts: readonly Program[], seconds: readonly Program[]): readonly Omit<Race, "endsWithLock">[] =>
  classify(firsts.flatMap((first) => seconds.flatMap((second) => explore(first, second))), [firsts[0]?.tool ?? "", seconds[0]?.tool ?? ""]);

/** Explores again with the rows of the read held. */
function endsWithLock({ tool, read }: Pick<Race, "tool" | "read">, firsts: readonly Program[], seconds: readonly Program[]): boolean {
  const isRead = (step: Step): step is ReadStep => step.kind === "read" && step.node === read && !step.isRule && step.row !== undefined;
  const held = (program: Program): Program => (program.tool === tool ? { ...program, steps: program.steps.map((step) => (isRead(step) ? { ...step, lock: true } : step)) } : program);
  const isRow = [...firsts, ...seconds].some((program) => program.tool === tool && program.steps.some(isRead));
  return isRow && !raced(firsts.map(held), seconds.map(held)).some((race) => race.tool === tool && race.read === read);
}
