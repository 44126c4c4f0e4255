import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

import { readWorkspace } from "../../readWorkspace.ts";
import type { JsonSchema } from "../../spec/index.ts";
import { exampleInput } from "./exampleInput.ts";
import { callableTools } from "./tools.ts";

const ajv = new Ajv2020({ strict: false });
addFormats.default(ajv);
ajv.addFormat("decimal", /^-?\d+(\.\d+)?$/);

const workspaces = fileURLToPath(new URL("../../../../golden-tests/workspaces", import.meta.url));

test("only what is required, named after its property", () => {
  const schema = {
    type: "object",
    properties: { city: { type: "string" }, note: { type: "string" }, size: { type: "integer", minimum: 3 }, id: { type: "string", format: "uuid" } },
    required: ["city", "size", "id"],
  };
  expect(exampleInput(schema)).toEqual({ city: "city", size: 3, id: "0191f8a0-0000-7000-8000-000000000001" });
});

test.each<[string, JsonSchema, unknown]>([
  ["the author's example", { type: "string", examples: ["Ada"] }, "Ada"],
  ["a default", { type: "integer", default: 7 }, 7],
  ["a constant", { const: null }, null],
  ["the first of an enum", { enum: ["card", "cash"] }, "card"],
  ["at least so long", { type: "string", minLength: 20 }, "text example example"],
  ["at most so long", { type: "string", maxLength: 2 }, "te"],
  ["a pattern", { type: "string", pattern: "^[A-Z]{2}$" }, "AA"],
  ["above an excluded end", { type: "integer", exclusiveMinimum: 4 }, 5],
  ["below an excluded end", { type: "integer", exclusiveMaximum: 0 }, -1],
  ["a multiple", { type: "integer", minimum: 7, multipleOf: 5 }, 10],
  ["the type beside null", { type: ["null", "boolean"] }, true],
  ["the least of a list", { type: "array", minItems: 2, items: { type: "boolean" } }, [true, true]],
  ["a reference", { $ref: "#/$defs/a~1b", $defs: { "a/b": { type: "integer" } } }, 1],
  ["the first alternative", { oneOf: [{ type: "object", properties: { a: { const: 1 } }, required: ["a"] }, { type: "string" }] }, { a: 1 }],
  [
    "all parts together",
    { allOf: [{ properties: { a: { const: 1 } }, required: ["a"] }, { properties: { b: { const: 2 } }, required: ["b"] }], type: "object" },
    { a: 1, b: 2 },
  ],
])("%s", (_, schema, expected) => {
  expect(exampleInput(schema)).toEqual(expected);
  expect(ajv.validate(schema, expected), ajv.errorsText()).toBe(true);
});

test("a schema that contains itself ends", () => {
  const schema = { $ref: "#", properties: { again: { $ref: "#" } }, required: ["again"] };
  expect(exampleInput(schema)).toMatchObject({ again: { again: {} } });
});

test("whole numbers in any range with any step are inside the range", () => {
  const range = fc.record({ minimum: fc.integer({ min: -1000, max: 1000 }), width: fc.integer({ min: 20, max: 100 }), multipleOf: fc.integer({ min: 1, max: 10 }) });
  fc.assert(
    fc.property(range, ({ minimum, width, multipleOf }) => {
      const schema = { type: "integer", minimum, maximum: minimum + width, multipleOf };
      expect(ajv.validate(schema, exampleInput(schema))).toBe(true);
    }),
  );
});

describe.each(readdirSync(workspaces))("every tool of %s accepts its example", (workspace) => {
  test.each(callableTools(readWorkspace(`${workspaces}/${workspace}`)))("$name", ({ input }) => {
    const example = exampleInput(input);
    expect(ajv.validate(input, example), `${JSON.stringify(example)}: ${ajv.errorsText()}`).toBe(true);
  });
});
