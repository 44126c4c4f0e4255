import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { safeInteger, typeOfSchema, type EntityShape, type ExpressionType, type RelationShape, type Scope } from "./index.ts";
import { sqlOf, typeScriptOf } from "./testing/show.ts";

const uuid = { kind: "uuid" } as const;
const datetime = { kind: "datetime" } as const;
const shape = (name: string, table: string, fields: { readonly [name: string]: ExpressionType }, relations: { readonly [name: string]: RelationShape } = {}): EntityShape => ({
  name,
  table,
  fields: new Map(Object.entries(fields).map(([field, type]) => [field, { type, column: field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), sensitive: false }])),
  relations: new Map(Object.entries(relations)),
});

const entities = new Map([
  ["Order", shape("Order", '"order"', {
    id: uuid, name: { kind: "string" }, stock: { kind: "integer", minimum: 0, maximum: 10000 }, total: { kind: "decimal" }, paidAt: { kind: "nullable", inner: datetime }, categoryId: uuid,
  }, {
    lines: { target: "Line", many: true, join: { kind: "remote", field: "orderId" } },
    category: { target: "Category", many: false, join: { kind: "local", field: "categoryId" } },
  })],
  ["Line", shape("Line", "line", { id: uuid, orderId: uuid, quantity: safeInteger })],
  ["Category", shape("Category", "category", { id: uuid, slug: { kind: "string" } })],
]);
const input = typeOfSchema({
  type: "object",
  required: ["orderId", "quantity", "limit", "slug"],
  properties: { orderId: { type: "string", format: "uuid" }, quantity: { type: "integer", minimum: 1, maximum: 100 }, limit: { type: "integer" }, slug: { type: "string" }, q: { type: "string" } },
});
const scope: Scope = { row: "Order", entities, names: new Map([["input", { type: input, binding: { kind: "input" } }]]) };

const readme = readFileSync(new URL("./README.md", import.meta.url), "utf8");
const table = readme.slice(readme.indexOf("| written |"), readme.indexOf("And what cannot be right"));
const rows = table.split("\n").slice(2).filter((line) => line !== "").map((line) => [...line.matchAll(/`([^`]*)`/g)].map(([, cell]) => cell!) as [string, string, string]);

test("the table of the README has rows", () => expect(rows.length).toBe(8));

test.each(rows)("the README says what becomes of %s", (source, typeScript, sql) => {
  expect(typeScriptOf(source, scope)).toBe(typeScript);
  expect(sqlOf(source, scope, { filter: true, entities })).toBe(sql);
});
