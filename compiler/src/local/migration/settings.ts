import { planMigration } from "../../4-plan/migration/planMigration.ts";
import type { MigrationPlan, MigrationStep } from "../../4-plan/migration/migration.ts";
import type { LockPatience } from "./steps/retryLocks.ts";

export interface MigrationOptions {
  /** Takes the contract steps of a migration whose expand steps are done; they are left alone otherwise. */
  readonly contract?: boolean;
  /**
   * Finishes another migration that is under way, as its journal tells, before this one begins; it is refused otherwise. Right where
   * no other bundle waits for anything: a database under development.
   */
  readonly finishPending?: boolean;
  /** Says what would be done, and changes nothing. */
  readonly dryRun?: boolean;
  /** How long to wait for another session that migrates the same database; ten minutes when left out. */
  readonly waitMs?: number;
  /** How often a step is tried while others hold its table, each time for as long as it may queue; thirty times when left out. */
  readonly attempts?: number;
  /** Told as it happens; a promise is waited for. */
  readonly tell?: (event: MigrationEvent) => unknown;
  /** Finds the way between two schemas; the compiler's own planner when left out. */
  readonly plan?: typeof planMigration;
}

/** What a person may want to know while it happens. */
export type MigrationEvent =
  | { readonly kind: "waiting"; readonly holder: string }
  | { readonly kind: "planned"; readonly plan: MigrationPlan }
  | { readonly kind: "step"; readonly step: MigrationStep; readonly number: number; readonly of: number }
  | { readonly kind: "rows"; readonly step: MigrationStep; readonly rows: number }
  | { readonly kind: "retry"; readonly attempt: number; readonly reason: string };

export type MigrationSettings = Required<MigrationOptions>;

export function settingsFrom(options: MigrationOptions): MigrationSettings {
  return { contract: false, finishPending: false, dryRun: false, waitMs: 600_000, attempts: 30, tell: () => undefined, plan: planMigration, ...options };
}

export function patienceOf({ attempts, tell }: MigrationSettings): LockPatience {
  return { attempts, onRetry: (attempt, reason) => tell({ kind: "retry", attempt, reason }) };
}
