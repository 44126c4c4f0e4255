import type { CheckedEntity, CheckedTool } from "../../../2-check/checked.ts";
import type { AnalysedFacts } from "../../analysis.ts";
import { groupBy } from "../../facts/groupBy.ts";
import { once } from "../../facts/once.ts";
import { buildPrograms } from "./buildPrograms.ts";
import { weight, type PairRace } from "./classify.ts";
import { racesOfPair } from "./pair.ts";
import { signatureOf, type Program } from "./program.ts";
import type { Race } from "./race.ts";
import { farRules } from "./ruleSteps.ts";
import { touchesOf, type Touches } from "./touches.ts";

interface Candidate {
  readonly tool: string;
  readonly programs: readonly Program[];
  readonly touches: Touches;
  /** The same for tools whose calls do the same. */
  readonly signature: string;
}

const candidates = once<Candidate>();
const pairs = once<ReturnType<typeof racesOfPair>>();

/** Tools whose calls do the same to the database. */
interface Likes { readonly tools: string[]; readonly programs: readonly Program[]; readonly touches: Touches }

/** A race, and which tools have it with which. */
interface Found { readonly victims: Likes; readonly others: Likes; readonly race: PairRace & { readonly endsWithLock: boolean } }

/**
 * Every pair of tools, each also with itself, that races on what both touch. Only pairs are explored of which one reads without holding what the
 * other one writes, and something leads back; tools that do the same are explored once.
 * @param facts by the name of the tool
 */
export function findRaces(tools: readonly CheckedTool[], facts: ReadonlyMap<string, Pick<AnalysedFacts, "concurrency" | "lockedReads">>, entities: ReadonlyMap<string, CheckedEntity>): readonly Race[] {
  const rules = farRules(entities);
  const all = alike(meeting(tools.flatMap((tool): readonly Candidate[] => {
    const own = facts.get(tool.name);
    const candidate = own === undefined ? undefined : candidates([own, entities], () => candidateOf(tool.name, buildPrograms(tool, own, entities, rules)));
    return candidate === undefined || candidate.programs.length === 0 ? [] : [candidate];
  })));
  const writers = groupBy(all.flatMap((likes) => [...likes.touches.writes].map((cell) => ({ cell, likes }))), ({ cell }) => cell);

  const explored = new Map<Likes, Set<Likes>>(all.map((each) => [each, new Set()]));
  const found = all.flatMap((victim) => {
    const others = [...new Set([...victim.touches.unheld].flatMap((cell) => (writers.get(cell) ?? []).map(({ likes }) => likes)))];
    return others.flatMap((other): readonly Found[] => {
      if (explored.get(victim)?.has(other) === true || !leadsBack(victim.touches, other.touches)) return [];
      explored.get(victim)?.add(other);
      explored.get(other)?.add(victim);
      return pairs([victim.programs, other.programs], () => racesOfPair(victim, other)).map((race) => ({ victims: race.victim === 0 ? victim : other, others: race.victim === 0 ? other : victim, race }));
    });
  });
  return byRead(found);
}

const candidateOf = (tool: string, programs: readonly Program[]): Candidate => ({ tool, programs, touches: touchesOf(programs), signature: programs.map(signatureOf).join("\n") });

/** Those of which one reads without holding what another one writes. */
function meeting(all: readonly Candidate[]): readonly Candidate[] {
  const written = new Set(all.flatMap(({ touches }) => [...touches.writes]));
  const disturbed = new Set(all.flatMap(({ touches }) => [...touches.unheld].filter((cell) => written.has(cell))));
  const isOf = (cells: ReadonlySet<string>): boolean => [...cells].some((cell) => disturbed.has(cell));
  return all.filter(({ touches }) => isOf(touches.unheld) || isOf(touches.writes));
}

function alike(tools: readonly Candidate[]): readonly Likes[] {
  const groups = new Map<string, Likes>();
  for (const { tool, programs, touches, signature } of tools) {
    const known = groups.get(signature);
    if (known !== undefined) known.tools.push(tool);
    else groups.set(signature, { tools: [tool], programs, touches });
  }
  return [...groups.values()];
}

/** Without a way back, the order in which the reads were true is an order in which all of it could have happened. */
function leadsBack(victim: Touches, other: Touches): boolean {
  const hit = [...victim.writes].some((cell) => other.reads.has(cell) || other.writes.has(cell));
  return hit || [...victim.reads].filter((cell) => other.writes.has(cell)).length > 1;
}

/** One race for each read of each tool: the worst, with all tools that it has it with. */
function byRead(found: readonly Found[]): readonly Race[] {
  const reads = new Map<Likes, Map<string, Found[]>>();
  for (const each of found) {
    const own = reads.get(each.victims) ?? new Map<string, Found[]>();
    reads.set(each.victims, own.set(each.race.read, [...(own.get(each.race.read) ?? []), each]));
  }
  const races = [...reads].flatMap(([{ tools }, own]) => [...own.values()].flatMap((each) => {
    const worst = each.reduce((one, other) => (weight(other.race) < weight(one.race) ? other : one));
    const others = [...new Set(each.flatMap((pair) => pair.others.tools))].sort();
    const endsWithLock = each.every(({ race }) => race.endsWithLock);
    return tools.map((tool) => raceOf(tool, worst, others, endsWithLock));
  }));
  const order = ({ tool, read }: Race): string => `${tool} ${read}`;
  return races.sort((left, right) => (order(left) < order(right) ? -1 : 1));
}

function raceOf(tool: string, { others: { tools }, race: { read, entity, fields, kind, schedule } }: Found, others: readonly string[], endsWithLock: boolean): Race {
  const second = tools.includes(tool) ? tool : (tools[0] ?? tool);
  return { tool, others, read, entity, fields, kind, schedule: schedule.map((step) => ({ ...step, tool: step.call === 1 ? tool : second })), endsWithLock };
}
