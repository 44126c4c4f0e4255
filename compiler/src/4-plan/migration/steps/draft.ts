import type { TableAccess, ToolAccess } from "../document/schemaDocument.ts";
import type { LockLevel } from "../lockLevel.ts";
import type { SchemaChange } from "../changes/change.ts";
import type { StepAction } from "../migration.ts";

/** What one change comes to, before the steps of all changes are put in order. */
export interface Draft {
  /** Absent where the steps belong to another draft's change: the indexes of a renamed column. */
  readonly change?: SchemaChange;
  readonly steps: readonly StepDraft[];
  readonly breaks: readonly Break[];
}

/** Why tools of the previous bundle no longer run. */
export interface Break {
  /** The phase whose steps do it. */
  readonly after: "expand" | "contract";
  /** As the previous schema names it. */
  readonly table: string;
  /** @param tool whose access it is: what else it touches */
  readonly concerns: (access: TableAccess, tool: ToolAccess) => boolean;
  readonly reason: string;
}

export type StepDraft = StepAction & {
  readonly stage: Stage;
  /** A few words for the id: `product-add-weight`. */
  readonly name: string;
  readonly sentence: string;
  readonly lock: LockLevel;
  readonly table: string;
};

/**
 * The order of steps, whatever change they belong to. Tables and columns have their old names until `rename`. Rules come (`restrict`) after rows
 * were filled, so that no row that was not filled yet is in the way of an update, but before rows are mapped to other values, so that none comes
 * after the last one was mapped.
 */
export const expandStages = ["require", "convert", "rename", "create", "extend", "relax", "fill", "restrict", "map", "validate", "settle", "index"] as const;
export const contractStages = ["release", "remove", "unindex", "removeTable"] as const;
export type Stage = (typeof expandStages)[number] | (typeof contractStages)[number];
