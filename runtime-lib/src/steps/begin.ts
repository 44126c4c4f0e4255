import { translateOurs } from "../database/errors.ts";
import { statement } from "../database/prepared.ts";
import type { Transaction } from "../transaction.ts";
import { claimOf, sendClaim } from "./idempotency.ts";

// READ COMMITTED and READ WRITE, as the session says: naming them again would cost the server more than the rest of BEGIN.
const beginWrite = statement("fascia.begin", "BEGIN");
// A row that changed since the snapshot is a serialization failure: that is what optimistic means.
const beginOptimistic = statement("fascia.begin.optimistic", "BEGIN ISOLATION LEVEL REPEATABLE READ");
const beginRead = statement("fascia.begin.read", "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");

/** Step 4: one transaction, and in it the claim on the idempotency key. A single statement that only reads is its own snapshot. */
export function begin(transaction: Transaction): void | Promise<void> {
  const { execution, connection, gate } = transaction;
  const { tool, service } = execution;
  if (tool.access !== "singleRead") {
    transaction.begun = true;
    gate.expect();
    connection.send(tool.access === "read" ? beginRead : tool.concurrency === "optimistic" ? beginOptimistic : beginWrite, [], {
      done: () => gate.pass(),
      fail: (error) => gate.close(translateOurs(error)),
    });
    const claim = claimOf(execution);
    if (claim !== null) sendClaim(transaction, claim);
  }
  return service.pipeline ? undefined : gate.opened();
}
