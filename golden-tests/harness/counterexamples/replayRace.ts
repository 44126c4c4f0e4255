import { setTimeout as pause } from "node:timers/promises";

import type { Race } from "../../../compiler/src/3-analyse/model/races/race.ts";
import type { RaceScript, ScriptedCall } from "./counterexample.ts";
import { tellAnswer, type Answered, type Running } from "./running.ts";

/** How two calls were answered, in the order of the script, and what is left. */
export interface Outcome {
  readonly answers: readonly [string, string];
  readonly rows: readonly unknown[];
}

/** One call after the other, in both orders. */
export async function runOneAfterTheOther(running: Running, script: RaceScript): Promise<readonly [Outcome, Outcome]> {
  return [await runFrom(running, script, [0, 1], false), await runFrom(running, script, [1, 0], false)];
}

/**
 * Both calls at once, in an order that is certain: nobody can commit until both have gone as far as they can. Each waits for the lock of the
 * other, or, at its very end, for the audit table, which is held. The call that begins first is the first to commit.
 */
export async function runTogether(running: Running, script: RaceScript, order: readonly [0 | 1, 0 | 1]): Promise<Outcome> {
  return runFrom(running, script, order, true);
}

/** The order of the calls in a script that shows a race: whoever commits first in its schedule begins. */
export function orderOf(script: RaceScript, race: Race): readonly [0 | 1, 0 | 1] {
  const first = race.schedule.find(({ commits }) => commits)?.tool;
  return script.calls[0].tool === first ? [0, 1] : [1, 0];
}

async function runFrom(running: Running, script: RaceScript, order: readonly [0 | 1, 0 | 1], together: boolean): Promise<Outcome> {
  await running.empty();
  const names = new Map<string, Answered["body"]>();
  for (const { as, ...call } of script.prepare) {
    const answer = await send(running, call, names);
    if (answer.status >= 400) throw new Error(`${call.tool} was to prepare the case and answered ${tellAnswer(answer)}: ${JSON.stringify(answer.body)}`);
    names.set(as, answer.body);
  }
  const start = (index: 0 | 1): Promise<Answered> => send(running, script.calls[index], names);
  const answers = together ? await behindGate(running, order.map((index) => () => start(index))) : [await start(order[0]), await start(order[1])];
  const [one, other] = order[0] === 0 ? answers : answers.toReversed();
  if (one === undefined || other === undefined) throw new Error("Two calls have two answers.");
  const { rows } = await running.database.query<Record<string, unknown>>(script.look);
  return { answers: [tellAnswer(one), tellAnswer(other)], rows };
}

function send(running: Running, { tool, input }: ScriptedCall, names: ReadonlyMap<string, Answered["body"]>): Promise<Answered> {
  const filled = JSON.stringify(input).replace(/\{(\w+)\.(\w+)\}/g, (_, name: string, property: string) => String(names.get(name)?.[property]));
  return running.call(tool, JSON.parse(filled) as object, running.checked.roles);
}

/** Starts each call when the one before it waits, and lets all of them go when the last one does. */
async function behindGate(running: Running, starts: readonly (() => Promise<Answered>)[]): Promise<readonly Answered[]> {
  await running.database.query("BEGIN; LOCK TABLE fascia.audit IN SHARE MODE");
  const calls: Promise<Answered>[] = [];
  try {
    for (const start of starts) {
      calls.push(start());
      await untilWaiting(running, calls.length);
    }
  } finally {
    await running.database.query("ROLLBACK");
  }
  return Promise.all(calls);
}

/** Until so many connections wait for a lock: every call ends at the held table at the latest, so that this is sure to come. */
async function untilWaiting(running: Running, count: number): Promise<void> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const { rows } = await running.observer.query<{ waiting: number }>("SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'");
    if (rows[0]?.waiting === count) return;
    if (Date.now() > deadline) throw new Error(`Of ${count} calls, ${rows[0]?.waiting} wait.\n${running.log()}`);
    await pause(5);
  }
}
