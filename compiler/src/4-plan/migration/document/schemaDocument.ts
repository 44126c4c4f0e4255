import type { FieldType } from "../../../spec/index.ts";
import type { StorageSchema } from "../../plan.ts";
import type { CheckForm } from "../compare/checkForm.ts";

/**
 * `schema.json` of a bundle: all that a migration to or from it is planned from, so that two bundles can be compared without their specs.
 * Lists are sorted by name, except columns and fields, which stand in the order of the spec.
 */
export interface SchemaDocument {
  readonly schemaVersion: 1;
  readonly workspace: string;
  /** `sha256:…` of the canonical form of everything else in here. */
  readonly digest: string;
  /** `sha256:…` of `storage`: what the journal of a database says. */
  readonly schemaDigest: string;
  readonly storage: StorageSchema;
  readonly entities: readonly EntityDocument[];
  /** Entities that were given up with all their rows -> why. */
  readonly dropped: Readonly<Record<string, string>>;
  readonly tools: readonly ToolAccess[];
}

export interface EntityDocument {
  readonly name: string;
  readonly renamedFrom?: string;
  readonly fields: readonly FieldDocument[];
  /** Fields that were given up with their values -> why. */
  readonly dropped: Readonly<Record<string, string>>;
  /** With row-level access: the column that holds the owner's id. */
  readonly ownerColumn?: string;
}

export interface FieldDocument {
  readonly name: string;
  readonly column: string;
  readonly type: FieldType;
  readonly sensitive?: true;
  readonly renamedFrom?: string;
  /** SQL over a row that goes by the table's name. */
  readonly backfill?: string;
  /** Of an enum; of `status`, the states. */
  readonly values?: readonly string[];
  /** Values that are gone -> what rows that hold them get. */
  readonly mapped?: Readonly<Record<string, string>>;
}

/** What a tool does with the database, from the text of its statements and those of the invariants that it is asked. */
export interface ToolAccess {
  readonly tool: string;
  readonly tables: readonly TableAccess[];
}
export interface TableAccess {
  readonly table: string;
  readonly reads: readonly string[];
  /** Those of them whose values the flow looks at, answers with, or computes with. */
  readonly uses?: readonly string[];
  /** Those of them that a statement computes or compares with. */
  readonly asks?: readonly string[];
  /** Columns that an INSERT names; absent when it makes no rows. */
  readonly inserts?: readonly string[];
  readonly updates?: readonly string[];
  /** Column -> the only texts that the tool ever writes there. Columns that are written and not here may get any value. */
  readonly writesOnly?: Readonly<Record<string, readonly string[]>>;
  /** Columns into which the tool may write NULL. */
  readonly mayWriteNull?: readonly string[];
  /** Columns that the flow uses -> what the answer's schema lets in where it lets in all that the column may hold now: words, lengths, bounds. More than that it could not tell. */
  readonly answers?: Readonly<Record<string, readonly CheckForm[]>>;
  /** Columns, unique together, by which one row is meant, so that two rows with the same values would be one too many. */
  readonly keys?: readonly (readonly string[])[];
}
