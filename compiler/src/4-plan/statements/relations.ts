import type { SqlTemplate } from "../../expression/code.ts";
import type { RelationShape } from "../../expression/scope.ts";
import { columnName, quoteName } from "../../spec/names.ts";
import { entityNamed } from "../entityContext.ts";
import type { Column, Table } from "../plan.ts";
import { list, statement, where, type Clause } from "../sql/clauses.ts";
import { columnOf } from "../sql/columns.ts";
import { ownerCondition } from "../sql/ownerCondition.ts";
import { join, template, type Piece } from "../sql/template.ts";
import type { ToolContext } from "../toolContext.ts";
import type { UsedFields } from "./usedFields.ts";

/**
 * The relations of a row as columns of the same statement: JSON objects and lists in the one form that expressions see, so that there is no
 * second round trip and no statement a row.
 * @param used the relations to load, and what of them is ever looked at
 * @param parent the row they belong to, as SQL names it
 */
export function relationColumns(context: ToolContext, entity: string, used: UsedFields, parent: string, taken: ReadonlySet<string> = new Set([parent])): readonly SqlTemplate[] {
  return [...used.relations].map(([name, below]) => relationColumn(context, entity, name, below, parent, taken));
}

/** What of a related row travels: the fields that are looked at, and the id, by which lists are sorted. */
export function travellingColumns(table: Table, used: UsedFields): readonly Column[] {
  return table.columns.filter(({ field }) => used.all || field === "id" || used.fields.has(field));
}

function relationColumn(context: ToolContext, entity: string, name: string, used: UsedFields, parent: string, taken: ReadonlySet<string>): SqlTemplate {
  const relation = context.lookup.get(entity)?.relations.get(name);
  if (relation === undefined) throw new Error(`Entity ${entity} has no relation ${name}.`);
  const target = entityNamed(context, relation.target);
  const alias = taken.has(target.sqlName) ? freeName(columnName(name), taken) : target.sqlName;
  const { from, joined } = source(context, relation, alias, parent);
  const owner = ownerCondition(context, relation.target, alias);
  const columns: readonly Piece[] = [
    list(travellingColumns(target.table, used).map((column) => jsonColumn(column, alias))),
    ...relationColumns(context, relation.target, used, alias, new Set([...taken, alias])),
  ];
  const rows = statement([
    ["SELECT", join(columns, ",\n")],
    ...from,
    ...where([
      ...joined,
      // What a row points at stays what it points at, also when that was deleted since: an order keeps its product.
      ...(relation.join.kind === "local" ? [] : [template`${columnOf("deleted_at", alias)} IS NULL`]),
      ...(owner === undefined ? [] : [owner]),
    ]),
  ]);
  // The relation's own name: inside JSON nobody turns `paid_by` into `paidBy`.
  const label = quoteName(name);
  const result = relation.many ? template`coalesce(json_agg(${label}.* ORDER BY ${label}.id), '[]')` : template`to_json(${label}.*)`;
  const body = statement([["SELECT", result], ["FROM", template`(${rows}) AS ${label}`]]);
  return template`(${body}) AS ${label}`;
}

/** Where related rows come from, and what ties them to their parent. */
function source(context: ToolContext, { target, join: tie }: RelationShape, alias: string, parent: string): { readonly from: readonly Clause[]; readonly joined: readonly string[] } {
  const { sqlName } = entityNamed(context, target);
  const table = sqlName === alias ? sqlName : `${sqlName} AS ${alias}`;
  switch (tie.kind) {
    case "local":
      return { from: [["FROM", table]], joined: [`${alias}.id = ${columnOf(columnName(tie.field), parent)}`] };
    case "remote":
      return { from: [["FROM", table]], joined: [`${columnOf(columnName(tie.field), alias)} = ${parent}.id`] };
    case "through": {
      const through = entityNamed(context, tie.entity).sqlName;
      return {
        from: [["FROM", through], ["JOIN", `${table} ON ${alias}.id = ${columnOf(columnName(tie.targetField), through)}`]],
        joined: [`${columnOf(columnName(tie.field), through)} = ${parent}.id`, `${through}.deleted_at IS NULL`],
      };
    }
  }
}

/** A column as JSON carries it: exact numbers and instants as text, under the field's name. */
function jsonColumn({ name, field, type }: Column, qualifier: string): string {
  const column = columnOf(name, qualifier);
  if (type.startsWith("numeric")) return `${column}::text AS ${quoteName(field)}`;
  if (type.startsWith("timestamp")) return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS ${quoteName(field)}`;
  return name === field ? column : `${column} AS ${quoteName(field)}`;
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  let name = quoteName(wanted);
  for (let count = 2; taken.has(name); count++) name = quoteName(`${wanted}_${count}`);
  return name;
}
