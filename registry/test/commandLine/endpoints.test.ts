import { afterAll, beforeAll, expect, test } from "vitest";

import { endpoints, streams, type Endpoint } from "../../../compiler/src/remote/endpoints.ts";
import { UNKNOWN_ADDRESS } from "../../../compiler/src/remote/refusal.ts";
import { openRegistry, type TestRegistry } from "../support/registry.ts";

interface Schema {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
}
interface Operation {
  readonly requestBody?: { readonly content: { readonly "application/json": { readonly schema: Schema } } };
  readonly responses: Readonly<Record<string, { readonly content?: { readonly "application/json"?: { readonly schema: Schema } } }>>;
}

let registry: TestRegistry;
let paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
beforeAll(async () => {
  registry = await openRegistry();
  ({ paths } = (await registry.registry.app.inject("/docs/json")).json());
});
afterAll(() => registry.close());

test.each(Object.entries(endpoints as Readonly<Record<string, Endpoint>>))("what the command line says and reads of %s is what the registry documents", (_, { method, path, body, answer }) => {
  const operation = paths[`/api/v1${path.replaceAll(/:(\w+)/g, "{$1}")}`]?.[method.toLowerCase()];
  expect(operation, `${method} ${path}`).toBeDefined();
  const [, success] = Object.entries(operation!.responses).find(([status]) => status.startsWith("2"))!;
  expect(faults(success.content?.["application/json"]?.schema ?? { type: "null" }, (answer as Schema | null) ?? { type: "null" }, "answer")).toEqual([]);
  expect(body === undefined).toBe(operation!.requestBody === undefined);
  // What we say has to be something that the registry takes: there the roles are the other way round.
  if (body !== undefined) expect(faults(body as Schema, operation!.requestBody!.content["application/json"].schema, "body")).toEqual([]);
});

test.each(Object.values(streams))("$path gives $media", ({ method, path, media }) => {
  const operation = paths[`/api/v1${path.replaceAll(/:(\w+)/g, "{$1}")}`]?.[method.toLowerCase()];
  expect(Object.keys(operation?.responses["200"]?.content ?? {})).toEqual([media]);
});

test("the comparison finds what is missing, of another type, or not always there", () => {
  const object = (properties: Record<string, Schema>, required = Object.keys(properties)): Schema => ({ type: "object", properties, required });
  expect(faults(object({ a: { type: "string" } }), object({ a: { type: "integer" }, b: { type: "string" } }), "answer")).toEqual(["answer/a is string, not integer", "answer/b is not there"]);
  expect(faults(object({ a: { type: "string" } }, []), object({ a: { type: "string" } }), "answer")).toEqual(["answer/a is not always there"]);
  expect(faults({ enum: ["a", "b"] }, { const: "a" }, "answer")).toEqual(['answer is not ["a"]']);
  expect(faults({ type: ["string", "null"] }, { type: "string" }, "answer")).toEqual(["answer is null, not string"]);
  expect(faults({ type: "array", items: { type: "string" } }, { type: "array", items: { type: "integer" } }, "answer")).toEqual(["answer/* is string, not integer"]);
});

test("an address that the registry does not know is told apart from something that is not there", async () => {
  const ada = await registry.person("ada");
  expect((await registry.call(ada, "GET /somewhere")).body["detail"]).toBe(UNKNOWN_ADDRESS);
  expect((await registry.call(ada, "GET /workspaces/nothing")).body["detail"]).not.toBe(UNKNOWN_ADDRESS);
});

/** Why not every value of the one schema is one of the other. Both are of the plain kind that routes are declared with. */
function faults(given: Schema, wanted: Schema, at: string): readonly string[] {
  if (typeof given.type === "object") return given.type.flatMap((type) => faults({ ...given, type }, wanted, at));
  if (given.anyOf !== undefined) return given.anyOf.flatMap((each) => faults(each, wanted, at));
  const choices = wanted.anyOf ?? (typeof wanted.type === "object" ? wanted.type.map((type): Schema => ({ ...wanted, type })) : undefined);
  if (choices !== undefined) return choices.map((each) => faults(given, each, at)).reduce((best, each) => (each.length < best.length ? each : best));
  const type = (schema: Schema): unknown => schema.type ?? typeof (schema.const ?? schema.enum?.[0]);
  if (wanted.type === undefined && wanted.const === undefined && wanted.enum === undefined) return [];
  if (type(given) !== type(wanted)) return [`${at} is ${String(type(given))}, not ${String(type(wanted))}`];
  const words = ({ const: one, enum: several }: Schema): readonly unknown[] | undefined => several ?? (one === undefined ? undefined : [one]);
  if (words(wanted) !== undefined && words(given)?.every((word) => words(wanted)?.includes(word)) !== true) return [`${at} is not ${JSON.stringify(words(wanted))}`];
  if (wanted.items !== undefined) return faults(given.items ?? {}, wanted.items, `${at}/*`);
  const values = valuesOf(wanted);
  if (values !== undefined && Object.keys(wanted.properties ?? {}).length === 0) return faults(valuesOf(given) ?? {}, values, `${at}/*`);
  const unknown = wanted.additionalProperties === false ? Object.keys(given.properties ?? {}).filter((name) => wanted.properties?.[name] === undefined).map((name) => `${at}/${name} is not known`) : [];
  return [...unknown, ...Object.entries(wanted.properties ?? {}).flatMap(([name, property]) => {
    const found = given.properties?.[name];
    const needed = wanted.required?.includes(name) === true;
    if (found === undefined) return needed ? [`${at}/${name} is not there`] : [];
    return needed && given.required?.includes(name) !== true ? [`${at}/${name} is not always there`] : faults(found, property, `${at}/${name}`);
  })];
}

/** The schema of a record's values. */
function valuesOf({ patternProperties, additionalProperties }: Schema): Schema | undefined {
  return Object.values(patternProperties ?? {})[0] ?? (typeof additionalProperties === "object" ? additionalProperties : undefined);
}
