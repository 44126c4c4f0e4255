import type { LockLevel } from "../lockLevel.ts";
import type { MigrationLevel } from "../migration.ts";

/** One difference between two schemas, with what it costs. */
export type SchemaChange = ChangeBase & ChangeKind;

interface ChangeBase {
  /** In words of the specs: `Field "weight" of entity "Product" is new.` */
  readonly sentence: string;
  readonly level: MigrationLevel;
  /** The strongest lock on a table that calls use, as long as it is held. */
  readonly lock: LockLevel;
  /** Postgres writes the whole table anew while the lock is held. */
  readonly rewrites: boolean;
  /** Values that were stored are gone when the contract steps are done. */
  readonly losesData: boolean;
  /** Why the author gave that data up: from `dropped` of the entity or of the workspace. */
  readonly acknowledged?: string;
  readonly entity: string;
  /** As Postgres stores its name in the new schema; for what is dropped, in the old one. */
  readonly table: string;
}

export type ChangeKind =
  | { readonly kind: "tableAdded" }
  | { readonly kind: "tableRenamed"; readonly from: string }
  | { readonly kind: "tableDropped" }
  /** `how`: nullable, with a constant default, filled row by row from an expression, or required with nothing to fill it (then the table must be empty). */
  | { readonly kind: "columnAdded"; readonly column: string; readonly how: "nullable" | "default" | "backfill" | "empty" }
  | { readonly kind: "columnRenamed"; readonly column: string; readonly from: string }
  | { readonly kind: "columnDropped"; readonly column: string }
  /** `conversion`: `free` touches no row; `exact` rewrites; `checked` rewrites and is refused when a value would change; `none` is refused unless there is no value. */
  | { readonly kind: "columnRetyped"; readonly column: string; readonly from: string; readonly to: string; readonly conversion: "free" | "exact" | "checked" | "none" }
  | { readonly kind: "defaultChanged"; readonly column: string; readonly from: string | null; readonly to: string | null }
  | { readonly kind: "requiredAdded"; readonly column: string }
  | { readonly kind: "requiredRemoved"; readonly column: string }
  | { readonly kind: "checkAdded" | "checkRemoved" | "checkChanged"; readonly constraint: string; readonly column: string }
  /** Values of an enum, or states of a status machine (column `status`). */
  | { readonly kind: "valuesAdded" | "valuesRemoved"; readonly column: string; readonly values: readonly string[] }
  | { readonly kind: "valuesMapped"; readonly column: string; readonly values: Readonly<Record<string, string>> }
  | { readonly kind: "foreignKeyAdded" | "foreignKeyRemoved"; readonly constraint: string; readonly column: string }
  | { readonly kind: "indexAdded" | "indexRemoved"; readonly index: string; readonly columns: readonly string[]; readonly unique: boolean }
  /** No SQL: every statement of the new bundle carries the new rule. */
  | { readonly kind: "accessChanged"; readonly from: string | null; readonly to: string | null };
