import { lockLevels, type LockLevel } from "../../../4-plan/migration/lockLevel.ts";
import type { MigrationStep } from "../../../4-plan/migration/migration.ts";
import { recordFinish, recordLockWait } from "../journal/recordStep.ts";
import { retryLocks } from "./retryLocks.ts";
import type { StepContext } from "./runStep.ts";

/** The statements and the note that they are done, together: a step that was interrupted has either happened, or not at all. */
export async function runTransaction(step: Extract<MigrationStep, { kind: "transaction" }>, { client, place, patience }: StepContext): Promise<void> {
  let waited = 0;
  await retryLocks(client, { ...patience, table: step.table }, async () => {
    const started = performance.now();
    try {
      await client.query("BEGIN ISOLATION LEVEL READ COMMITTED");
      for (const sql of step.sql) await client.query(sql);
      await recordFinish(client, place);
      await client.query("COMMIT");
    } finally {
      if (keepsWritersOut(step.lock)) waited = Math.max(waited, performance.now() - started);
    }
  });
  await recordLockWait(client, place, waited);
}

/** Writes wait from SHARE on, from the moment at which we queue until we commit. */
function keepsWritersOut(lock: LockLevel): boolean {
  return lockLevels.indexOf(lock) >= lockLevels.indexOf("SHARE");
}
