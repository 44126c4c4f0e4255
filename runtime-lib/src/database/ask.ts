import type { Connection } from "./connection.ts";
import type { Encoded } from "./encode.ts";
import type { Pool } from "./pool.ts";
import { statement, type Prepared } from "./prepared.ts";
import type { Row } from "./rowShape.ts";

/** Sends one statement of our own and waits for its rows. Rejects with the server's own error. */
export function askOn(connection: Connection, prepared: Prepared, values: readonly Encoded[]): Promise<Row[]> {
  return new Promise((resolve, reject) => connection.send(prepared, values, { done: resolve, fail: reject }));
}

/** The same, in a transaction of its own on a connection of the pool. */
export async function ask(pool: Pool, prepared: Prepared, values: readonly Encoded[]): Promise<Row[]> {
  const connection = await pool.take();
  try {
    return await askOn(connection, prepared, values);
  } finally {
    pool.give(connection);
  }
}

const terminateBackend = statement("fascia.terminate", "SELECT pg_terminate_backend($1::integer)");

/** Ends the server's side of a connection that is given up, so that its transaction holds no lock any longer. It may fail: the server's own timeouts come later. */
export function terminate(pool: Pool, { processId }: Connection): void {
  if (processId !== null) ask(pool, terminateBackend, [String(processId)]).catch(() => {});
}
