import { Conflict } from "../database/errors.ts";
import { statement } from "../database/prepared.ts";
import type { Transaction } from "../transaction.ts";

const rollbackStatement = statement("fascia.rollback", "ROLLBACK");

const ignored = { done: () => {}, fail: () => {} };

/** Sends ROLLBACK, once; nobody waits for it, because whatever is sent behind it comes after it. */
export function endTransaction(transaction: Transaction): void {
  const { connection } = transaction;
  connection.cut();
  if (transaction.begun) connection.send(rollbackStatement, [], ignored);
  connection.cut();
  transaction.begun = false;
}

/** Undoes the transaction and gives back what counters must not keep. Resolves when the connection is free again; never rejects. */
export function rollBack({ connection, begun, refunds }: Transaction, reason: unknown): Promise<void> {
  if (reason instanceof Conflict && reason.staleConnection) connection.destroy(reason);
  const leaving = [...(begun ? [{ prepared: rollbackStatement, values: [] }] : []), ...refunds];
  if (connection.lost !== undefined || leaving.length === 0) return Promise.resolve();
  return new Promise((resolve) => {
    let open = leaving.length;
    const settled = (): void => {
      if (--open === 0) resolve();
    };
    for (const { prepared, values } of leaving) {
      connection.cut();
      connection.send(prepared, values, { done: settled, fail: settled });
    }
  });
}
