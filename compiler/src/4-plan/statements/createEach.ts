import type { CheckedWrite } from "../../2-check/checked.ts";
import type { SqlTemplate } from "../../expression/code.ts";
import { columnName, quoteName } from "../../spec/names.ts";
import { entityNamed } from "../entityContext.ts";
import type { Statement } from "../plan.ts";
import type { Item } from "../schedule/item.ts";
import { list, statement as layOut } from "../sql/clauses.ts";
import { allColumns } from "../sql/columns.ts";
import { bind, concat, join, plain, template } from "../sql/template.ts";
import type { ToolContext } from "../toolContext.ts";
import { createWriter, type Writer } from "../writer.ts";
import { ownColumns, systemColumns, type NewColumn } from "./create.ts";
import { createEffect } from "./effect.ts";
import { itemTable, type ItemTable } from "./items.ts";
import { eachOwnerChecks, ownerOfNew } from "./owner.ts";
import { totalityOfWrite } from "./totality.ts";
import { defaultCode, fieldOf, literalText, orElse, storedBind, type FieldValue } from "./values.ts";

/** write create with `each`: one INSERT for the whole list. */
export function planCreateEach(context: ToolContext, write: CheckedWrite): readonly Item[] {
  const { table, sqlName } = entityNamed(context, write.entity);
  const writer = createWriter(context, { statement: "write" });
  const items = itemTable(context, write, writer);
  const columns = newRows(context, write, writer, items);
  const statement: Statement = {
    nodes: [write.id],
    variables: [context.variables.of(write.id)],
    entity: write.entity,
    sql: join(
      [
        template`INSERT INTO ${sqlName} (${list(columns.map(({ column }) => quoteName(column)))})`,
        layOut([["SELECT", join(columns.map(({ value }) => value), ", ")], ["FROM", items.from("item")], ["ORDER BY", "item.position"]]),
        template`RETURNING ${allColumns(table)}`,
      ],
      "\n",
    ),
    rowType: write.entity,
    effect: createEffect(context, write, columns, items.all()),
    method: "createEach",
  };
  const needs = new Set([...writer.needs, ...items.steps.map(({ node }) => node)]);
  return [...items.steps, ...eachOwnerChecks(context, write, items), { kind: "statement", node: write.id, needs, statement, writes: true, totality: totalityOfWrite(write) }];
}

function newRows(context: ToolContext, write: CheckedWrite, writer: Writer, items: ItemTable): readonly NewColumn[] {
  const id = `item.${items.column("id", "uuid", items.map(plain("tx.newId()")))}`;
  const owner = ownerOfNew(context, write, writer);
  const isOwn = (value: FieldValue): boolean => value.field === owner?.field;
  const given = write.values.map((value): NewColumn => ({
    column: columnName(value.field),
    value: isOwn(value) && !items.mentions(value.expression) ? concat([bind(owner!.code)]) : valueOf(context, write, writer, items, value, isOwn(value)),
  }));
  // What is the same for all rows is one bind; Postgres learns its type from the column that it goes to.
  return [...systemColumns(context, write, id), ...given, ...ownColumns(context, write, owner)];
}

function valueOf(context: ToolContext, write: CheckedWrite, writer: Writer, items: ItemTable, value: FieldValue, isOwner: boolean): SqlTemplate {
  const field = fieldOf(context, write.entity, value.field);
  const otherwise = isOwner ? plain("caller.id") : defaultCode(field);
  const literal = literalText(field, value.expression);
  if (literal !== undefined) return concat([literal]);
  if (!items.mentions(value.expression)) return concat([storedBind(field, orElse(value, writer, otherwise))]);
  if (value.absent && otherwise !== undefined) {
    const code = orElse(value, writer, otherwise);
    return concat([`item.${quoteName(items.column(columnName(value.field), typeOfColumn(context, write, value.field), items.map(code)))}`]);
  }
  return writer.sql(items.withColumns(value.expression, columnName(value.field)), { row: {}, local: items.local("item") });
}

function typeOfColumn(context: ToolContext, write: CheckedWrite, field: string): string {
  const column = entityNamed(context, write.entity).table.columns.find((each) => each.field === field);
  if (column === undefined) throw new Error(`Entity ${write.entity} has no column for ${field}.`);
  return column.type.replace(/^numeric\(.*\)$/, "numeric").replace(/^timestamp\(3\) with time zone$/, "timestamptz");
}
