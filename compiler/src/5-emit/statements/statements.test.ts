import { expect, test } from "vitest";
import type { Statement } from "../../4-plan/plan.ts";
import { noEffect } from "../../4-plan/testing/noEffect.ts";
import { emitContext } from "../steps/index.ts";
import { code, entityPlan, template } from "../testing/plan.ts";
import { printed } from "../testing/printed.ts";
import { printStatement } from "./index.ts";

const entities = ["Order", "OrderLine"].map((name) => entityPlan({ name, version: 1, description: name, fields: { note: { type: "string" } } }, {}));
const text = (statement: Statement): string => printed(printStatement(statement, emitContext({ entities }))).text;
const common = { nodes: ["order"], variables: ["order"], entity: "Order", rowType: "Order", sql: { parts: ["X"] }, effect: noEffect } as const;
const sql = "sql<Order>`\n  X\n`";

const examples: { readonly [Method in Statement["method"]]: readonly [statement: Statement & { readonly method: Method }, text: string] } = {
  one: [{ ...common, method: "one", failure: "NO_ORDER" }, `tx.one("order", ${sql}, "NO_ORDER")`],
  maybeOne: [{ ...common, method: "maybeOne" }, `tx.maybeOne("order", ${sql})`],
  many: [{ ...common, method: "many" }, `tx.many("order", ${sql})`],
  row: [{ ...common, method: "row", rowType: "{ highest: number }" }, 'tx.row("order", sql<{ highest: number }>`\n  X\n`)'],
  value: [{ ...common, method: "value", rowType: "number" }, 'tx.value("order", sql<number>`\n  X\n`)'],
  oneEach: [
    { ...common, method: "oneEach", nodes: ["from", "to"], variables: ["from", "to"], keys: [code("a"), code("b")], failures: ["NO_FROM", null] },
    `tx.oneEach(["from", "to"], [a, b], ${sql}, ["NO_FROM", null])`,
  ],
  create: [{ ...common, method: "create" }, `tx.create("order", Order, ${sql})`],
  update: [{ ...common, method: "update", before: code("row"), missing: { kind: "failure", code: "GONE" } }, `tx.update("order", Order, ${sql}, { before: row, missing: "GONE" })`],
  transition: [{ ...common, method: "transition", missing: { kind: "conflict" } }, `tx.transition("order", Order, ${sql}, { missing: "conflict" })`],
  softDelete: [{ ...common, method: "softDelete", missing: { kind: "versionConflict" } }, `tx.softDelete("order", Order, ${sql}, { missing: "versionConflict" })`],
  createEach: [{ ...common, method: "createEach" }, `tx.createEach("order", Order, ${sql})`],
  updateEach: [
    { ...common, method: "updateEach", expected: code("input.lines.length"), missing: "GONE", keys: code("ids") },
    `tx.updateEach("order", Order, ${sql}, {\n  expected: input.lines.length,\n  missing: "GONE",\n  keys: ids,\n})`,
  ],
  transitionEach: [{ ...common, method: "transitionEach", limit: 100 }, `tx.transitionEach("order", Order, ${sql}, { limit: 100 })`],
  softDeleteEach: [{ ...common, method: "softDeleteEach" }, `tx.softDeleteEach("order", Order, ${sql})`],
};

test.each(Object.entries(examples))("%s", (_method, [statement, expected]) => {
  expect(text(statement)).toBe(expected);
});

test("a row's type imports the entities in it, not words that only look like one", () => {
  const doc = printStatement({ ...common, method: "many", rowType: 'Order & { Order: OrderLine[]; kind: "OrderLine" }' }, emitContext({ entities }));
  expect(printed(doc).text).toContain('sql<Order & { Order: OrderLine[]; kind: "OrderLine" }>');
  expect(printed(doc).imports).toEqual(['import { sql } from "@fascia/runtime-lib/v1";', 'import { Order } from "../entities/order.js";', 'import { OrderLine } from "../entities/orderLine.js";']);
});

test("SQL stays what it is inside a template literal, binds and casts in their places", () => {
  const statement: Statement = { ...common, method: "many", sql: { parts: ["SELECT '`' || E'\\n${x}'\n  FROM t\n WHERE a = ", { code: code("input.a"), cast: "bigint" }, "\n\n   AND b = ", { code: code("list(b)", "list") }, "\n"] } };
  expect(text(statement)).toBe('tx.many("order", sql<Order>`\n  SELECT \'\\`\' || E\'\\\\n\\${x}\'\n    FROM t\n   WHERE a = ${input.a}::bigint\n\n     AND b = ${list(b)}\n`)');
});

test("a SQL string over two lines is a fault of ours: indenting would change it", () => {
  expect(() => text({ ...common, method: "many", sql: template`SELECT 'a\nb' || ${code("c")}` })).toThrow("A SQL string holds a line break");
});
