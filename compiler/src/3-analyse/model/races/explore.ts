import { emptyStore, over, type Stored } from "./database.ts";
import { commitCall, isOvertaken, locksWanted, runStep, startCall, type Call } from "./call.ts";
import type { Program, Step } from "./program.ts";
import { worldsOf, type World } from "./worlds.ts";

/** An order of the statements of two calls that gives what neither call after the other could give. */
export interface Anomaly {
  readonly world: World;
  readonly order: readonly Turn[];
  /** Both as they ended: what each wrote, and what it relied on that was no longer so when it committed. */
  readonly calls: readonly [Call, Call];
}
export interface Turn {
  readonly call: 0 | 1;
  /** Absent: only the commit. */
  readonly step?: Step;
  readonly commits: boolean;
}

interface Situation { readonly stored: Stored; readonly calls: readonly [Call, Call]; readonly order: readonly Turn[] }

/**
 * Tries every order of the statements of two calls, in every way in which their rows can be the same, under the locks and the isolation that the
 * plan gives them. Both must commit, and the end (what is stored, and what decided it) must be that of one call after the other: else the
 * order is an anomaly. Values are terms (who wrote it, from what), so that nothing is assumed of the numbers.
 */
export function explore(one: Program, other: Program): readonly Anomaly[] {
  const isLong = one.steps.length + other.steps.length > 8;
  return worldsOf(one, other).flatMap((world) => {
    const start: Situation = { stored: emptyStore, calls: [startCall(0, one), startCall(1, other)], order: [] };
    if (!mayDisturb(start, world)) return [];
    const serial = new Set([inTurn(start, [0, 1], world), inTurn(start, [1, 0], world)].flatMap((end) => (end === undefined ? [] : [textOf(end)])));
    const anomalies: Anomaly[] = [];
    const known = new Set<string>();
    const visit = (situation: Situation): void => {
      const open = ([0, 1] as const).filter((call) => !situation.calls[call].finished);
      if (open.length === 0) {
        if (!serial.has(textOf(situation))) anomalies.push({ world, order: situation.order, calls: situation.calls });
        return;
      }
      // Orders that differ in nothing so far have the same future; the one with the fewest changes of hands came first.
      const text = isLong ? futureOf(situation) : undefined;
      if (text !== undefined && known.has(text)) return;
      if (text !== undefined) known.add(text);
      const last = situation.order.at(-1)?.call;
      for (const call of open.toSorted((left, right) => Number(right === last) - Number(left === last))) {
        const next = advance(situation, call, world);
        if (next !== undefined) visit(next);
      }
    };
    visit(start);
    return anomalies;
  });
}

/** Whether what one call writes changes what the other one reads without holding it. Where nothing does, every order is as good as another. */
function mayDisturb(start: Situation, world: World): boolean {
  const alone = ([0, 1] as const).map((call) => inTurn(start, [call], world)?.calls[call]);
  const [one, other] = alone;
  return one === undefined || other === undefined || isOvertaken(one, other, world) || isOvertaken(other, one, world);
}

function inTurn(start: Situation, calls: readonly (0 | 1)[], world: World): Situation | undefined {
  let situation: Situation | undefined = start;
  for (const call of calls) {
    while (situation !== undefined && !situation.calls[call].finished) situation = advance(situation, call, world);
  }
  return situation;
}

/**
 * The next statement of a call; undefined when it waits for the other's lock, or is refused. What nobody else can see travels along: checks, and the
 * commit behind a write. (Behind a read, others may still come in between.)
 */
function advance({ stored, calls, order }: Situation, index: 0 | 1, world: World): Situation | undefined {
  const call = calls[index];
  const other = calls[index === 0 ? 1 : 0];
  if (locksWanted(call, world).some((lock) => other.locks.has(lock))) return undefined;
  const step = call.program.steps[call.done];
  let next = runStep(call, stored, world);
  while (next !== undefined && next.program.steps[next.done]?.kind === "check") next = runStep(next, stored, world);
  if (next === undefined) return undefined;
  const commits = next.done >= next.program.steps.length && step?.kind !== "read";
  const after = commits ? commitCall(next, stored, world) : next;
  return {
    stored: commits ? over(stored, next.own) : stored,
    calls: index === 0 ? [after, other] : [other, after],
    order: [...order, { call: index, ...(step !== undefined && { step }), commits }],
  };
}

/** What is stored and what was seen, as one text. */
function textOf({ stored, calls }: Situation): string {
  const sorted = (map: ReadonlyMap<string, string>): readonly string[] => [...map].map(([name, term]) => `${name}=${term}`).sort();
  return [sorted(stored.cells), stored.added.map(({ id }) => id).sort(), ...calls.map(({ seen }) => sorted(seen))].join("\n");
}

/** All that the next statements can depend on. */
function futureOf(situation: Situation): string {
  const calls = situation.calls.map(({ done, finished, own, snapshot, based, stale }) => [done, finished, stale.map(({ step }) => step.node), [...own.cells], [...based], snapshot === undefined ? "" : [...snapshot.versions, snapshot.added.length]].join(" "));
  return [textOf(situation), ...calls].join("\n");
}
