import type { JsonSchema } from "../../spec/index.ts";
import { definitionAt } from "./schema.ts";

/** A value that a schema allows, the same each time; undefined where only the author could know one (a pattern without an example). */
export function exampleOf(schema: unknown, root: JsonSchema, depth = 0): unknown {
  if (!isSchema(schema) || depth > 6) return undefined;
  const given = firstOf(schema["examples"]) ?? schema["default"] ?? schema["const"] ?? firstOf(schema["enum"]);
  if (given !== undefined) return given;
  const reference = schema["$ref"];
  if (typeof reference === "string") return exampleOf(definitionAt(root, reference), root, depth + 1);
  const choice = firstOf(schema["oneOf"]) ?? firstOf(schema["anyOf"]);
  if (choice !== undefined) return exampleOf(choice, root, depth + 1);
  switch (typeOf(schema)) {
    case "string": return exampleString(schema);
    case "integer": return Math.max(numberOr(schema["minimum"], 1), numberOr(schema["exclusiveMinimum"], -Infinity) + 1);
    case "number": return numberOr(schema["minimum"], 1.5);
    case "boolean": return true;
    case "null": return null;
    case "array": return exampleList(schema, root, depth);
    case "object": return exampleObject(schema, root, depth);
    default: return undefined;
  }
}

const byFormat: Readonly<Record<string, string>> = {
  uuid: "3f2b8c1e-5d4a-4c6b-9e0f-1a2b3c4d5e6f",
  date: "2026-11-23",
  "date-time": "2026-11-23T18:30:00.000Z",
  decimal: "12.50",
  time: "18:30:00",
  duration: "P1D",
  email: "ada@example.com",
  uri: "https://example.com/",
  hostname: "example.com",
  ipv4: "192.0.2.1",
  ipv6: "2001:db8::1",
};

function exampleString(schema: JsonSchema): string | undefined {
  if (typeof schema["format"] === "string") return byFormat[schema["format"]];
  if (schema["pattern"] !== undefined) return undefined;
  const text = "text".slice(0, numberOr(schema["maxLength"], 4));
  return text.padEnd(numberOr(schema["minLength"], 0), "x");
}

function exampleList(schema: JsonSchema, root: JsonSchema, depth: number): unknown {
  const item = exampleOf(schema["items"], root, depth + 1);
  const count = numberOr(schema["minItems"], 1);
  if (item === undefined) return count === 0 || schema["minItems"] === undefined ? [] : undefined;
  return count > 1 && schema["uniqueItems"] === true ? undefined : Array.from({ length: Math.min(Math.max(count, 1), numberOr(schema["maxItems"], Infinity)) }, () => item);
}

/** Required properties must have an example; optional ones may be missing from it. */
function exampleObject(schema: JsonSchema, root: JsonSchema, depth: number): unknown {
  const required = Array.isArray(schema["required"]) ? schema["required"] : [];
  const properties = isSchema(schema["properties"]) ? Object.entries(schema["properties"]) : [];
  const entries = properties.map(([name, property]) => [name, exampleOf(property, root, depth + 1)] as const);
  if (entries.some(([name, value]) => value === undefined && required.includes(name))) return undefined;
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function typeOf(schema: JsonSchema): unknown {
  const type = schema["type"];
  return Array.isArray(type) ? type.find((each) => each !== "null") : type;
}

const isSchema = (value: unknown): value is JsonSchema => typeof value === "object" && value !== null && !Array.isArray(value);
const firstOf = (value: unknown): unknown => (Array.isArray(value) ? value[0] : undefined);
const numberOr = (value: unknown, otherwise: number): number => (typeof value === "number" ? value : otherwise);
