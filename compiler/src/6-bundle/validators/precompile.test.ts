import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { InputValidator, OutputValidator } from "../../../../runtime-lib/src/define.ts";
import type { JsonSchema } from "../../spec/index.ts";
import { createMemory } from "../memory.ts";
import { precompiledFile } from "./precompile.ts";

const helpers = fileURLToPath(new URL("../../../../runtime-lib/src/precompiled/", import.meta.url));
let folder: string;
let number = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "fascia-validators-"));
  // The part of the runtime that precompiled code stands on.
  await build({ stdin: { contents: 'export * from "./text.ts"; export * from "./validators.ts";', resolveDir: helpers }, bundle: true, format: "esm", outfile: join(folder, "runtime.mjs") });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The validators of one schema, as a service would load them. */
async function load(schema: JsonSchema): Promise<{ readonly input: InputValidator<unknown>; readonly output: OutputValidator<unknown> }> {
  number += 1;
  const text = await precompiledFile("test", [{ variable: "tool", input: schema, output: schema }], createMemory());
  const file = join(folder, `validators${number}.mjs`);
  await writeFile(file, text.replace("@fascia/runtime-lib/v1", "./runtime.mjs"));
  const module = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as { readonly toolInput: InputValidator<unknown>; readonly toolOutput: OutputValidator<unknown> };
  return { input: module.toolInput, output: module.toolOutput };
}

const object = (properties: JsonSchema, more: JsonSchema = {}): JsonSchema => ({ type: "object", additionalProperties: false, properties, ...more });

describe("validating", () => {
  test("reports all faults with their places, coerces nothing, and refuses what it does not know", async () => {
    const { input } = await load(object({ a: { type: "integer" }, list: { type: "array", items: object({ q: { type: "number", maximum: 4 } }, { required: ["q"] }) } }, { required: ["a"] }));
    expect(input({ a: 1, list: [{ q: 2 }] })).toBe(true);
    const value = { a: "1", list: [{ q: 5 }, {}], toString: 1 };
    expect(input(value)).toBe(false);
    expect(input.errors?.map(({ instancePath, keyword }) => `${instancePath} ${keyword}`)).toEqual([" additionalProperties", "/a type", "/list/0/q maximum", "/list/1 required"]);
    expect(value.a).toBe("1");
  });

  test("only own properties count, lengths are code points, equality is deep", async () => {
    const { input } = await load({ ...object({ toString: { type: "string", maxLength: 2 }, list: { type: "array", uniqueItems: true } }), required: ["toString"] });
    expect(input({})).toBe(false);
    expect(input({ toString: "👍👍" })).toBe(true);
    expect(input({ toString: "a", list: [{ b: 1, c: [2] }, { c: [2], b: 1 }] })).toBe(false);
  });

  test("an integer that a double cannot hold exactly is refused: it is not the one that was sent", async () => {
    const { input } = await load(object({ a: { type: ["integer", "null"] }, b: { type: "array", items: { type: "integer", maximum: 1e300 } }, maximum: { enum: [1e300] } }));
    expect([9007199254740991, -9007199254740991, null].map((a) => input({ a, b: [a ?? 0], maximum: 1e300 }))).toEqual([true, true, true]);
    expect([9007199254740992, -9007199254740992, 1e300].flatMap((a) => [input({ a }), input({ b: [a] })])).toEqual([false, false, false, false, false, false]);
  });

  test.each<[format: string, good: readonly string[], bad: readonly string[]]>([
    ["uuid", ["3F2B8C1E-5d4a-4c6b-9e0f-1a2b3c4d5e6f"], ["3f2b8c1e5d4a4c6b9e0f1a2b3c4d5e6f", ""]],
    ["date", ["2026-11-23", "2024-02-29", "2000-02-29"], ["2026-02-29", "1900-02-29", "2026-13-01", "2026-04-31", "0000-01-01", "26-1-1"]],
    ["date-time", ["2026-11-23T18:30:00Z", "2026-11-23T18:30:00.123456+05:45", "9999-12-31T23:59:59Z", "9999-12-31T23:59:59+01:00", "0001-01-01T00:00:00-00:30"], ["9999-12-31T23:59:59-00:30", "0001-01-01T00:00:00+01:00", "2026-11-23 18:30:00Z", "2026-11-23T18:30:00", "2026-11-23T24:00:00Z", "2023-02-29T00:00:00Z"]],
    ["decimal", ["0", "-12.50", "100"], ["01", "1.", ".5", "1e3", "+1", "", "NaN"]],
    ["email", ["ada@example.com"], ["ada", "ada@", "ada@example"]],
    ["uri", ["https://example.com/a?b"], ["example.com", "https://a b"]],
    ["hostname", ["db-1.example.com"], ["-a.example", "a..b"]],
    ["ipv4", ["192.0.2.1"], ["192.0.2", "192.0.2.256"]],
    ["ipv6", ["2001:db8::1", "::", "::1"], ["2001:db8", ":::"]],
    ["time", ["18:30:00", "18:30:00Z"], ["24:00:00", "18:30"]],
    ["duration", ["P1DT12H", "P2W"], ["P", "PT", "1D"]],
  ])("format %s", async (format, good, bad) => {
    const { input } = await load(object({ value: { type: "string", format } }));
    expect([...good, ...bad].filter((value) => input({ value }))).toEqual(good);
  });
});

describe("one form", () => {
  test("instants are in UTC and uuids in lower case, wherever they are; everything else is left alone", async () => {
    const { input } = await load({
      ...object({
        id: { type: "string", format: "uuid" }, name: { type: "string" }, when: { type: ["string", "null"], format: "date-time" },
        lines: { type: "array", items: { $ref: "#/$defs/Line" } }, byName: { type: "object", additionalProperties: { type: "string", format: "date-time" } },
        either: { anyOf: [{ type: "string", format: "uuid" }, { type: "string" }] },
      }),
      $defs: { Line: object({ id: { type: "string", format: "uuid" }, more: { type: "array", items: { $ref: "#/$defs/Line" } } }) },
    });
    const upper = "3F2B8C1E-5D4A-4C6B-9E0F-1A2B3C4D5E6F";
    const value = { id: upper, name: upper, when: null, lines: [{ id: upper, more: [{ id: upper }] }], byName: { start: "2026-11-23T18:30:00+02:00" }, either: "Free TEXT" };
    expect(input(value)).toBe(true);
    const lower = upper.toLowerCase();
    expect(input.canonical?.(value)).toEqual({ id: lower, name: upper, when: null, lines: [{ id: lower, more: [{ id: lower }] }], byName: { start: "2026-11-23T16:30:00.000Z" }, either: "Free TEXT" });
  });

  test("an absent property stays absent, and a schema without such strings has nothing to do", async () => {
    const { input } = await load(object({ id: { type: "string", format: "uuid" } }));
    expect(Object.keys(input.canonical?.({}) as object)).toEqual([]);
    expect("canonical" in (await load(object({ name: { type: "string" } }))).input).toBe(false);
  });
});

describe("serialising", () => {
  test.each<[what: string, schema: JsonSchema, value: unknown]>([
    ["an object", object({ id: { type: "string", format: "uuid" }, n: { type: "integer" }, x: { type: "number" }, b: { type: "boolean" }, when: { type: "string", format: "date-time" }, day: { type: "string", format: "date" } }), { id: "3f2b8c1e-5d4a-4c6b-9e0f-1a2b3c4d5e6f", n: -3, x: 1.5, b: false, when: "2026-11-23T16:30:00.000Z", day: "2026-11-23" }],
    ["strings with quotes and control characters", object({ s: { type: "string" } }), { s: 'say "hi"\n\u0000\ud83d' }],
    ["null where it is allowed", object({ s: { type: ["string", "null"] }, when: { type: ["string", "null"], format: "date-time" }, n: { type: ["integer", "null"] } }), { s: null, when: null, n: null }],
    ["null for a list or an object", object({ l: { type: ["array", "null"], items: { type: "string" } }, o: { type: ["object", "null"], properties: { a: { type: "string" } } } }), { l: null, o: null }],
    ["optional properties that are absent", object({ a: { type: "string" }, b: { type: "string" } }), { b: "x" }],
    ["lists of objects", object({ l: { type: "array", items: object({ q: { type: "integer" } }) } }), { l: [{ q: 1 }, {}] }],
    ["any JSON", object({ any: {}, map: { type: "object", additionalProperties: true } }), { any: [1, { a: null }], map: { z: 1, a: "b" } }],
    ["a choice", object({ v: { oneOf: [{ type: "string" }, { type: "integer" }] }, w: { type: ["string", "integer"] } }), { v: 7, w: "x" }],
    ["a definition that holds itself", { ...object({ tree: { $ref: "#/$defs/Tree" } }), $defs: { Tree: object({ name: { type: "string" }, below: { type: "array", items: { $ref: "#/$defs/Tree" } } }) } }, { tree: { name: "a", below: [{ name: "b", below: [] }] } }],
    ["an enum with null", object({ state: { enum: ["open", null] } }), { state: null }],
    ["large and negative numbers", object({ a: { type: "number" }, b: { type: "integer" } }), { a: 1e21, b: 9007199254740991 }],
  ])("%s reads back as it was", async (_what, schema, value) => {
    const { output } = await load(schema);
    expect(output(value)).toBe(true);
    expect(JSON.parse(output.serialise(value))).toEqual(value);
  });
});

test("a better description makes no new validator", async () => {
  const memory = createMemory<string>();
  const tool = (description: string) => [{ variable: "tool", input: object({ a: { type: "string", description } }), output: object({}) }];
  expect(await precompiledFile("w", tool("One."), memory)).toBe(await precompiledFile("w", tool("Another."), memory));
});
