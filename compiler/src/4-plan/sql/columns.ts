import type { SqlTemplate } from "../../expression/code.ts";
import { quoteName } from "../../spec/names.ts";
import type { Column, Table } from "../plan.ts";
import { list } from "./clauses.ts";

/** A column as SQL writes it: `account.balance`, or without the table. */
export function columnOf(column: string, qualifier?: string): string {
  return qualifier === undefined ? quoteName(column) : `${qualifier}.${quoteName(column)}`;
}

/** All columns of a table, in the order of the fields. */
export function allColumns(table: Table, qualifier?: string): SqlTemplate {
  return { parts: [list(table.columns.map((column) => asField(columnOf(column.name, qualifier), column)))] };
}

/** Columns of the row as it was: the runtime knows them by their names, `before.balance`. */
export function beforeColumns(columns: readonly Column[], qualifier: string): readonly string[] {
  return columns.map((column) => `${qualifier}.${quoteName(column.name)} AS "before.${resultName(column)}"`);
}

/** The runtime turns `owner_id` into `ownerId`; where that does not lead back to the field, the column takes the field's name. */
function asField(sql: string, column: Column): string {
  const name = resultName(column);
  return name === column.name ? sql : `${sql} AS "${name}"`;
}

function resultName({ name, field }: Column): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()) === field ? name : field;
}
