import type { MigrationStep } from "../../../4-plan/migration/migration.ts";
import { recordFinish, recordRows } from "../journal/recordStep.ts";
import { retryLocks } from "./retryLocks.ts";
import type { StepContext } from "./runStep.ts";

/**
 * Changes rows a batch at a time, each batch and its count in one short transaction, until a batch finds none. What a killed run has
 * changed stays changed, so the next one goes on where it stopped.
 */
export async function runBackfill(step: Extract<MigrationStep, { kind: "backfill" }>, { client, place, patience, onRows }: StepContext): Promise<void> {
  for (let total = 0, changed = -1; changed !== 0; ) {
    changed = await retryLocks(client, { ...patience, table: step.table }, async () => {
      await client.query("BEGIN ISOLATION LEVEL READ COMMITTED");
      const { rowCount } = await client.query(step.sql);
      await recordRows(client, place, rowCount ?? 0);
      await client.query("COMMIT");
      return rowCount ?? 0;
    });
    total += changed;
    if (changed > 0) await onRows(total);
  }
  await recordFinish(client, place);
}
