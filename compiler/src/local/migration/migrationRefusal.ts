import { EnvironmentProblem } from "../environmentProblem.ts";
import type { Difference } from "./catalog/compareCatalogs.ts";

/** Why a migration was not begun, or not gone on with. Nothing is lost, and nothing is half done that cannot be taken up again. */
export type RefusalReason =
  /** Somebody else's tables are in the database. */
  | { readonly kind: "foreign"; readonly table: string }
  /** The database has a schema that nobody wrote down. */
  | { readonly kind: "unknownSchema"; readonly digest: string }
  /** The database is not as its journal says. */
  | { readonly kind: "drift"; readonly differences: readonly Difference[] }
  /** The plan loses data that nobody gave up by name. */
  | { readonly kind: "red"; readonly changes: readonly string[] }
  /** Rows stand in the way. */
  | { readonly kind: "rows"; readonly messages: readonly string[] }
  /** Another migration is not finished. */
  | { readonly kind: "pending"; readonly steps: readonly string[] }
  /** Services of the previous bundle are connected, and the contract steps would take from them what they use. */
  | { readonly kind: "inUse"; readonly connections: number }
  /** Another session migrates this database. */
  | { readonly kind: "locked"; readonly holder: string }
  /** Others hold a table for longer than we may wait for it. */
  | { readonly kind: "busy"; readonly table: string; readonly holders: readonly string[] }
  /** Postgres refused a statement. */
  | { readonly kind: "failed"; readonly step: string; readonly code: string };

/** A migration was refused: the message says why and what to do, the reason is for programs. */
export class MigrationRefusal extends EnvironmentProblem {
  readonly reason: RefusalReason;

  constructor(reason: RefusalReason, message: string) {
    super(message);
    this.reason = reason;
  }
}
