import type { SchemaChange } from "./changes/change.ts";
import type { LockLevel } from "./lockLevel.ts";

/**
 * The way from one schema to another. `expand` steps bring what the new bundle needs and leave what the previous one uses; `contract` steps
 * take that away, later and on their own, when the previous bundle is gone.
 */
export interface MigrationPlan {
  /** Schema digests: `sha256:…` of the storage that the database has, and that it will have. */
  readonly from: string;
  readonly to: string;
  readonly changes: readonly SchemaChange[];
  /** In the order in which they are run. Those of `expand` come first. */
  readonly steps: readonly MigrationStep[];
  /** The highest of the changes'; at least yellow when the previous bundle does not run after `expand`. A red plan is not applied. */
  readonly level: MigrationLevel;
  /** Whether the bundle that the database was made for still runs when all `expand` steps are done. */
  readonly previousBundle: Verdict;
  /** The same when the `contract` steps are done too. */
  readonly previousBundleAfterContract: Verdict;
}

/** Green: nobody notices. Yellow: read it first. Red: loses data that nobody gave up by name. */
export type MigrationLevel = "green" | "yellow" | "red";

export interface Verdict {
  readonly runs: boolean;
  /** Sorted by tool; empty exactly when it runs. */
  readonly reasons: readonly { readonly tool: string; readonly reason: string }[];
}

/** One thing to do, which may be done again: a step that was interrupted is run from its beginning. */
export type MigrationStep = StepBase & StepAction;

interface StepBase {
  /** Unique in the plan and the same for the same two schemas: `03-product-add-weight`. */
  readonly id: string;
  /** What it does, for people. */
  readonly sentence: string;
  readonly phase: "expand" | "contract";
  /** The strongest lock that it takes on `table`. */
  readonly lock: LockLevel;
  /** The table as Postgres stores its name, at the time when the step is run. */
  readonly table: string;
}

export type StepAction =
  /** A query that must give no row; otherwise the migration is refused with this message. It gives at most one row, with one column `found`: how many rows, or which values. `{found}` in the message stands for it. */
  | { readonly kind: "require"; readonly sql: string; readonly message: string }
  /** One transaction; the timeouts are among its statements. */
  | { readonly kind: "transaction"; readonly sql: readonly string[] }
  /** Outside a transaction, and without a statement timeout; an INVALID index of that name, left by an interrupted try, is dropped first. */
  | { readonly kind: "concurrently"; readonly sql: string; readonly index: string }
  /**
   * Changes at most `batch` rows and gives one row, with `rows`: how many. Each time it goes on behind where it stopped (the session's setting
   * `fascia.after`), and after a batch without rows from the start. Repeated, each time in a short transaction, until a whole round changes no row.
   */
  | { readonly kind: "backfill"; readonly sql: string; readonly batch: number };
