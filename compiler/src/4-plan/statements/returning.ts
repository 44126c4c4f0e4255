import type { SqlTemplate } from "../../expression/code.ts";
import type { Table } from "../plan.ts";
import { list } from "../sql/clauses.ts";
import { allColumns, beforeColumns } from "../sql/columns.ts";
import { template } from "../sql/template.ts";

/** RETURNING the row as it is now and, for the audit record, as it was. */
export function returningBoth(table: Table, sqlName: string, more: readonly string[] = []): SqlTemplate {
  return template`RETURNING ${allColumns(table, sqlName)},\n          ${list([...beforeColumns(table), ...more])}`;
}
