import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { evaluateSql, evaluateTypeScript } from "../testing/evaluate.ts";
import { orders, shopDatabase, type TestDatabase } from "../testing/database.ts";
import { rowScope } from "../testing/scope.ts";
import { typed } from "../testing/show.ts";
import type { ExpressionType, TypedExpression } from "../index.ts";
import { changeParts } from "../walk.ts";
import { functionGroups, functions } from "./index.ts";

const world = { input: {}, caller: {}, order: orders[0], now: "2026-11-23T18:30:00.000Z" };
const examples = functionGroups.flatMap(({ functions: group }) => group.flatMap((definition) => definition.examples.map((example) => ({ name: definition.name, ...example }))));

let database: TestDatabase;
beforeAll(async () => void (database = await shopDatabase()));
afterAll(() => database.close());

describe("every example of every function", () => {
  test.each(examples)("$expression in TypeScript", ({ expression, value }) => {
    expect(evaluateTypeScript(typed(expression, rowScope), world)).toEqual({ value });
  });

  test.each(examples)("$expression in SQL", async ({ expression, value }) => {
    // Literals alone would be one bind, computed by TypeScript: each goes through a column instead.
    const { rewritten, columns } = overColumns(typed(expression, rowScope));
    for (const [index, { type, literal }] of columns.entries()) {
      await database.client.query(`ALTER TABLE "order" DROP COLUMN IF EXISTS ${columnNames[index]}, ADD COLUMN ${columnNames[index]} ${type}`);
      await database.client.query(`UPDATE "order" SET ${columnNames[index]} = $1`, [literal]);
    }
    expect(await evaluateSql(rewritten, world, database.client)).toEqual({ value });
  });
});

const columnNames = ["name", "note", "status"] as const;
const columnTypes: { readonly [kind: string]: string | undefined } = { string: "text", enum: "text", integer: "bigint", number: "double precision", decimal: "numeric", boolean: "boolean", date: "date", datetime: "timestamptz", duration: "interval" };

/** The expression with its literals moved into columns of the row, as far as the function does not want them written out. */
function overColumns(expression: TypedExpression): { readonly rewritten: TypedExpression; readonly columns: readonly { readonly type: string; readonly literal: unknown }[] } {
  const columns: { type: string; literal: unknown }[] = [];
  const row: TypedExpression = { kind: "name", name: "row", binding: { kind: "row", entity: "Order" }, type: { kind: "row", entity: "Order", loaded: new Map() }, span: expression.span };
  const visit = (part: TypedExpression): TypedExpression => {
    if (part.kind === "call") {
      const overload = functions.get(part.function)?.overloads[part.overload];
      return { ...part, arguments: part.arguments.map((argument, index) => (overload?.parameters[index]?.literal === true ? argument : visit(argument))) };
    }
    const type = part.kind === "literal" ? columnTypes[(part.type as ExpressionType).kind] : undefined;
    if (part.kind !== "literal" || type === undefined || columns.length === columnNames.length) return changeParts(part, visit);
    columns.push({ type, literal: part.type.kind === "duration" ? `${part.value} milliseconds` : part.value });
    return { kind: "member", object: row, property: columnNames[columns.length - 1]!, of: "field", type: part.type, span: part.span };
  };
  return { rewritten: visit(expression), columns };
}
