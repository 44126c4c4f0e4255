import type { CheckedWrite } from "../../2-check/checked.ts";
import type { SqlTemplate } from "../../expression/code.ts";
import { conjuncts, requiredValue } from "../../expression/conditions.ts";
import { isTotal, postgresType } from "../../expression/index.ts";
import type { TypedExpression } from "../../expression/typed.ts";
import { columnName, quoteName } from "../../spec/names.ts";
import { entityNamed } from "../entityContext.ts";
import type { Item, ValueItem } from "../schedule/item.ts";
import { list, where } from "../sql/clauses.ts";
import { columnOf } from "../sql/columns.ts";
import { bind, concat, plain, template } from "../sql/template.ts";
import type { ToolContext } from "../toolContext.ts";
import { createWriter } from "../writer.ts";
import { assignments, setLines } from "./assignments.ts";
import { printConditions, rowConditions } from "./conditions.ts";
import { writeEffect } from "./effect.ts";
import { itemTable } from "./items.ts";
import { changedColumns, namesBeside, writeAfterLock } from "./lockBefore.ts";
import { mayTransition } from "./mayTransition.ts";
import { ownerChecks } from "./owner.ts";
import { totalityOfWrite } from "./totality.ts";

/**
 * update, transition, softDelete with `each`: one statement locks the rows of all items in key order, whatever the order of the list, so that
 * two calls on the same rows cannot wait for each other; then each row is written with its item.
 */
export function planUpdateEach(context: ToolContext, write: CheckedWrite): readonly Item[] {
  const { table, sqlName } = entityNamed(context, write.entity);
  const name = namesBeside(sqlName);
  const writer = createWriter(context, { statement: "write" });
  const items = itemTable(context, write, writer, table.columns.map((column) => column.name));
  const key = keyOf(context, write);

  const keyType = postgresType(key.value.type);
  const keys = context.variables.beside(`${write.id}${key.field === "id" ? "Ids" : "Keys"}`);
  const namingKeys: ValueItem = {
    kind: "value",
    node: `${write.id}.keys`,
    step: { kind: "let", variable: keys, code: items.map(writer.code(key.value)) },
    needs: new Set([...writer.needs, ...items.steps.map(({ node }) => node)]),
    isTotal: isTotal(write.each!.list) && isTotal(key.value),
  };
  const keyColumn = items.column(key.value.kind === "member" ? columnName(key.value.property) : "key", keyType, plain(keys));

  const rest = conjuncts(write.where!).filter((part) => part !== key.conjunct);
  const conditions = [
    ...rest.flatMap((part) => printConditions(writer, items.withColumns(part), sqlName, items.local(name.item))),
    ...rowConditions(context, writer, write.entity, undefined, sqlName),
    ...(write.spec.action === "transition" ? [mayTransition(context, write, writer, sqlName)] : []),
  ];
  const assigned = assignments(context, write, writer, items.local(name.before), (value) => {
    if (!items.mentions(value.expression)) return undefined;
    return writer.sql(items.withColumns(value.expression, columnName(value.field)), { row: { qualifier: sqlName }, local: items.local(name.before) });
  });
  const expected = write.expectVersion === undefined ? [] : [template`${name.before}.version = ${versionOf(write.expectVersion)}`];

  function versionOf(expression: TypedExpression): SqlTemplate {
    if (!items.mentions(expression)) return concat([bind(writer.code(expression))]);
    return writer.sql(items.withColumns(expression), { row: {}, local: items.local(name.before) });
  }

  const itemsKey = `${columnOf(columnName(key.field), sqlName)} = ${name.item}.${quoteName(keyColumn)}`;
  const changed = changedColumns(table, write);
  const ofItem = [...items.names().filter((column) => column !== keyColumn), "position"];
  const sql = writeAfterLock({
    table, sqlName, changed, set: setLines(assigned),
    before: [
      ["SELECT", list([...["id", ...changed.map((column) => column.name)].map((column) => columnOf(column, sqlName)), ...ofItem.map((column) => `${name.item}.${quoteName(column)}`)])],
      ["FROM", items.from(name.item)],
      ["JOIN", `${sqlName} ON ${itemsKey}`],
      ...where(conditions),
      ["ORDER BY", `${sqlName}.id`],
      [`FOR NO KEY UPDATE OF ${sqlName}`, ""],
    ],
    conditions: expected,
    more: [`${name.before}.position AS "item.position"`],
  });
  const action = write.spec.action === "create" ? "update" : write.spec.action;
  return [
    ...items.steps,
    namingKeys,
    ...ownerChecks(context, write),
    {
      kind: "statement",
      node: write.id,
      needs: new Set([...writer.needs, namingKeys.node, ...items.steps.map(({ node }) => node)]),
      statement: {
        nodes: [write.id],
        variables: [context.variables.of(write.id)],
        entity: write.entity,
        sql,
        rowType: write.entity,
        effect: writeEffect(context, write, { rows: [template`${itemsKey}`, ...conditions, ...expected], columns: assigned, items: items.all(), locks: true }),
        method: `${action}Each`,
        expected: plain(`${keys}.length`),
        missing: context.failures.notFound(write.id, write.entity, write.notFound),
        keys: plain(keyType === "bigint" ? `${keys}.map(String)` : keys),
        ...(write.spec.limit === undefined ? {} : { limit: write.spec.limit }),
      },
      writes: true,
      totality: totalityOfWrite(write),
    },
  ];
}

/** The part of the `where` that says which row an item means: an equality on the id or a unique field. */
function keyOf(context: ToolContext, write: CheckedWrite): { readonly field: string; readonly value: TypedExpression; readonly conjunct: TypedExpression } {
  const fields = entityNamed(context, write.entity).entity.fields.filter(({ name, field }) => name === "id" || field.unique === true);
  for (const conjunct of write.where === undefined ? [] : conjuncts(write.where)) {
    for (const { name } of fields) {
      const value = requiredValue(conjunct, name);
      if (value !== undefined) return { field: name, value, conjunct };
    }
  }
  throw new Error(`Node ${write.id} does not say by a key which row each item means; the check should have refused it.`);
}
