import { columnName, quoteName } from "../../spec/names.ts";
import { isTotalInSql } from "../total.ts";
import type { Macro, Member, TypedExpression } from "../typed.ts";
import { withoutNull } from "../types/join.ts";
import { asFilter, asValue, entityOf, touches, type Context, type SqlLocal } from "./context.ts";
import { fragment, plain, sql, type Fragment } from "./fragment.ts";
import { freeAlias, joinCondition, relatedConditions, relationOf } from "./members.ts";
import { anchored } from "./loose.ts";
import { NotInSql } from "./notInSql.ts";
import { isScalar } from "./postgresType.ts";
import { print } from "./printSql.ts";

/** A list as SQL goes over it: `FROM from WHERE where`, and what an item is. */
export interface Source {
  readonly from: Fragment;
  readonly where: readonly Fragment[];
  readonly item: SqlLocal;
  /** What keeps the order of the list, for rows that have none. */
  readonly order?: string;
  /** Where the conditions and values of the list's items are printed. */
  readonly context: Context;
}

/** @param variable the name that the item should have */
export function sourceOf(list: TypedExpression, variable: string, context: Context): Source {
  if (list.kind === "member" && list.of === "relation" && touches(list, context)) return relationSource(list, variable, context);
  if (list.kind === "macro" && touches(list, context)) {
    if (list.macro === "filter") return filtered(list, context);
    if (list.macro === "map") return mapped(list, context);
  }
  return arraySource(list, variable, context);
}

function relationSource(path: Member, variable: string, context: Context): Source {
  const relation = relationOf(path, context);
  const { table } = entityOf(context, relation.target);
  const alias = freeAlias(quoteName(columnName(variable)), `${variable}_row`, context);
  const inside: Context = { ...asValue(context), nested: true, aliases: new Set([...context.aliases, alias]) };
  return {
    from: plain(table === alias ? table : `${table} AS ${alias}`),
    where: [joinCondition(path, relation, alias, inside), ...relatedConditions(relation.target, alias, relation, context)],
    item: { kind: "row", entity: relation.target, alias },
    order: `${alias}.id`,
    context: inside,
  };
}

function filtered(macro: Macro, context: Context): Source {
  const source = sourceOf(macro.list, macro.variable, context);
  return { ...source, where: [...source.where, conditionOn(source, macro)] };
}

function mapped(macro: Macro, context: Context): Source {
  const source = sourceOf(macro.list, macro.variable, context);
  return { ...source, item: { kind: "value", value: bodyOf(source, macro) } };
}

/** An array, or JSON that is a list, as rows of one column. */
function arraySource(list: TypedExpression, variable: string, context: Context): Source {
  if (list.type.kind !== "list") throw new NotInSql("A list is expected.", list.span);
  const element = withoutNull(list.type.element);
  if (element.kind === "row") throw new NotInSql("Rows that were read before cannot be gone over in SQL beside the row. Compute what is needed of them first, in a transform.", list.span);
  const alias = freeAlias(quoteName(columnName(variable)), `${variable}_item`, context);
  const inside: Context = { ...asValue(context), nested: true, aliases: new Set([...context.aliases, alias]) };
  const printed = print(list, asValue(context));
  if (isScalar(element)) return { from: sql`unnest(${printed}) AS ${alias}`, where: [], item: { kind: "value", value: plain(alias) }, context: inside };
  return { from: sql`jsonb_array_elements(${printed}) AS ${alias}(value)`, where: [], item: { kind: "value", value: plain(`${alias}.value`) }, context: inside };
}

/** The context in which the variable of the macro is an item of the source. */
export function withItem(source: Source, variable: string): Context {
  return { ...source.context, locals: new Map([...source.context.locals, [variable, source.item]]), guarded: true };
}

/** The value that a macro computes of each item. */
export function bodyOf(source: Source, { body, variable }: Macro): Fragment {
  return body === undefined ? itemValue(source.item) : anchored(body, withItem(source, variable));
}

export function itemValue(item: SqlLocal): Fragment {
  if (item.kind === "value") return item.value;
  throw new Error("A row is no value.");
}

/** The condition of a macro on each item; one that can fail is asked of the source's own rows only. */
export function conditionOn(source: Source, { body, variable }: Macro): Fragment {
  if (body === undefined) throw new Error("The macro has no condition.");
  const condition = print(body, asFilter(withItem(source, variable)));
  return isTotalInSql(body) || source.where.length === 0 ? condition : guardedBy(source, condition, "FALSE");
}

export function guardedBy(source: Source, value: Fragment, otherwise: string): Fragment {
  return sql`CASE WHEN ${fragment(0, source.where.flatMap((condition, index) => (index === 0 ? [condition] : [" AND ", condition])))} THEN ${value} ELSE ${otherwise} END`;
}
