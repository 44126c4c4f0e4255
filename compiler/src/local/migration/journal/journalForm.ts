import { createHash } from "node:crypto";
import type pg from "pg";

import { lockTimeout } from "../../../4-plan/migration/steps/timeouts.ts";
import { systemTables } from "../../../../../runtime-lib/src/systemTables.ts";
import { retryLocks, type LockPatience } from "../steps/retryLocks.ts";

/** `old`: without steps and documents. */
export type JournalForm = "none" | "old" | "new";

export async function journalForm(client: pg.Client): Promise<JournalForm> {
  const { rows } = await client.query<{ journal: boolean; steps: boolean }>("SELECT to_regclass('fascia.migration') IS NOT NULL AS journal, to_regclass('fascia.migration_step') IS NOT NULL AS steps");
  if (rows[0]?.journal !== true) return "none";
  return rows[0].steps ? "new" : "old";
}

const label = `Tables of the runtime, sha256:${createHash("sha256").update(systemTables).digest("hex")}`;

/** Notes which form of the runtime's own tables the database has, so that the next migration need not touch them. */
export const labelSystemTables = (client: pg.Client): Promise<unknown> => client.query(`COMMENT ON SCHEMA fascia IS '${label}'`);

/**
 * Brings the runtime's own tables to the form that services of this compiler need. Making them again takes short locks on tables that every
 * call writes, so that is done only when their form is another one.
 */
export async function upgradeSystemTables(client: pg.Client, patience: LockPatience): Promise<void> {
  const { rows } = await client.query<{ label: string | null }>("SELECT obj_description(oid, 'pg_namespace') AS label FROM pg_namespace WHERE nspname = 'fascia'");
  if (rows[0] === undefined || rows[0].label === label) return;
  await retryLocks(client, { ...patience, table: "fascia.audit" }, async () => {
    await client.query(`BEGIN; SET LOCAL lock_timeout = '${lockTimeout}'`);
    await client.query(systemTables);
    await labelSystemTables(client);
    await client.query("COMMIT");
  });
}
