import type { CheckedTool } from "../../../2-check/checked.ts";
import type { AnalysedFacts } from "../../analysis.ts";
import { groupBy } from "../groupBy.ts";
import { once } from "../once.ts";
import { locksOf, type LockSequence, type LockStatement } from "./lockStatements.ts";
import { idOf, keysOf } from "./rowKeys.ts";

/** Two locks that a call takes one after the other, on rows that need not be the same: while it waits for the second, it holds the first. */
export interface LockPair {
  readonly tool: string;
  readonly first: LockStatement;
  readonly second: LockStatement;
}

const known = once<readonly LockPair[]>();

/** Every pair of locks that a tool takes, on any way through its flow. */
export function lockPairs(tool: CheckedTool, facts: Pick<AnalysedFacts, "lockedReads" | "writes">): readonly LockPair[] {
  return known([facts], () => pairsOf(tool, facts));
}

function pairsOf(tool: CheckedTool, facts: Pick<AnalysedFacts, "lockedReads" | "writes">): readonly LockPair[] {
  const nodes = new Map(tool.flow.nodes.map((node) => [node.id, node]));
  const pairs = new Map<string, LockPair>();

  function walk(sequence: LockSequence, before: readonly LockStatement[]): readonly LockStatement[] {
    return sequence.reduce<readonly LockStatement[]>((held, each) => {
      if ("ways" in each) return [...new Set(each.ways.flatMap((way) => walk(way, held)))];
      if (isHeld(each, held)) return held;
      for (const first of held) pairs.set(`${nameOf(first)} ${nameOf(each)}`, { tool: tool.name, first, second: each });
      return [...held, each];
    }, before);
  }

  /** Whether all rows of a statement are locked already: by the read that is its target, or because the same ids were asked for. */
  function isHeld({ nodes: own }: LockStatement, held: readonly LockStatement[]): boolean {
    const ids = new Set(held.flatMap((each) => each.nodes.flatMap((node) => {
      const { ids: asked } = keysOf(node, nodes);
      return [...(asked === undefined ? [] : [asked]), idOf(node)];
    })));
    return own.every((node) => {
      if (node.kind === "write" && node.target !== undefined && held.some((each) => each.nodes.some(({ id }) => id === node.target))) return true;
      const { within } = keysOf(node, nodes);
      return within !== undefined && ids.has(within);
    });
  }

  walk(locksOf(tool, facts), []);
  return [...pairs.values()];
}

const nameOf = ({ nodes }: LockStatement): string => nodes.map(({ id }) => id).join("+");

/**
 * Statements that lock several rows of one entity in different orders: by key, and as an author sorted them. They are pairs of that entity with itself.
 */
export function orderClashes(locks: readonly { readonly tool: string; readonly lock: LockStatement }[]): readonly LockPair[] {
  const several = locks.filter(({ lock }) => lock.order !== "one");
  return several.flatMap(({ tool, lock }) => {
    if (lock.order === "key") return [];
    const other = several.find((each) => each.lock.entity === lock.entity && String(each.lock.order) !== String(lock.order));
    return other === undefined ? [] : [{ tool, first: lock, second: other.lock }];
  });
}

/** The statements of a sequence, whichever way is taken. */
export const flat = (sequence: LockSequence): readonly LockStatement[] => sequence.flatMap((each) => ("ways" in each ? each.ways.flatMap(flat) : [each]));

/** A circle of entities in which calls can wait for each other, with the pairs that lead from each to the next. */
export interface LockCycle {
  readonly entities: readonly string[];
  readonly pairs: readonly (readonly LockPair[])[];
}

/** The shortest circles, each once. Of one entity: two of its rows, which two calls may take the other way round. */
export function lockCycles(pairs: readonly LockPair[]): readonly LockCycle[] {
  const edges = new Map([...groupBy(pairs, ({ first }) => first.entity)].map(([from, own]) => [from, groupBy(own, ({ second }) => second.entity)]));
  const cycles = new Map<string, LockCycle>();
  for (const [from, onward] of edges) {
    for (const to of onward.keys()) {
      const way = shortest(edges, to, from);
      if (way === undefined) continue;
      const entities = smallestFirst([from, ...way.slice(0, -1)]);
      cycles.set(entities.join(), { entities, pairs: entities.map((entity, index) => edges.get(entity)!.get(entities[(index + 1) % entities.length]!)!) });
    }
  }
  return [...cycles.values()].sort((one, other) => (one.entities.join() < other.entities.join() ? -1 : 1));
}

/** Breadth first, both ends included. */
function shortest(edges: ReadonlyMap<string, ReadonlyMap<string, unknown>>, from: string, to: string): readonly string[] | undefined {
  const ways = new Map<string, readonly string[]>([[from, [from]]]);
  for (const [here, way] of ways) {
    if (here === to) return way;
    for (const next of edges.get(here)?.keys() ?? []) if (!ways.has(next)) ways.set(next, [...way, next]);
  }
  return undefined;
}

/** A circle has no beginning: it is told from its first name on. */
function smallestFirst(circle: readonly string[]): readonly string[] {
  const start = circle.indexOf([...circle].sort()[0]!);
  return [...circle.slice(start), ...circle.slice(0, start)];
}
