import { expect, test } from "vitest";
import type { JsonSchema } from "../../spec/index.ts";
import { schemaTypes } from "./schemaTypes.ts";
import { withUnknownJson } from "./unknownJson.ts";

const text = async (schema: JsonSchema): Promise<string> => (await schemaTypes(schema, "PlaceInput")).text;
const object = (properties: JsonSchema, required: readonly string[] = []): JsonSchema => ({ type: "object", additionalProperties: false, properties, required });

test("says what the type cannot: the description, and the range in words", async () => {
  expect(await text(object({
    amount: { type: "integer", minimum: 1, maximum: 100, description: "In cents." },
    quantity: { type: "integer", minimum: 1, maximum: 100 },
    rate: { type: "number", maximum: 5, description: "At most 5." },
    note: { type: "string", description: "Two\nlines */ here" },
  }, ["amount"]))).toBe(`export interface PlaceInput {
  /** In cents, from 1 to 100. */
  amount: number;
  /** From 1 to 100. */
  quantity?: number;
  /** At most 5. */
  rate?: number;
  /** Two lines * / here */
  note?: string;
}`);
});

test("a name keeps its small letters behind digits", async () => {
  expect(await schemaTypes(object({ a: { type: "null" } }), "Step2ofInput")).toEqual({ text: "export interface Step2ofInput {\n  a?: null;\n}", names: ["Step2ofInput"] });
});

test("an object inside stands on one line when it is short, and below when it is long or explained", async () => {
  const long = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`property${index}`, { type: "string" }]));
  expect(await text(object({
    lines: { type: "array", minItems: 1, maxItems: 3, items: object({ id: { type: "string" }, inner: object({ a: { type: "null" } }) }, ["id"]) },
    explained: object({ a: { type: "string", description: "Why." } }),
    long: object(long),
  }))).toBe(`export interface PlaceInput {
  lines?: { id: string; inner?: { a?: null } }[];
  explained?: {
    /** Why. */
    a?: string;
  };
  long?: {
${Object.keys(long).map((name) => `    ${name}?: string;`).join("\n")}
  };
}`);
});

test("unions need no parentheses, words that end in brackets stay words, names that are none are quoted", async () => {
  expect(await text(object({
    note: { type: ["string", "null"] }, state: { enum: ["a)", "(b", "{"] }, "x-y": { type: "string" }, any: {},
    either: { oneOf: [{ type: "string" }, object({ k: { type: "number" } }, ["k"])] },
  }))).toBe(`export interface PlaceInput {
  note?: string | null;
  state?: "a)" | "(b" | "{";
  "x-y"?: string;
  any?: unknown;
  either?: string | { k: number };
}`);
});

test("definitions are named after the tool, titles name nothing, and a definition may hold itself", async () => {
  const types = await schemaTypes({
    ...object({ tree: { $ref: "#/$defs/tree" }, state: { $ref: "#/$defs/state" } }), title: "Something",
    $defs: { tree: { ...object({ children: { type: "array", items: { $ref: "#/$defs/tree" } } }), title: "Order" }, state: { enum: ["open", "closed"] } },
  }, "PlaceInput");
  expect(types.names.toSorted()).toEqual(["PlaceInput", "PlaceInputState", "PlaceInputTree"]);
  expect(types.text).toContain("children?: PlaceInputTree[];");
});

test("an input of nothing is an empty interface", async () => {
  expect(await text(object({}))).toBe("export interface PlaceInput {}");
});

test("what has no one type is unknown in an output, where a json field of a row may be returned as it is", async () => {
  const schema = object({ any: { type: "object", description: "Anything." }, list: { type: "array", items: {} }, either: { oneOf: [{ type: "string" }, { type: "integer" }] }, known: object({ a: { type: "string" } }) });
  expect(await text(withUnknownJson(schema))).toBe(`export interface PlaceInput {
  /** Anything. */
  any?: unknown;
  list?: unknown[];
  either?: unknown;
  known?: { a?: string };
}`);
});
