import type { CheckedRead } from "../../2-check/checked.ts";
import { columnName } from "../../spec/names.ts";
import { entityNamed } from "../entityContext.ts";
import type { Statement } from "../plan.ts";
import { statement, where, type Clause } from "../sql/clauses.ts";
import { allColumns, columnOf } from "../sql/columns.ts";
import { bind, concat, join, type Piece } from "../sql/template.ts";
import type { ToolContext } from "../toolContext.ts";
import type { Writer } from "../writer.ts";
import { asksRelations, rowConditions } from "./conditions.ts";
import { readEffect } from "./effect.ts";
import { relationColumns } from "./relations.ts";
import type { UsedFields } from "./usedFields.ts";

export interface SelectOptions {
  readonly lock: boolean;
  /** The relations to load; none where the statement only locks. */
  readonly used?: UsedFields;
  readonly ordered: boolean;
  readonly limit?: Piece;
  readonly offset?: Piece;
}

/** SELECT … FROM … WHERE … ORDER BY … LIMIT … FOR …: the rows of an entity, with all columns. */
export function selectRows(context: ToolContext, writer: Writer, read: CheckedRead, options: SelectOptions): Selected {
  const { table, sqlName } = entityNamed(context, read.entity);
  const qualifier = asksRelations(read.where) ? sqlName : undefined;
  const related = options.used === undefined ? [] : relationColumns(context, read.entity, options.used, sqlName);
  const rows = rowConditions(context, writer, read.entity, read.where, qualifier);
  const sql = statement([
    ["SELECT", join([allColumns(table), ...related], ",\n")],
    ["FROM", sqlName],
    ...where(rows),
    ...(options.ordered ? [["ORDER BY", orderOf(read, qualifier)] as const] : []),
    ...(options.limit === undefined ? [] : [["LIMIT", options.limit] as const]),
    ...(options.offset === undefined ? [] : [["OFFSET", options.offset] as const]),
    ...(options.lock ? [lockClause] : []),
  ]);
  return { sql, effect: readEffect(context, read, { rows, relations: related, locks: options.lock, ...(options.ordered && { order: orderOf(read, qualifier) }), limit: options.limit, offset: options.offset }, options.used) };
}

/** The text of a statement, and what it does. */
export type Selected = Pick<Statement, "sql" | "effect">;

/** Keys of the rows may still be referenced by others while they are held. */
export const lockClause: Clause = ["FOR NO KEY UPDATE", ""];

/** The keys of an order, ending in the id, so that equal rows have one order too. */
export function orderOf(read: CheckedRead, qualifier?: string): string {
  const keys = (read.spec.orderBy ?? []).map(({ field, direction }) => ({ field, descending: direction === "desc" }));
  const all = keys.some(({ field }) => field === "id") ? keys : [...keys, { field: "id", descending: false }];
  return all.map(({ field, descending }) => `${columnOf(columnName(field), qualifier)}${descending ? " DESC" : ""}`).join(", ");
}

/** LIMIT and OFFSET: numbers that the author wrote stand in the text, computed ones are binds. */
export function pageOf(read: CheckedRead, writer: Writer): Pick<SelectOptions, "limit" | "offset"> {
  const number = (expression: CheckedRead["limit"]): Piece | undefined => {
    if (expression === undefined) return undefined;
    return expression.kind === "literal" ? String(expression.value) : concat([bind(writer.code(expression))]);
  };
  const limit = number(read.limit);
  const offset = number(read.offset);
  return { ...(limit === undefined ? {} : { limit }), ...(offset === undefined ? {} : { offset }) };
}
