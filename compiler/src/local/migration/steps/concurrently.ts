import type pg from "pg";

import type { MigrationStep } from "../../../4-plan/migration/migration.ts";
import { quoteName } from "../../../spec/names.ts";
import { recordFinish } from "../journal/recordStep.ts";
import { retryLocks } from "./retryLocks.ts";
import type { StepContext } from "./runStep.ts";

/**
 * Makes or drops an index beside reads and writes, which no transaction can hold. An interrupted try leaves an index behind that is INVALID
 * and that every write pays for: it is dropped, then made again. It waits long for older transactions, which harms nobody: no call waits
 * for its lock (PostgreSQL's manual, CREATE INDEX, "Building Indexes Concurrently").
 */
export async function runConcurrently(step: Extract<MigrationStep, { kind: "concurrently" }>, { client, place, patience }: StepContext): Promise<void> {
  const drops = /^\s*DROP\b/.test(step.sql);
  // A deadlock with another transaction ends one of the two; it leaves an INVALID index too.
  await retryLocks(client, { ...patience, table: step.table }, async () => {
    const state = await indexState(client, step.index);
    if (state === (drops ? "absent" : "valid")) return;
    if (state === "invalid") await client.query(`DROP INDEX CONCURRENTLY IF EXISTS public.${quoteName(step.index)}`);
    if (state !== "invalid" || !drops) await client.query(step.sql);
  });
  await recordFinish(client, place);
}

async function indexState(client: pg.Client, index: string): Promise<"absent" | "valid" | "invalid"> {
  const { rows } = await client.query<{ valid: boolean }>({
    text: "SELECT indisvalid AND indisready AS valid FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid WHERE relname = $1 AND relnamespace = 'public'::regnamespace",
    values: [index],
  });
  if (rows[0] === undefined) return "absent";
  return rows[0].valid ? "valid" : "invalid";
}
