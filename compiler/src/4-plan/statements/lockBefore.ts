import type { CheckedWrite } from "../../2-check/checked.ts";
import type { SqlTemplate } from "../../expression/code.ts";
import type { Column, Table } from "../plan.ts";
import { list, statement as layOut, where, type Clause } from "../sql/clauses.ts";
import { allColumns, beforeColumns } from "../sql/columns.ts";
import { join, template } from "../sql/template.ts";

/** What SQL calls the items of a list and the rows as they were, beside a table that may have the same name. */
export function namesBeside(sqlName: string): { readonly item: string; readonly before: string } {
  return { item: sqlName === "item" ? "list_item" : "item", before: sqlName === "before" ? "row_before" : "before" };
}

/** The columns that a write may change. */
export function changedColumns(table: Table, write: CheckedWrite): readonly Column[] {
  const own: { readonly [action: string]: readonly string[] } = { transition: ["status"], softDelete: ["deletedAt"] };
  const changed = new Set([...write.values.map(({ field }) => field), ...(own[write.spec.action] ?? []), "version", "updatedAt"]);
  return table.columns.filter(({ field }) => changed.has(field));
}

/**
 * A write on rows that no statement has locked yet: they are locked in key order and seen as they were, for the audit record, by the same
 * statement that writes them.
 */
export function writeAfterLock(parts: {
  readonly table: Table;
  readonly sqlName: string;
  readonly before: readonly Clause[];
  readonly set: SqlTemplate;
  readonly changed: readonly Column[];
  /** Further columns of the result. */
  readonly more?: readonly string[];
  readonly conditions?: readonly SqlTemplate[];
}): SqlTemplate {
  const name = namesBeside(parts.sqlName).before;
  const { table, sqlName, before, set, changed, more = [], conditions = [] } = parts;
  return join(
    [
      template`WITH ${name} AS (\n  ${layOut(before)}\n)`,
      layOut([["UPDATE", sqlName], ["SET", set], ["FROM", name], ...where([template`${sqlName}.id = ${name}.id`, ...conditions])]),
      template`RETURNING ${allColumns(table, sqlName)},\n          ${list([...beforeColumns(changed, name), ...more])}`,
    ],
    "\n",
  );
}
