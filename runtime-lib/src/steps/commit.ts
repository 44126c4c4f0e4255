import { translate } from "../database/errors.ts";
import { statement } from "../database/prepared.ts";
import { PendingStatement, waitForAll } from "../pending.ts";
import { refuse, Refusal } from "../problem.ts";
import type { Transaction } from "../transaction.ts";

const commitStatement = statement("fascia.commit", "COMMIT");
const ignored = { done: () => {}, fail: () => {} };

/** Step 7. The last wave is sent and waited for: invariants, the stored answer, the audit record, COMMIT. */
export async function commit(transaction: Transaction): Promise<void> {
  const { execution, connection, last, readRecord } = transaction;
  if (execution.tool.access !== "write") {
    // A snapshot has nothing to lose: nobody waits for its COMMIT, and whoever uses the connection next comes behind it.
    transaction.countRoundTrips();
    if (transaction.begun) connection.send(commitStatement, [], ignored);
    if (readRecord !== undefined) {
      execution.roundTrips++;
      await execution.service.audit.write(readRecord);
      transaction.forgetRoundTrips();
    }
    return;
  }
  const committed = new PendingStatement("commit", transaction.gate, () => undefined);
  connection.send(commitStatement, [], {
    // The server answers ROLLBACK to the COMMIT of a transaction that has failed.
    done: (rows, shape, tag) => (tag === "COMMIT" ? committed.done(rows, shape) : committed.fail(refuse("INTERNAL", { cause: new Error(`COMMIT was answered with ${tag}.`) }))),
    fail: (error) => committed.fail(error),
  });
  last.push(committed);
  try {
    await waitForAll(last);
  } catch (reason) {
    throw connection.lost !== undefined || isLost(reason) ? unknownOutcome(transaction, reason) : translate(reason);
  }
}

const isLost = (reason: unknown): boolean => reason instanceof Refusal && reason.code === "DATABASE_UNAVAILABLE";

/** The COMMIT left, and no answer came. The idempotency key is how a caller finds out. */
function unknownOutcome({ execution }: Transaction, cause: unknown): Refusal {
  if (execution.tool.idempotencyKey !== undefined) return refuse("OUTCOME_UNKNOWN", { retryAfter: 1, cause });
  return refuse("OUTCOME_UNKNOWN", { cause, message: "The connection was lost while the call was being committed; look whether it happened before you try again." });
}
