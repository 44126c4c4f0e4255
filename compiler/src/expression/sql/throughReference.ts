import type { Binary, Member, TypedExpression } from "../typed.ts";
import { withoutNull } from "../types/join.ts";
import { asFilter, entityOf, touches, type Context } from "./context.ts";
import { all, fragment, precedence, sql, within, type Fragment } from "./fragment.ts";
import { freeAlias, printField, relatedConditions, relationOf } from "./members.ts";
import { print } from "./printSql.ts";

/**
 * `category.slug == input.slug` in a filter: `category_id IN (SELECT category.id FROM category WHERE category.slug = …)`, which Postgres answers once
 * and with the indexes of both tables. Undefined when the comparison is not of that form.
 */
export function printThroughReference(comparison: Binary, context: Context): Fragment | undefined {
  if (!context.filter || context.late) return undefined;
  const { left, right } = comparison;
  if (left.type.kind === "nullable" || right.type.kind === "nullable") return undefined;
  const isLeft = behindReference(left, context) !== undefined;
  const path = behindReference(isLeft ? left : right, context);
  if (path === undefined || touches(isLeft ? right : left, context)) return undefined;

  const relation = relationOf(path.object, context);
  const { table } = entityOf(context, relation.target);
  const alias = freeAlias(table, path.object.property, context);
  const variable = `${path.object.property} row`;
  const row: TypedExpression = { kind: "name", name: variable, binding: { kind: "local", name: variable }, type: withoutNull(path.object.type), span: path.object.span };
  const field: TypedExpression = { ...path, object: row };
  const inside: Context = {
    ...asFilter(context),
    nested: true,
    aliases: new Set([...context.aliases, alias]),
    locals: new Map([...context.locals, [variable, { kind: "row", entity: relation.target, alias }]]),
  };
  const condition = print({ ...comparison, left: isLeft ? field : left, right: isLeft ? right : field }, inside);
  const reference = printField(path.object.object, relation.join.kind === "local" ? relation.join.field : "id", { kind: "uuid" }, context);
  const from = table === alias ? table : `${table} AS ${alias}`;
  const rows = sql`SELECT ${alias}.id FROM ${from} WHERE ${all([condition, ...relatedConditions(relation.target, alias, relation, context)])}`;
  return fragment(precedence.membership, [within(reference, precedence.membership + 1), " IN (", rows, ")"]);
}

type ReferencePath = Member & { readonly object: Member };

/** A field, not the id, of the row that a belongsTo relation leads to. */
function behindReference(expression: TypedExpression, context: Context): ReferencePath | undefined {
  if (expression.kind !== "member" || expression.of !== "field" || expression.property === "id") return undefined;
  const { object } = expression;
  if (object.kind !== "member" || object.of !== "relation" || object.object.kind !== "name" || !touches(object, context)) return undefined;
  return relationOf(object, context).join.kind === "local" ? { ...expression, object } : undefined;
}
