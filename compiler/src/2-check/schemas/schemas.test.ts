import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { formats } from "../../spec/formats.ts";
import { checkJsonSchema } from "./checkJsonSchema.ts";
import { closeSchema } from "./closeSchema.ts";
import { keywords } from "./keywords.ts";

function faults(schema: unknown, bounded = false): readonly string[] {
  const found: Diagnostic[] = [];
  checkJsonSchema((fault) => found.push(fault), schema, { file: "a.json", pointer: "" }, { subject: "of the input", bounded });
  return found.map((fault) => `${fault.place.pointer} ${fault.message}`);
}

const metaSchema = new Ajv2020({ strict: false });

describe("checkJsonSchema", () => {
  // We ask for more in two places: keywords that nobody knows are refused, and patterns must be regular expressions.
  const values: readonly unknown[] = [null, true, -1, 0, 1, 1.5, "", "string", "#", [], ["a"], ["a", "a"], ["string", "null"], [{}], {}, { title: {} }, { title: 1 }, { title: ["b"] }];

  // Formats and references say more than their keyword's shape; both have tests of their own.
  it.each([...keywords.keys()].filter((keyword) => !["format", "$ref", "$id", "$schema", "$anchor"].includes(keyword)))("agrees with the meta-schema of draft 2020-12 about %s", (keyword) => {
    for (const value of values) expect(faults({ [keyword]: value }).length === 0, JSON.stringify(value)).toBe(metaSchema.validateSchema({ [keyword]: value }));
  });

  it.each<readonly [string, unknown, readonly string[]]>([
    ["annotations of others", { "x-note": 1 }, []],
    ["a reference that leads somewhere", { $defs: { "a/b": {} }, items: { $ref: "#/$defs/a~1b" } }, []],
    ["a reference that leads nowhere", { $defs: { Line: {} }, items: { $ref: "#/$defs/Lien" } }, ['/items/$ref "#/$defs/Lien" of the input leads nowhere. Did you mean "#/$defs/Line"?']],
    ["a reference to elsewhere", { $ref: "https://example.com/a" }, ['/$ref "$ref" of the input must be a reference into this schema: `#/$defs/NAME`.']],
    ["a pattern that is no regular expression", { pattern: "(" }, ['/pattern "pattern" of the input must be a regular expression.']],
    ["a format that is not known", { format: "e-mail" }, ['/format The format "e-mail" of the input is not known. The formats are: uuid, date, date-time, decimal, time, duration, email, uri, hostname, ipv4, ipv6. Did you mean "email"?']],
    ["a fault deep inside", { properties: { a: { items: { anyOf: [{ typ: "string" }] } } } }, ['/properties/a/items/anyOf/0/typ JSON Schema (draft 2020-12) has no keyword "typ" of the input. Did you mean "type"?']],
    ["a property that is named like a keyword", { properties: { typ: { type: "string" } } }, []],
  ])("%s", (_, schema, expected) => {
    expect(faults(schema)).toEqual(expected);
  });

  it("finds every list without a bound", () => {
    const list = { type: "array", items: { type: "string" } };
    expect(faults({ properties: { a: list, b: { ...list, maxItems: 3 }, c: { properties: { d: { type: ["array", "null"] } } } } }, true)).toEqual([
      '/properties/a The list "a" of the input has no `maxItems`.',
      '/properties/c/properties/d The list "c.d" of the input has no `maxItems`.',
    ]);
  });
});

describe("closeSchema", () => {
  const object = (more: object = {}) => ({ type: "object", properties: { a: { type: "string" } }, ...more });

  it.each<readonly [string, object, object]>([
    ["an object", object(), object({ additionalProperties: false })],
    ["an object that says so itself", object({ additionalProperties: true }), object({ additionalProperties: true })],
    ["a bare object at the top has no properties", { type: "object" }, { type: "object", properties: {}, additionalProperties: false }],
    ["a bare object inside is any object", { properties: { a: { type: "object" } } }, { properties: { a: { type: "object" } }, additionalProperties: false }],
    ["objects in lists, alternatives and definitions", { properties: { a: { items: object() }, b: { anyOf: [object()] } }, $defs: { c: object() } }, { properties: { a: { items: object({ additionalProperties: false }) }, b: { anyOf: [object({ additionalProperties: false })] } }, $defs: { c: object({ additionalProperties: false }) }, additionalProperties: false }],
    ["parts of one object are closed as a whole", object({ allOf: [object()] }), object({ allOf: [object()], unevaluatedProperties: false })],
    ["alternatives that only ask for properties", object({ anyOf: [{ required: ["a"] }] }), object({ anyOf: [{ required: ["a"] }], additionalProperties: false })],
  ])("%s", (_, schema, expected) => {
    expect(closeSchema({ ...schema })).toEqual(expected);
  });

  it("lets through what it should and nothing more", () => {
    const ajv = new Ajv2020({ strict: false, formats: Object.fromEntries(Object.entries(formats).map(([name, { pattern }]) => [name, pattern])) });
    const both = ajv.compile(closeSchema({ type: "object", properties: { a: {} }, allOf: [{ properties: { b: {} } }] }));
    expect([both({ a: 1, b: 2 }), both({ c: 3 })]).toEqual([true, false]);
    const either = ajv.compile(closeSchema({ type: "object", properties: { of: { oneOf: [object({ required: ["a"] }), { type: "object", properties: { b: {} }, required: ["b"] }] } } }));
    expect([either({ of: { a: "" } }), either({ of: { b: 1 } }), either({ of: { a: "", b: 1 } })]).toEqual([true, true, false]);
  });
});
