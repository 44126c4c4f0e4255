import { expect, test } from "vitest";
import { canonicalText } from "./canonical.ts";

test("the order of keys says nothing", () => {
  expect(canonicalText({ name: "a", version: 1, input: { type: "object", maxItems: 2 } })).toBe(canonicalText({ input: { maxItems: 2, type: "object" }, version: 1, name: "a" }));
  expect(canonicalText({ output: { type: "object", properties: {} } })).toBe(canonicalText({ output: { properties: {}, type: "object" } }));
});

test("the order of the author's own words is kept: it is the order of columns, properties and values", () => {
  const one = { fields: { b: { type: "string", required: true }, a: { type: "date" } } };
  const other = { fields: { b: { required: true, type: "string" }, a: { type: "date" } } };
  expect(canonicalText(one)).toBe('{"fields":{"b":{"required":true,"type":"string"},"a":{"type":"date"}}}');
  expect(canonicalText(other)).toBe(canonicalText(one));
  expect(canonicalText({ fields: { a: { type: "date" }, b: { type: "string", required: true } } })).not.toBe(canonicalText(one));
});

test("a property may have the name of a keyword", () => {
  expect(canonicalText({ properties: { type: { type: "string", maxLength: 1 }, properties: { type: "object" } } }))
    .toBe('{"properties":{"type":{"maxLength":1,"type":"string"},"properties":{"type":"object"}}}');
});
