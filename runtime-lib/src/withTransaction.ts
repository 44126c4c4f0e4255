import { setTimeout as pause } from "node:timers/promises";
import type { Answer, AnswerDraft } from "./call.ts";
import { Conflict } from "./database/errors.ts";
import type { Execution } from "./execution.ts";
import { refuse } from "./problem.ts";
import { rollBack } from "./steps/rollBack.ts";
import { Transaction } from "./transaction.ts";

/** How often steps 4 to 7 are run again when other calls are in the way. */
const reruns = 5;
/** The first pause before a re-run is at most this long; each later one at most twice the one before. */
const firstPauseMs = 8;

/**
 * Gives the steps a connection, takes it back afterwards, and runs the steps again after a serialization failure, a deadlock or an
 * optimistic conflict: bounded, with jitter, so that the same calls do not meet again.
 */
export async function withTransaction(execution: Execution, steps: (transaction: Transaction) => Promise<AnswerDraft>): Promise<Answer> {
  const { pool, random } = execution.service;
  for (;;) {
    const taken = pool.take();
    const connection = taken instanceof Promise ? await taken : taken;
    connection.deadline = execution.deadline;
    const transaction = new Transaction(execution, connection);
    execution.attempts++;
    try {
      const answer = await steps(transaction);
      transaction.countRoundTrips();
      pool.give(connection);
      return { ...answer, roundTrips: execution.roundTrips, attempts: execution.attempts };
    } catch (reason) {
      await rollBack(transaction, reason);
      pool.give(connection);
      transaction.countRoundTrips();
      if (!(reason instanceof Conflict)) throw reason;
      const longest = firstPauseMs * 2 ** execution.attempts;
      if (execution.attempts > reruns || performance.now() + longest > execution.deadline) {
        throw refuse("CONFLICT", { retryAfter: 1, cause: reason, ...(reason.place !== undefined && { place: reason.place }) });
      }
      await pause(random() * longest);
    }
  }
}
