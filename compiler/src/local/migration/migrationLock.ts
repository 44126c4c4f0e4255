import type pg from "pg";
import { setTimeout as wait } from "node:timers/promises";

import { MigrationRefusal } from "./migrationRefusal.ts";

/** The key of the advisory lock that lets one migration at a time work on a database: "fasc" in ASCII. */
const LOCK_KEY = 0x66617363;

const POLL_MILLISECONDS = 100;

/**
 * Does the work while no other session migrates this database. The lock belongs to the session, so it ends with the connection, however
 * that ends. It is asked for again and again instead of waited for: a statement that waits holds a snapshot, and the other session's
 * CREATE INDEX CONCURRENTLY would wait for that.
 *
 * @param waitMilliseconds how long to wait for another session
 * @param onWait told once, with who holds the lock
 * @throws MigrationRefusal (`locked`) when the other session takes longer.
 */
export async function withMigrationLock<T>(client: pg.Client, waitMilliseconds: number, onWait: (holder: string) => void, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  let told = false;
  while (!(await tryLock(client))) {
    const holder = await describeHolder(client);
    if (performance.now() - started > waitMilliseconds) {
      throw new MigrationRefusal({ kind: "locked", holder }, `Another session migrates this database: ${holder}. Wait until it is done, or end it with SELECT pg_terminate_backend(…), then run the same command again.`);
    }
    if (!told) onWait(holder);
    told = true;
    await wait(POLL_MILLISECONDS);
  }
  try {
    return await work();
  } finally {
    // Without a connection there is no lock either.
    await client.query("SELECT pg_advisory_unlock($1)", [LOCK_KEY]).catch(() => undefined);
  }
}

async function tryLock(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ locked: boolean }>("SELECT pg_try_advisory_lock($1) AS locked", [LOCK_KEY]);
  return rows[0]?.locked === true;
}

/** `process 4711 (fascia migrate) from 10.0.0.7, since 17:02:11 UTC`; a key of 32 bits stands in `objid`. */
async function describeHolder(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ pid: number; name: string; address: string | null; since: string }>({
    text: `
      SELECT pid, application_name AS name, host(client_addr) AS address, to_char(backend_start AT TIME ZONE 'UTC', 'HH24:MI:SS "UTC"') AS since
        FROM pg_locks JOIN pg_stat_activity USING (pid)
       WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
         AND classid = 0 AND objid = $1::bigint::oid AND objsubid = 1 AND granted`,
    values: [LOCK_KEY],
  });
  const [holder] = rows;
  if (holder === undefined) return "one that has just ended";
  return `process ${holder.pid}${holder.name === "" ? "" : ` (${holder.name})`}${holder.address === null ? "" : ` from ${holder.address}`}, connected since ${holder.since}`;
}
