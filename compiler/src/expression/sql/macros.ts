import { isTotalInSql } from "../total.ts";
import type { Macro, Member, TypedExpression } from "../typed.ts";
import { withoutNull } from "../types/join.ts";
import { asValue, touches, type Context } from "./context.ts";
import { all, fragment, not, precedence, sql, within, type Fragment } from "./fragment.ts";
import { cast } from "./literal.ts";
import { NotInSql } from "./notInSql.ts";
import { postgresType } from "./postgresType.ts";
import { print } from "./printSql.ts";
import { bodyOf, conditionOn, guardedBy, itemValue, sourceOf, withItem, type Source } from "./source.ts";

/** A macro over a list that SQL holds, or whose body reads the row. */
export function printMacro(macro: Macro, context: Context): Fragment {
  switch (macro.macro) {
    case "exists": {
      const source = sourceOf(macro.list, macro.variable, context);
      return sql`EXISTS (SELECT ${from(source, [conditionOn(source, macro)])})`;
    }
    case "all": return printAll(macro, context);
    case "sum": return printSum(macro, context);
    case "min": case "max": {
      const source = sourceOf(macro.list, macro.variable, context);
      const value = bodyOf(source, macro);
      return sql`(SELECT ${macro.macro}(${value}) ${from(source)})`;
    }
    case "map": case "filter": return printRows(macro, context);
  }
}

function printAll(macro: Macro, context: Context): Fragment {
  const source = sourceOf(macro.list, macro.variable, context);
  const { body, variable } = macro;
  if (body === undefined) throw new Error("The macro has no condition.");
  const broken = not(print(body, asValue(withItem(source, variable))));
  const condition = isTotalInSql(body) || source.where.length === 0 ? broken : guardedBy(source, broken, "FALSE");
  return fragment(precedence.not, ["NOT EXISTS (SELECT ", from(source, [condition]), ")"]);
}

/** The sum of no items is 0; Postgres adds bigints up as numeric. */
function printSum(macro: Macro, context: Context): Fragment {
  const source = sourceOf(macro.list, macro.variable, context);
  const value = bodyOf(source, macro);
  const { kind } = macro.type;
  const total = sql`coalesce(sum(${value}), ${kind === "duration" ? "INTERVAL '0'" : "0"})`;
  return sql`(SELECT ${kind === "integer" ? cast(total, "bigint") : total} ${from(source)})`;
}

/** A list of values, as an array, in the order of the rows' ids. */
function printRows(macro: Macro, context: Context): Fragment {
  const source = sourceOf(macro, macro.variable, context);
  if (source.item.kind === "row") throw new NotInSql("A list of rows is no value in SQL. Ask for its size, a sum, or whether some or all rows fulfil a condition.", macro.span);
  const ordered = source.order === undefined ? "" : ` ORDER BY ${source.order}`;
  if (postgresType(macro.type) === "jsonb") return sql`(SELECT coalesce(jsonb_agg(${source.item.value}${ordered}), '[]') ${from(source)})`;
  return sql`ARRAY(SELECT ${source.item.value} ${from(source)}${ordered})`;
}

export function printSize(list: TypedExpression, context: Context): Fragment {
  const isRows = (list.kind === "member" && list.of === "relation") || (list.kind === "macro" && (list.macro === "filter" || list.macro === "map"));
  if (isRows) return sql`(SELECT count(*) ${from(sourceOf(list, variableFor(list), context))})`;
  const printed = print(list, asValue(context));
  return cast(postgresType(list.type) === "jsonb" ? sql`jsonb_array_length(${printed})` : sql`cardinality(${printed})`, "bigint");
}

/** `value IN (SELECT …)` for a list that is computed from rows; undefined for other lists. */
export function printInRows(item: TypedExpression, list: TypedExpression, context: Context): Fragment | undefined {
  if (list.kind !== "macro" || !touches(list, context)) return undefined;
  const source = sourceOf(list, list.variable, context);
  if (list.type.kind === "list" && list.type.element.kind === "nullable") return undefined;
  if (source.item.kind === "row") throw new NotInSql("Rows are no values in SQL. Compare their ids.", list.span);
  const left = within(print(item, asValue(context), !touches(list, context)), precedence.membership + 1);
  return fragment(precedence.membership, [left, " IN (", sql`SELECT ${itemValue(source.item)} ${from(source)}`, ")"]);
}

/** Whether a hasOne relation has its row. */
export function printRowExists(path: Member, exists: boolean, context: Context): Fragment {
  const source = sourceOf({ ...path, type: { kind: "list", element: withoutNull(path.type) } }, path.property, context);
  const test = sql`EXISTS (SELECT ${from(source)})`;
  return exists ? test : not(test);
}

const from = (source: Source, conditions: readonly Fragment[] = []): Fragment => {
  const where = [...source.where, ...conditions];
  return where.length === 0 ? sql`FROM ${source.from}` : sql`FROM ${source.from} WHERE ${all(where)}`;
};

const variableFor = (list: TypedExpression): string => (list.kind === "macro" ? list.variable : list.kind === "member" ? list.property : "item");
