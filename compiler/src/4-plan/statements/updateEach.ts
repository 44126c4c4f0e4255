import type { CheckedWrite } from "../../2-check/checked.ts";
import type { SqlTemplate } from "../../expression/code.ts";
import { conjuncts, readsRow, requiredValue } from "../../expression/conditions.ts";
import { isTotal, postgresType } from "../../expression/index.ts";
import type { TypedExpression } from "../../expression/typed.ts";
import { columnName, quoteName } from "../../spec/names.ts";
import { entityNamed } from "../entityContext.ts";
import type { Item, ValueItem } from "../schedule/item.ts";
import { statement as layOut, where } from "../sql/clauses.ts";
import { columnOf } from "../sql/columns.ts";
import { bind, concat, join, plain, template } from "../sql/template.ts";
import type { ToolContext } from "../toolContext.ts";
import { createWriter } from "../writer.ts";
import { assignments } from "./assignments.ts";
import { asksRelations, printConditions, rowConditions } from "./conditions.ts";
import { totalityOfWrite } from "./totality.ts";
import { itemTable } from "./items.ts";
import { mayTransition } from "./mayTransition.ts";
import { ownerChecks } from "./owner.ts";
import { returningBoth } from "./returning.ts";
import { lockClause } from "./select.ts";

/**
 * update, transition, softDelete with `each`: one statement locks the rows of all items in key order, whatever the order of the list, so that
 * two calls on the same rows cannot wait for each other; then each row is written with its item.
 */
export function planUpdateEach(context: ToolContext, write: CheckedWrite): readonly Item[] {
  const { table, sqlName, entity } = entityNamed(context, write.entity);
  const writer = createWriter(context, { statement: "write" });
  const items = itemTable(context, write, writer);
  const key = keyOf(entity.fields.filter(({ name, field }) => name === "id" || field.unique === true).map(({ name }) => name), write);

  const keyType = postgresType(key.value.type);
  const values = items.map(writer.code(key.value));
  const keys = context.variables.beside(`${write.id}${key.field === "id" ? "Ids" : "Keys"}`);
  const naming: ValueItem = { kind: "value", node: `${write.id}.keys`, needs: new Set([...writer.needs, ...items.steps.map(({ node }) => node)]), step: { kind: "let", variable: keys, code: values }, isTotal: isTotal(write.each!.list) && isTotal(key.value) };
  const keyColumn = items.column(key.value.kind === "member" ? columnName(key.value.property) : "key", keyType, plain(keys));

  const rest = conjuncts(write.where!).filter((part) => part !== key.conjunct);
  const ofItem = rest.filter(items.mentions);
  const ofRow = rest.filter((part) => !items.mentions(part));
  const qualifier = rest.some(asksRelations) ? sqlName : undefined;
  const before = layOut([
    ["SELECT", "*"],
    ["FROM", sqlName],
    ...where([
      template`${columnOf(columnName(key.field), qualifier)} = ANY(${bind(keys, `${keyType}[]`)})`,
      ...ofRow.flatMap((part) => printConditions(writer, part, qualifier)),
      ...rowConditions(context, writer, write.entity, undefined, qualifier),
      ...(write.spec.action === "transition" ? [mayTransition(context, write, writer, qualifier)] : []),
    ]),
    ["ORDER BY", columnOf("id", qualifier)],
    lockClause,
  ]);
  const set = assignments(context, write, writer, items.local, (value) => {
    if (!items.mentions(value.expression)) return undefined;
    return writer.sql(items.withColumns(value.expression), { row: { qualifier: sqlName }, local: items.local });
  });
  const itemConditions = ofItem.flatMap((part) => printConditions(writer, items.withColumns(part), sqlName, items.local));
  const version = write.expectVersion === undefined ? [] : [versionCondition(items.mentions(write.expectVersion), write.expectVersion)];

  function versionCondition(isOfItem: boolean, expression: TypedExpression): SqlTemplate {
    const expected = isOfItem ? writer.sql(items.withColumns(expression), { row: {}, local: items.local }) : concat([bind(writer.code(expression))]);
    return template`before.version = ${expected}`;
  }
  const action = write.spec.action === "create" ? "update" : write.spec.action;
  const sql = join(
    [
      layOut([
        ["UPDATE", sqlName],
        ["SET", set],
        ["FROM", items.from(true)],
        ["JOIN", template`(${before}) AS before ON before.${quoteName(columnName(key.field))} = item.${quoteName(keyColumn)}`],
        ...where([template`${sqlName}.id = before.id`, ...itemConditions, ...version]),
      ]),
      returningBoth(table, sqlName, [`item.position AS "item.position"`]),
    ],
    "\n",
  );
  return [
    ...items.steps,
    naming,
    ...ownerChecks(context, write),
    {
      kind: "statement",
      node: write.id,
      needs: new Set([...writer.needs, naming.node, ...items.steps.map(({ node }) => node)]),
      statement: {
        nodes: [write.id],
        variables: [context.variables.of(write.id)],
        entity: write.entity,
        sql,
        rowType: write.entity,
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

/** The part of the `where` that says which row an item means: an equality on a key. */
function keyOf(keys: readonly string[], write: CheckedWrite): { readonly field: string; readonly value: TypedExpression; readonly conjunct: TypedExpression } {
  for (const conjunct of write.where === undefined ? [] : conjuncts(write.where)) {
    for (const field of keys) {
      const value = requiredValue(conjunct, field);
      if (value !== undefined && !readsRow(value)) return { field, value, conjunct };
    }
  }
  throw new Error(`Node ${write.id} does not say by a key which row each item means; the check should have refused it.`);
}
