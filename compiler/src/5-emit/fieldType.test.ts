import { expect, test } from "vitest";
import type { ExpressionType } from "../expression/type.ts";
import { fieldType } from "./fieldType.ts";

const text: ExpressionType = { kind: "string" };
test.each<[expected: string, type: ExpressionType]>([
  ["string", { kind: "decimal" }],
  ["number", { kind: "integer", minimum: 0, maximum: 9 }],
  ['"a" | "b"', { kind: "enum", values: ["a", "b"] }],
  ["string | null", { kind: "nullable", inner: { kind: "datetime" } }],
  ["unknown", { kind: "nullable", inner: { kind: "json" } }],
  ["string[]", { kind: "list", element: text }],
  ['("a" | "b")[]', { kind: "list", element: { kind: "enum", values: ["a", "b"] } }],
  ['{ street: string; "post-code"?: string | null }', { kind: "object", properties: new Map([["street", { type: text, optional: false }], ["post-code", { type: { kind: "nullable", inner: text }, optional: true }]]) }],
])("%s", (expected, type) => {
  expect(fieldType(type)).toBe(expected);
});
