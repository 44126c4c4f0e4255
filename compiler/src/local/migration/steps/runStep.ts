import type pg from "pg";

import type { MigrationStep } from "../../../4-plan/migration/migration.ts";
import { settingsOf } from "../../../4-plan/migration/steps/timeouts.ts";
import { recordAttempt, recordError, type StepPlace } from "../journal/recordStep.ts";
import { MigrationRefusal } from "../migrationRefusal.ts";
import { runBackfill } from "./backfill.ts";
import { runConcurrently } from "./concurrently.ts";
import type { LockPatience } from "./retryLocks.ts";
import { runTransaction } from "./transaction.ts";

/** What a step needs besides itself. */
export interface StepContext {
  readonly client: pg.Client;
  readonly place: StepPlace;
  readonly patience: LockPatience;
  /** Rows that were changed so far; told after each batch. */
  readonly onRows: (rows: number) => unknown;
}

/** A step that changes something. */
export type RunnableStep = Exclude<MigrationStep, { kind: "require" }>;

type Run<K extends MigrationStep["kind"]> = (step: Extract<MigrationStep, { kind: K }>, context: StepContext) => Promise<void>;

/** How each kind of step is run. The `require` steps were asked before the first change, all of them. */
const runs: { readonly [K in Exclude<MigrationStep["kind"], "require">]: Run<K> } = {
  transaction: runTransaction,
  concurrently: runConcurrently,
  backfill: runBackfill,
};

/** SQLSTATE class 23: rows that came after the `require` steps had looked. */
const ROWS_IN_THE_WAY = /^23/;

/**
 * Takes one step, from its beginning, whatever an interrupted try has left behind.
 *
 * @throws MigrationRefusal when Postgres refuses the step; the journal then holds its error.
 */
export async function runStep(step: RunnableStep, context: StepContext): Promise<void> {
  const { client, place } = context;
  await recordAttempt(client, place);
  try {
    for (const sql of settingsOf(step)) await client.query(sql);
    await (runs[step.kind] as (step: MigrationStep, context: StepContext) => Promise<void>)(step, context);
  } catch (error) {
    const { code = "", message, detail } = error as Error & { readonly code?: string; readonly detail?: string };
    await client.query("ROLLBACK").catch(() => undefined);
    await recordError(client, place, message);
    // Without an SQLSTATE it is no answer of Postgres: a connection that was lost, or a fault of ours.
    if (error instanceof MigrationRefusal || !/^[0-9A-Z]{5}$/.test(code) || code.startsWith("57P")) throw error;
    const advice = ROWS_IN_THE_WAY.test(code) ? "Rows stand in its way: correct them" : "Correct that";
    throw new MigrationRefusal({ kind: "failed", step: step.id, code }, `The step "${step.id}" (${step.sentence}) failed: ${message}${detail === undefined ? "" : ` (${detail})`}. ${advice}, then run the same command again: it goes on with this step.`);
  } finally {
    await client.query("RESET lock_timeout; RESET statement_timeout").catch(() => undefined);
  }
}
