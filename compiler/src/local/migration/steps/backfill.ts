import type { MigrationStep } from "../../../4-plan/migration/migration.ts";
import { recordFinish, recordRows } from "../journal/recordStep.ts";
import { retryLocks } from "./retryLocks.ts";
import type { StepContext } from "./runStep.ts";

/**
 * Changes rows a batch at a time, each batch and its count in one short transaction, until a whole round from the first id to the last finds none: rows
 * may have come behind it. What a killed run has changed stays changed, so the next one goes on with what is left.
 */
export async function runBackfill(step: Extract<MigrationStep, { kind: "backfill" }>, context: StepContext): Promise<void> {
  const { client, place, onRows } = context;
  await client.query("SELECT set_config('fascia.after', '', false)");
  let total = 0;
  for (let inRound = 0; ; ) {
    const changed = await runBatch(step, context);
    if (changed === 0 && inRound === 0) break;
    inRound = changed === 0 ? 0 : inRound + changed;
    total += changed;
    if (changed > 0) await onRows(total);
  }
  await recordFinish(client, place);
}

/** How many rows were changed. A batch that is rolled back also forgets where it stopped. */
function runBatch({ sql, table }: Extract<MigrationStep, { kind: "backfill" }>, { client, place, patience }: StepContext): Promise<number> {
  return retryLocks(client, { ...patience, table }, async () => {
    await client.query("BEGIN ISOLATION LEVEL READ COMMITTED");
    const { rows } = await client.query<{ rows: string }>(sql);
    const changed = Number(rows[0]?.rows);
    await recordRows(client, place, changed);
    await client.query("COMMIT");
    return changed;
  });
}
