import type pg from "pg";

import type { MigrationStep } from "../../4-plan/migration/migration.ts";
import type { PendingState } from "./journal/databaseState.ts";
import { readSteps } from "./journal/readState.ts";
import { recordExpanded } from "./journal/recordMigration.ts";
import { MigrationRefusal } from "./migrationRefusal.ts";
import { recordFinish, type StepPlace } from "./journal/recordStep.ts";
import { outcomeOf, type MigrationOutcome } from "./outcome.ts";
import { patienceOf, type MigrationSettings } from "./settings.ts";
import { runStep, type RunnableStep } from "./steps/runStep.ts";
import type { Target } from "./target.ts";

/** Takes the expand steps that are left, then lets the new bundle run. */
export async function applySteps(client: pg.Client, state: PendingState, target: Target, settings: MigrationSettings): Promise<MigrationOutcome> {
  await takeSteps(client, state, "expand", settings);
  await recordExpanded(client, state.migration, target.schemaDigest);
  return outcomeOf("migrated", target, state.plan, await readSteps(client, state.migration));
}

/** Takes the unfinished steps of a phase, one after the other. */
export async function takeSteps(client: pg.Client, { migration, steps }: PendingState, phase: MigrationStep["phase"], settings: MigrationSettings): Promise<void> {
  const ofPhase = steps.filter(({ step }) => step.phase === phase);
  for (const [index, { step, position, finished }] of ofPhase.entries()) {
    if (finished) continue;
    const place = { migration, position };
    // Asked before the phase began.
    if (step.kind === "require") {
      await recordFinish(client, place);
      continue;
    }
    await settings.tell({ kind: "step", step, number: index + 1, of: ofPhase.length });
    const take = (each: RunnableStep, at: StepPlace): Promise<void> =>
      runStep(each, { client, place: at, patience: patienceOf(settings), onRows: (rows) => settings.tell({ kind: "rows", step: each, rows }) });
    try {
      await take(step, place);
    } catch (error) {
      if (!isLateRow(error)) throw error;
      // A row that was written after the last batch and before the rule: filled like the others, it is in nobody's way.
      const fills = ofPhase.filter((each) => each.step.kind === "backfill" && each.step.table === step.table && each.position < position);
      if (fills.length === 0) throw error;
      for (const fill of fills) await take(fill.step as RunnableStep, { migration, position: fill.position });
      await take(step, place);
    }
  }
}

/** check_violation, not_null_violation. */
const isLateRow = (error: unknown): boolean => error instanceof MigrationRefusal && error.reason.kind === "failed" && ["23514", "23502"].includes(error.reason.code);
