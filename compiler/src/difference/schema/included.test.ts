import { expect, test } from "vitest";

import type { JsonSchema } from "../../spec/index.ts";
import type { Gap } from "./gap.ts";
import { notIncluded } from "./included.ts";

const object = (properties: Record<string, unknown>, required: readonly string[] = [], more: JsonSchema = { additionalProperties: false }): JsonSchema => ({ type: "object", properties, required, ...more });
const text = { type: "string" } as const;

/** What every value of the left is a value of the right of. */
const included: readonly (readonly [string, JsonSchema, JsonSchema])[] = [
  ["the same", object({ a: text }), object({ a: text })],
  ["another description, another order", { type: "string", description: "x", maxLength: 3 }, { maxLength: 3, type: "string", title: "y" }],
  ["an integer is a number", { type: "integer" }, { type: "number" }],
  ["one type of two", text, { type: ["string", "null"] }],
  ["a value of the list", { const: "a" }, { enum: ["a", "b"] }],
  ["a shorter list of values", { enum: ["a"] }, { enum: ["b", "a"] }],
  ["listed values are texts, and short ones", { enum: ["a", "bc"] }, { type: "string", maxLength: 2, pattern: "^[a-z]+$" }],
  ["tighter limits", { type: "integer", minimum: 2, maximum: 3 }, { type: "integer", minimum: 1, maximum: 3 }],
  ["whole numbers above 0 are at least 1", { type: "integer", exclusiveMinimum: 0 }, { type: "integer", minimum: 1 }],
  ["multiples of 6 are multiples of 3", { type: "integer", multipleOf: 6 }, { type: "number", multipleOf: 3 }],
  ["a property that was optional must be there", object({ a: text }, ["a"]), object({ a: text })],
  ["a closed object in an open one", object({ a: text }), object({}, [], {})],
  ["no further properties in further texts", object({ a: text }), object({}, [], { additionalProperties: text })],
  ["what a reference says", { $ref: "#/$defs/name", $defs: { name: { type: "string", maxLength: 3 } } }, { type: "string", maxLength: 5 }],
  ["a tree of shorter names", tree(3), tree(5)],
  ["allOf adds up", { allOf: [{ type: "integer" }, { minimum: 1 }] }, { type: "number", minimum: 0 }],
  ["each way fits", { anyOf: [{ const: 1 }, { const: "a" }] }, { type: ["integer", "string"] }],
  ["two types, one way each", { type: ["string", "null"] }, { anyOf: [text, { type: "null" }] }],
  ["values, one way each", { enum: ["a", 1] }, { anyOf: [text, { type: "integer" }] }],
  ["ways that differ by a constant", object({ kind: { const: "a" }, n: { type: "integer" } }, ["kind"]), { oneOf: [object({ kind: { const: "a" }, n: { type: "number" } }, ["kind"]), object({ kind: { const: "b" } }, ["kind"])] }],
  ["items", { type: "array", items: { type: "integer" }, maxItems: 3 }, { type: "array", items: { type: "number" } }],
  ["no item at all", { type: "array", maxItems: 0 }, { type: "array", items: text, uniqueItems: true }],
  ["places", { type: "array", prefixItems: [text], items: { type: "integer" } }, { type: "array", items: { type: ["string", "integer"] } }],
  ["names by a pattern", object({}, [], { patternProperties: { "^a": { const: 1 } }, additionalProperties: false }), object({}, [], { patternProperties: { "^a": { type: "integer" } } })],
  ["the same condition beside", { type: "integer", not: { const: 3 }, minimum: 1 }, { type: "integer", not: { const: 3 } }],
  ["nothing", { type: "string", enum: [1] }, { type: "null" }],
  ["unevaluated is additional, where nothing else looks", object({ a: text }, [], { unevaluatedProperties: false }), object({ a: text })],
];

test.each(included)("%s", (_, left, right) => {
  expect(notIncluded(left, right)).toEqual([]);
});

const gaps: readonly (readonly [string, JsonSchema, JsonSchema, readonly Gap[]])[] = [
  ["another type", { type: ["string", "null"] }, text, [{ pointer: "", kind: "type", extra: ["null"] }]],
  ["numbers that are not whole", { type: "number" }, { type: "integer" }, [{ pointer: "", kind: "type", extra: ["fraction"] }]],
  ["a value that is not listed", { enum: ["a", "c"] }, { enum: ["a", "b"] }, [{ pointer: "", kind: "values", extra: ["c"] }]],
  ["any text for a list of texts", text, { enum: ["a"] }, [{ pointer: "", kind: "values", extra: null }]],
  ["a wider limit", { type: "string", maxLength: 5 }, { type: "string", maxLength: 3 }, [{ pointer: "", kind: "bound", keyword: "maxLength", left: 5, right: 3 }]],
  ["no limit", { type: "array", items: text }, { type: "array", items: text, maxItems: 3 }, [{ pointer: "", kind: "bound", keyword: "maxItems", left: null, right: 3 }]],
  ["another pattern", { type: "string", pattern: "a" }, { type: "string", pattern: "b" }, [{ pointer: "", kind: "form", keyword: "pattern", left: "a", right: "b" }]],
  ["no format", text, { type: "string", format: "uuid" }, [{ pointer: "", kind: "form", keyword: "format", left: null, right: "uuid" }]],
  ["a name that may be missing", object({ a: text }), object({ a: text }, ["a"]), [{ pointer: "", kind: "required", name: "a" }]],
  ["a name that is not known there", object({ a: text, b: text }), object({ a: text }), [{ pointer: "", kind: "property", name: "b" }]],
  ["an open object in a closed one", object({ a: text }, [], {}), object({ a: text }), [{ pointer: "", kind: "open" }]],
  ["deep inside", object({ list: { type: "array", items: object({ n: { type: "integer" } }) } }), object({ list: { type: "array", items: object({ n: { type: "integer", maximum: 9 } }) } }),
    [{ pointer: "/properties/list/items/properties/n", kind: "bound", keyword: "maximum", left: null, right: 9 }]],
  ["a tree of longer names", tree(5), tree(3), [{ pointer: "/properties/name", kind: "bound", keyword: "maxLength", left: 5, right: 3 }]],
  ["what cannot be told", { type: "integer" }, { type: "integer", not: { const: 3 } }, [{ pointer: "", kind: "unclear", keyword: "not" }]],
  ["a name of one pattern that another pattern names there", object({}, [], { patternProperties: { "^a": text }, additionalProperties: false }), object({}, [], { patternProperties: { a: { type: "integer" } } }),
    [{ pointer: "/patternProperties/a", kind: "type", extra: ["string"] }]],
  ["a name of two patterns, each closed to the other's names but this one", { allOf: [object({}, [], { patternProperties: { "^a": {} }, additionalProperties: false }), object({}, [], { patternProperties: { "b$": text }, additionalProperties: false })] },
    object({}, [], { additionalProperties: { type: ["null", "boolean", "number", "array", "object"] } }), [{ pointer: "/additionalProperties", kind: "type", extra: ["string"] }]],
  ["ways that are not apart", text, { oneOf: [text, { type: "string", maxLength: 3 }] }, [{ pointer: "", kind: "unclear", keyword: "oneOf" }]],
  ["nothing there", object({ a: text }), object({ a: { not: {} }, b: text }, [], { additionalProperties: false }), [{ pointer: "/properties/a", kind: "unclear", keyword: "not" }]],
];

test.each(gaps)("%s", (_, left, right, expected) => {
  expect(notIncluded(left, right)).toEqual(expected);
});

function tree(longest: number): JsonSchema {
  return { ...object({ name: { type: "string", maxLength: longest }, children: { type: "array", items: { $ref: "#" }, maxItems: 9 } }, ["name"]) };
}
