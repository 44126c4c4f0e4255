import type { MigrationPlan, MigrationStep } from "../../4-plan/migration/migration.ts";
import type { RecordedStep } from "./journal/databaseState.ts";
import type { Target } from "./target.ts";

/** What a migration came to. */
export interface MigrationOutcome {
  /**
   * `created` from nothing · `current` already · `adopted`: the schema was there, only its document was not · `runnable`: the database has
   * the next schema, on which this bundle runs · `migrated`: the expand steps are done · `contracted`: the others too · `planned`: nothing was done.
   */
  readonly kind: "created" | "current" | "adopted" | "runnable" | "migrated" | "contracted" | "planned";
  readonly workspace: string;
  readonly schemaDigest: string;
  readonly plan?: PlanSummary;
  /** As the journal has them; of this migration, when there is one. */
  readonly steps: readonly RecordedStep[];
  /** Those that are left for `--contract`. */
  readonly contractSteps: readonly MigrationStep[];
}

/** What was known before a migration began. */
export type PlanSummary = Pick<MigrationPlan, "level" | "changes" | "previousBundle" | "previousBundleAfterContract">;

export function outcomeOf(kind: MigrationOutcome["kind"], { workspace, schemaDigest }: Target, plan?: PlanSummary & Partial<Pick<MigrationPlan, "steps">>, steps: readonly RecordedStep[] = []): MigrationOutcome {
  const planned = steps.length > 0 ? steps.filter(({ finished }) => !finished).map(({ step }) => step) : (plan?.steps ?? []);
  return {
    kind, workspace, schemaDigest, steps,
    ...(plan !== undefined && { plan: { level: plan.level, changes: plan.changes, previousBundle: plan.previousBundle, previousBundleAfterContract: plan.previousBundleAfterContract } }),
    contractSteps: planned.filter(({ phase }) => phase === "contract"),
  };
}
