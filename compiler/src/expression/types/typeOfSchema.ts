import type { JsonSchema } from "../../spec/index.ts";
import { safeInteger, type ExpressionType, type ObjectProperty } from "../type.ts";
import { join, nullable } from "./join.ts";

/**
 * The type of a JSON Schema (draft 2020-12) of an input, an output or a json field. Strings with `format` uuid, date, date-time and decimal have
 * those types; `type: [T, "null"]` and `anyOf` with null are nullable; `$ref` into the same document is followed.
 * What has no one type (other unions, open objects, recursion) is json.
 */
export function typeOfSchema(schema: JsonSchema): ExpressionType {
  return typeOf(schema, schema, []);
}

const json: ExpressionType = { kind: "json" };

function typeOf(schema: unknown, root: JsonSchema, followed: readonly string[]): ExpressionType {
  if (!isObject(schema)) return json;
  const reference = schema["$ref"];
  if (typeof reference === "string") {
    if (followed.includes(reference)) return json;
    const target = resolve(reference, root);
    return target === undefined ? json : typeOf(target, root, [...followed, reference]);
  }
  const choices = schema["anyOf"] ?? schema["oneOf"];
  if (Array.isArray(choices)) return typeOfChoice(choices, root, followed);
  if (Array.isArray(schema["enum"])) return typeOfWords(schema["enum"]);
  if ("const" in schema) return typeOfWords([schema["const"]]);
  const types = Array.isArray(schema["type"]) ? schema["type"] : [schema["type"]];
  const named = types.filter((type) => type !== "null");
  if (named.length !== 1) return types.length > 0 && named.length === 0 ? { kind: "null" } : json;
  const type = ofOneType(named[0], schema, root, followed);
  return types.length > 1 ? nullable(type) : type;
}

function ofOneType(type: unknown, schema: JsonSchema, root: JsonSchema, followed: readonly string[]): ExpressionType {
  switch (type) {
    case "boolean": return { kind: "boolean" };
    case "number": return { kind: "number" };
    case "integer": return {
      kind: "integer",
      minimum: Math.max(safeInteger.minimum, numberOr(schema["minimum"], -Infinity, Math.ceil), numberOr(schema["exclusiveMinimum"], -Infinity, (bound) => Math.floor(bound) + 1)),
      maximum: Math.min(safeInteger.maximum, numberOr(schema["maximum"], Infinity, Math.floor), numberOr(schema["exclusiveMaximum"], Infinity, (bound) => Math.ceil(bound) - 1)),
    };
    case "string": return ofFormat(schema["format"]);
    case "array": {
      const element = typeOf(schema["items"], root, followed);
      const maximumItems = schema["maxItems"];
      return typeof maximumItems === "number" ? { kind: "list", element, maximumItems } : { kind: "list", element };
    }
    case "object": return isObject(schema["properties"]) ? ofObject(schema["properties"], schema["required"], root, followed) : json;
    default: return json;
  }
}

function ofFormat(format: unknown): ExpressionType {
  switch (format) {
    case "uuid": return { kind: "uuid" };
    case "date": return { kind: "date" };
    case "date-time": return { kind: "datetime" };
    case "decimal": return { kind: "decimal" };
    default: return { kind: "string" };
  }
}

function ofObject(properties: JsonSchema, required: unknown, root: JsonSchema, followed: readonly string[]): ExpressionType {
  const needed = new Set(Array.isArray(required) ? required : []);
  const result = new Map<string, ObjectProperty>();
  for (const [name, schema] of Object.entries(properties)) result.set(name, { type: typeOf(schema, root, followed), optional: !needed.has(name) });
  return { kind: "object", properties: result };
}

function typeOfChoice(choices: readonly unknown[], root: JsonSchema, followed: readonly string[]): ExpressionType {
  const types = choices.map((choice) => typeOf(choice, root, followed));
  return types.reduce<ExpressionType>((joined, type) => join(joined, type) ?? json, types[0] ?? json);
}

/** `enum` and `const`. */
function typeOfWords(words: readonly unknown[]): ExpressionType {
  const present = words.filter((word) => word !== null);
  if (present.length === 0) return { kind: "null" };
  const type = typeOfPresentWords(present);
  return present.length < words.length ? nullable(type) : type;
}

function typeOfPresentWords(words: readonly unknown[]): ExpressionType {
  if (words.every((word) => typeof word === "string")) return { kind: "enum", values: words };
  if (words.every((word) => typeof word === "boolean")) return { kind: "boolean" };
  if (words.every((word) => Number.isSafeInteger(word))) return { kind: "integer", minimum: Math.min(...(words as number[])), maximum: Math.max(...(words as number[])) };
  if (words.every((word) => typeof word === "number")) return { kind: "number" };
  return json;
}

/** `#/$defs/Line`; only references into the same document. */
function resolve(reference: string, root: JsonSchema): unknown {
  if (!reference.startsWith("#")) return undefined;
  let place: unknown = root;
  for (const step of reference.slice(1).split("/").slice(1)) {
    const key = decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~");
    if (!isObject(place) || !Object.hasOwn(place, key)) return undefined;
    place = place[key];
  }
  return place;
}

const isObject = (value: unknown): value is JsonSchema => typeof value === "object" && value !== null && !Array.isArray(value);
const numberOr = (value: unknown, otherwise: number, round: (value: number) => number): number => (typeof value === "number" ? round(value) : otherwise);
