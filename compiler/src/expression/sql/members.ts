import { columnName, quoteName } from "../../spec/names.ts";
import type { RelationShape } from "../scope.ts";
import type { ExpressionType } from "../type.ts";
import type { Member, Name, TypedExpression } from "../typed.ts";
import { withoutNull } from "../types/join.ts";
import { asValue, entityOf, rowQualifier, type Context } from "./context.ts";
import { all, fragment, plain, precedence, sql, within, type Fragment } from "./fragment.ts";
import { cast, quoteText } from "./literal.ts";
import { NotInSql } from "./notInSql.ts";
import { isScalar, postgresType } from "./postgresType.ts";
import { print } from "./printSql.ts";

export function printName({ binding, span }: Name, context: Context): Fragment {
  if (binding.kind === "local") {
    const local = context.locals.get(binding.name);
    if (local?.kind === "value") return local.value;
    const text = local === undefined ? context.options.local?.(binding.name, undefined) : undefined;
    if (text !== undefined) return plain(text);
  }
  throw new NotInSql("A whole row is no value in SQL. Name one of its fields.", span);
}

export function printMember(member: Member, context: Context): Fragment {
  const { object, property } = member;
  if (object.kind === "name" && object.binding.kind === "local" && !context.locals.has(object.binding.name)) {
    const text = context.options.local?.(object.binding.name, property);
    if (text !== undefined) return plain(text);
  }
  if (object.type.kind === "object" || object.type.kind === "json") return printJsonMember(member, context);
  if (member.of === "relation") throw new NotInSql("A whole row is no value in SQL. Name one of its fields.", member.span);
  return printField(object, property, member.type, context);
}

/** A field of a row: a column where the row is at hand, a subselect where a relation leads to it. */
export function printField(row: TypedExpression, field: string, type: ExpressionType, context: Context): Fragment {
  const { type: rowType } = row;
  if (rowType.kind !== "row") throw new NotInSql("Only rows that SQL holds can be read here.", row.span);
  const column = columnOf(rowType.entity, field, context);
  const stored = (text: string): Fragment => fromColumn(plain(text), type);
  if (row.kind === "name") {
    const local = row.binding.kind === "local" ? context.locals.get(row.binding.name) : undefined;
    if (local?.kind === "row") return stored(`${local.alias}.${column}`);
    if (row.binding.kind !== "row") throw new NotInSql("Only rows that SQL holds can be read here.", row.span);
    const qualifier = rowQualifier(context, rowType.entity);
    return stored(qualifier === undefined ? column : `${qualifier}.${column}`);
  }
  if (row.kind !== "member" || row.of !== "relation") throw new NotInSql("A field can be read of a row that the row of this place leads to.", row.span);
  return throughRelation(row, field, rowType.entity, stored, context);
}

function throughRelation(path: Member, field: string, target: string, stored: (text: string) => Fragment, context: Context): Fragment {
  const relation = relationOf(path, context);
  // The id of the other row is what the reference field holds.
  if (relation.join.kind === "local" && field === "id") return printField(path.object, relation.join.field, { kind: "uuid" }, context);
  const alias = freeAlias(entityOf(context, target).table, path.property, context);
  const inside: Context = { ...asValue(context), nested: true, aliases: new Set([...context.aliases, alias]) };
  const table = entityOf(context, target).table;
  const from = table === alias ? table : `${table} AS ${alias}`;
  const conditions = [joinCondition(path, relation, alias, inside), ...relatedConditions(target, alias, relation, context)];
  return sql`(SELECT ${stored(`${alias}.${columnOf(target, field, context)}`)} FROM ${from} WHERE ${all(conditions)})`;
}

/** What ties the rows of a relation to the row that it starts from. */
export function joinCondition(path: Member, relation: RelationShape, alias: string, context: Context): Fragment {
  const { join } = relation;
  switch (join.kind) {
    case "local": {
      const reference = printField(path.object, join.field, { kind: "uuid" }, context);
      return fragment(precedence.comparison, [`${alias}.id = `, within(reference, precedence.comparison + 1)]);
    }
    case "remote": return fragment(precedence.comparison, [`${alias}.${columnOf(relation.target, join.field, context)} = `, printField(path.object, "id", { kind: "uuid" }, context)]);
    case "through": {
      const between = entityOf(context, join.entity);
      const link = freeAlias(between.table, `${path.property}_link`, { ...context, aliases: new Set([...context.aliases, alias]) });
      const from = link === between.table ? link : `${between.table} AS ${link}`;
      const owner = printField(path.object, "id", { kind: "uuid" }, context);
      return sql`EXISTS (SELECT FROM ${from} WHERE ${link}.${columnOf(join.entity, join.field, context)} = ${owner} AND ${link}.${columnOf(join.entity, join.targetField, context)} = ${alias}.id AND ${link}.deleted_at IS NULL)`;
    }
  }
}

/**
 * Rows that were deleted are not there, except behind a reference: it still leads to its row, so that a required one always does.
 */
export function relatedConditions(entity: string, alias: string, relation: RelationShape, context: Context): readonly Fragment[] {
  const related = context.options.related?.(entity, alias);
  return [
    ...(relation.join.kind === "local" ? [] : [plain(`${alias}.deleted_at IS NULL`, precedence.is)]),
    ...(related === undefined ? [] : [fragment(precedence.or, [related])]),
  ];
}

export function relationOf(path: Member, context: Context): RelationShape {
  const from = withoutNull(path.object.type);
  const relation = from.kind === "row" ? entityOf(context, from.entity).relations.get(path.property) : undefined;
  if (relation === undefined) throw new NotInSql(`The relation "${path.property}" cannot be read here.`, path.span);
  return relation;
}

export function columnOf(entity: string, field: string, context: Context): string {
  const { fields } = entityOf(context, entity);
  const column = fields.get(field)?.column;
  if (column === undefined) throw new Error(`Entity ${entity} has no field ${field}.`);
  return quoteName(column.replace(/^"(.*)"$/, "$1"));
}

/** A name for a table in a subselect: the first wish, unless that is in use. */
export function freeAlias(wanted: string, otherwise: string, context: Context): string {
  let alias = wanted;
  for (let count = 1; context.aliases.has(alias); count++) alias = quoteName(columnName(count === 1 ? otherwise : `${otherwise}${count}`));
  return alias;
}

/** Inside JSON: `settings -> 'limits' ->> 'daily'`, cast to what it is. */
function printJsonMember(member: Member, context: Context): Fragment {
  const present = withoutNull(member.type);
  if (present.kind === "json" || present.kind === "object") return printJsonStep(member, context);
  if (present.kind === "list") return isScalar(present.element) ? arrayOf(printJsonStep(member, context), present.element) : printJsonStep(member, context);
  const text = fragment(precedence.other, [within(print(member.object, asValue(context)), precedence.other), ` ->> ${quoteText(member.property)}`]);
  return postgresType(present) === "text" ? text : cast(text, postgresType(present));
}

/** The property as JSON; where it may be null, as NULL. */
function printJsonStep({ object, property, type }: Member, context: Context): Fragment {
  const step = fragment(precedence.other, [within(print(object, asValue(context)), precedence.other), ` -> ${quoteText(property)}`]);
  return type.kind === "json" || type.kind === "nullable" ? sql`nullif(${step}, 'null')` : step;
}

/** A field or property before it becomes an array, which never is NULL. */
export function printStored(member: Member, context: Context): Fragment {
  if (member.of === "object") return printJsonStep({ ...member, type: { kind: "json" } }, context);
  return printField(member.object, member.property, { kind: "json" }, context);
}

/** Lists inside JSON, and json columns that hold a list, as arrays. */
function arrayOf(json: Fragment, element: ExpressionType): Fragment {
  return sql`ARRAY(SELECT jsonb_array_elements_text(${json})::${postgresType(element)})`;
}

/** A json column whose schema is a list of scalars is an array to expressions. */
function fromColumn(column: Fragment, type: ExpressionType): Fragment {
  const present = withoutNull(type);
  return present.kind === "list" && isScalar(present.element) ? arrayOf(column, present.element) : column;
}
