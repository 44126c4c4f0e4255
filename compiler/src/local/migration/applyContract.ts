import type pg from "pg";

import { takeSteps } from "./applySteps.ts";
import { refuseDrift } from "./drift.ts";
import type { PendingState } from "./journal/databaseState.ts";
import { readSteps } from "./journal/readState.ts";
import { setRunnable, inTransaction } from "./journal/recordMigration.ts";
import { MigrationRefusal } from "./migrationRefusal.ts";
import { outcomeOf, type MigrationOutcome } from "./outcome.ts";
import { rowsRefusal } from "./refusals.ts";
import type { MigrationSettings } from "./settings.ts";
import { askRequirements } from "./steps/askRequirements.ts";
import type { Target } from "./target.ts";

/**
 * Takes away what only the previous bundle used. Refused while a service of that bundle is connected; one that starts later is not
 * ready, because `fascia.runnable` names it no more.
 */
export async function applyContract(client: pg.Client, state: PendingState, target: Target, settings: MigrationSettings): Promise<MigrationOutcome> {
  const left = state.steps.filter(({ finished }) => !finished).map(({ step }) => step);
  const breaks = !state.plan.previousBundleAfterContract.runs;
  if (breaks) await refuseInUse(client, state);
  await refuseDrift(client, { storage: state.from.document.storage, steps: state.steps });
  const messages = await askRequirements(client, left);
  if (messages.length > 0) throw rowsRefusal(messages);
  if (settings.dryRun) return outcomeOf("planned", target, state.plan, state.steps);

  if (breaks) await inTransaction(client, () => setRunnable(client, [state.to.digest]));
  await takeSteps(client, state, "contract", settings);
  return outcomeOf("contracted", target, state.plan, await readSteps(client, state.migration));
}

/** A service tells by the name of its connections which schema it was compiled for: see runtime-lib's `applicationName`. */
async function refuseInUse(client: pg.Client, { from }: PendingState): Promise<void> {
  const digits = from.digest.slice(from.digest.lastIndexOf(":") + 1).slice(0, 8);
  const { rows } = await client.query<{ connections: number }>({
    text: "SELECT count(*)::int AS connections FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'fascia % ' || $1",
    values: [digits],
  });
  const connections = rows[0]?.connections ?? 0;
  if (connections === 0) return;
  const them = connections === 1 ? "1 connection" : `${connections} connections`;
  throw new MigrationRefusal({ kind: "inUse", connections }, `Services of the previous bundle are connected (${them} named "fascia … ${digits}"), and the contract steps would take from them what they use, so nothing was changed. Stop them, then run the same command again.`);
}
