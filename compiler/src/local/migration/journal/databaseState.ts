import type { MigrationStep } from "../../../4-plan/migration/migration.ts";
import type { PlanSummary } from "../outcome.ts";
import type { SchemaDocument } from "../../../4-plan/migration/document/schemaDocument.ts";

/** How far a database is, as its journal tells. */
export type DatabaseState =
  /** No table at all. */
  | { readonly kind: "empty" }
  /** Tables, and no journal. */
  | { readonly kind: "foreign"; readonly table: string }
  /** A journal that holds no document of the schema: made before there were any. */
  | { readonly kind: "undocumented"; readonly digest: string }
  /** One schema, and nothing left to do. */
  | { readonly kind: "settled"; readonly schema: RecordedSchema; readonly migration: string; readonly runnable: readonly string[] }
  /** A migration that stopped, or whose contract steps are still to come. */
  | PendingState;

export interface PendingState {
  readonly kind: "pending";
  /** Its name in the journal. */
  readonly migration: string;
  readonly from: RecordedSchema;
  readonly to: RecordedSchema;
  /** True when all expand steps are done: the new bundle runs. */
  readonly expanded: boolean;
  /** What was known before it began. */
  readonly plan: PlanSummary;
  readonly steps: readonly RecordedStep[];
  readonly runnable: readonly string[];
}

export interface RecordedSchema {
  readonly digest: string;
  readonly document: SchemaDocument;
}

export interface RecordedStep {
  readonly position: number;
  readonly step: MigrationStep;
  readonly finished: boolean;
  readonly started: boolean;
  readonly rows: number;
  readonly attempts: number;
  readonly lockWaitMs: number;
  readonly error: string | null;
}
