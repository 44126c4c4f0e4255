import type { JsonSchema } from "../../spec/common.ts";
import { examplePattern } from "./examplePattern.ts";

/**
 * Makes a value that a JSON Schema (draft 2020-12) accepts, as small and plain as possible: only what is required, the
 * author's own examples and defaults where there are any. The same schema always gives the same value.
 */
export function exampleInput(schema: JsonSchema): unknown {
  return exampleOf(schema, schema, []);
}

/** How deep a schema may nest before an example gives up, which only a schema that contains itself reaches. */
const DEEPEST = 32;

const FORMATS: Readonly<Record<string, string>> = {
  uuid: "0191f8a0-0000-7000-8000-000000000001",
  email: "ada@example.com",
  date: "2026-01-15",
  "date-time": "2026-01-15T09:30:00.000Z",
  time: "09:30:00Z",
  duration: "PT1H",
  uri: "https://example.com/",
  "uri-reference": "/example",
  hostname: "example.com",
  ipv4: "192.0.2.1",
  ipv6: "2001:db8::1",
  decimal: "10.00",
};

function exampleOf(schema: unknown, root: JsonSchema, path: readonly string[]): unknown {
  if (path.length > DEEPEST || !isObject(schema)) return {};
  const given = authorsExample(schema);
  if (given !== undefined) return given.value;
  const resolved = combine(schema, root);
  const chosen = authorsExample(resolved);
  if (chosen !== undefined) return chosen.value;
  switch (typeOf(resolved)) {
    case "string":
      return exampleString(resolved, path.at(-1));
    case "integer":
    case "number":
      return exampleNumber(resolved);
    case "boolean":
      return true;
    case "array":
      return exampleArray(resolved, root, path);
    case "object":
      return exampleObject(resolved, root, path);
    default:
      return null;
  }
}

function authorsExample(schema: JsonSchema): { readonly value: unknown } | undefined {
  for (const keyword of ["const", "default"]) if (Object.hasOwn(schema, keyword)) return { value: schema[keyword] };
  for (const keyword of ["examples", "enum"]) {
    const values = schema[keyword];
    if (Array.isArray(values) && values.length > 0) return { value: values[0] as unknown };
  }
  return undefined;
}

/** Follows `$ref`, and lays `allOf` and the first of `oneOf` and `anyOf` over the schema itself. */
function combine(schema: JsonSchema, root: JsonSchema, depth = 0): JsonSchema {
  const { $ref, allOf, oneOf, anyOf, ...own } = schema;
  const parts = [typeof $ref === "string" ? lookUp($ref, root) : undefined, ...list(allOf), list(oneOf)[0], list(anyOf)[0]].filter(isObject);
  if (parts.length === 0 || depth > DEEPEST) return own;
  return parts.map((part) => combine(part, root, depth + 1)).reduce(merge, own);
}

function merge(left: JsonSchema, right: JsonSchema): JsonSchema {
  const properties = { ...(isObject(left["properties"]) ? left["properties"] : {}), ...(isObject(right["properties"]) ? right["properties"] : {}) };
  const required = [...new Set([...list(left["required"]), ...list(right["required"])])];
  return { ...right, ...left, ...(Object.keys(properties).length > 0 && { properties }), ...(required.length > 0 && { required }) };
}

function lookUp(reference: string, root: JsonSchema): unknown {
  if (!reference.startsWith("#")) return undefined;
  const steps = decodeURIComponent(reference.slice(1)).split("/").slice(1);
  return steps.reduce<unknown>((value, step) => {
    const name = step.replaceAll("~1", "/").replaceAll("~0", "~");
    return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  }, root);
}

function typeOf(schema: JsonSchema): unknown {
  const type = schema["type"];
  if (Array.isArray(type)) return type.find((each) => each !== "null") as unknown;
  if (type !== undefined) return type;
  if (schema["properties"] !== undefined || schema["required"] !== undefined) return "object";
  return schema["items"] === undefined ? undefined : "array";
}

function exampleString(schema: JsonSchema, name = "text"): string {
  const { format, pattern } = schema;
  const least = count(schema["minLength"]) ?? 0;
  const most = count(schema["maxLength"]) ?? Infinity;
  const known = typeof format === "string" && Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
  if (known !== undefined) return known;
  const matching = typeof pattern === "string" ? examplePattern(pattern, least) : undefined;
  if (matching !== undefined) return matching;
  // The property's name is the plainest value: {"city": "city"}.
  return name.padEnd(least, " example").slice(0, most);
}

function exampleNumber(schema: JsonSchema): number {
  const step = typeof schema["multipleOf"] === "number" ? schema["multipleOf"] : schema["type"] === "integer" ? 1 : 0;
  const smallest = bound(schema, "minimum", "exclusiveMinimum", step || 1);
  const largest = bound(schema, "maximum", "exclusiveMaximum", -(step || 1));
  const wanted = Math.min(Math.max(1, smallest ?? 1), largest ?? Infinity);
  if (step === 0) return wanted;
  const above = Math.ceil(wanted / step) * step;
  return largest !== undefined && above > largest ? Math.floor(wanted / step) * step : above;
}

/** The end of the range, moved by one step where the end itself is excluded. */
function bound(schema: JsonSchema, inclusive: string, exclusive: string, step: number): number | undefined {
  const excluded = schema[exclusive];
  if (typeof excluded === "number") return excluded + step;
  const end = schema[inclusive];
  return typeof end === "number" ? end : undefined;
}

function exampleArray(schema: JsonSchema, root: JsonSchema, path: readonly string[]): unknown[] {
  const first = list(schema["prefixItems"]);
  const length = Math.max(count(schema["minItems"]) ?? 0, first.length);
  return Array.from({ length }, (_, index) => exampleOf(first[index] ?? schema["items"] ?? {}, root, [...path, path.at(-1) ?? "item"]));
}

function exampleObject(schema: JsonSchema, root: JsonSchema, path: readonly string[]): Record<string, unknown> {
  const properties = isObject(schema["properties"]) ? schema["properties"] : {};
  const names = list(schema["required"]).filter((name) => typeof name === "string");
  return Object.fromEntries(names.map((name) => [name, exampleOf(properties[name] ?? {}, root, [...path, name])]));
}

function isObject(value: unknown): value is JsonSchema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function count(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}
