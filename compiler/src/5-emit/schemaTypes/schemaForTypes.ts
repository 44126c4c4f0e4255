import { byText } from "../order.ts";
import type { JsonSchema } from "../../spec/index.ts";

/** Keywords that hold schemas, by how they hold them. */
const one = new Set(["additionalProperties", "contains", "else", "if", "items", "not", "propertyNames", "then", "unevaluatedItems", "unevaluatedProperties"]);
const many = new Set(["allOf", "anyOf", "oneOf", "prefixItems"]);
const named = new Set(["$defs", "definitions", "dependentSchemas", "patternProperties", "properties"]);
/** Keywords that would change the type's name or clutter its comment; the range is said in words instead. */
const silent = new Set(["$schema", "$id", "$comment", "default", "deprecated", "description", "examples", "exclusiveMaximum", "exclusiveMinimum", "format", "maxItems", "maxLength", "maximum", "minItems", "minLength", "minimum", "multipleOf", "pattern", "title", "uniqueItems"]);

/** The part of a schema that decides a TypeScript type, with one sentence of description. Lists stay lists, whatever their length may be. */
export function schemaForTypes(schema: unknown): unknown {
  if (typeof schema !== "object" || schema === null || Array.isArray(schema)) return schema;
  const entries = Object.entries(schema as JsonSchema).flatMap(([keyword, value]): (readonly [string, unknown])[] => {
    if (silent.has(keyword)) return [];
    if (one.has(keyword)) return [[keyword, schemaForTypes(value)]];
    if (many.has(keyword) && Array.isArray(value)) return [[keyword, value.map(schemaForTypes)]];
    if (named.has(keyword)) return [[keyword, Object.fromEntries(Object.entries(value as JsonSchema).map(([name, item]) => [name, schemaForTypes(item)]))]];
    return [[keyword, value]];
  });
  const description = describe(schema as JsonSchema);
  return Object.fromEntries(description === undefined ? entries : [["description", description], ...entries]);
}

/** What the author says of a value, and the range that its type cannot say: "In cents, from 1 to 100." */
export function describe(schema: JsonSchema): string | undefined {
  const said = typeof schema["description"] === "string" ? schema["description"].trim() : undefined;
  const range = rangeOf(schema["minimum"], schema["maximum"]);
  if (range === undefined) return said;
  if (said === undefined) return `${range.charAt(0).toUpperCase()}${range.slice(1)}.`;
  // A sentence that names its own bounds needs no second telling.
  if (saysBounds(said, schema)) return said;
  // One phrase takes the range in; a sentence with parts of its own is followed by another one.
  const phrase = said.replace(/\.$/, "");
  return /[.,;:!?]/.test(phrase) ? `${said} ${range.charAt(0).toUpperCase()}${range.slice(1)}.` : `${phrase}, ${range}.`;
}

function rangeOf(minimum: unknown, maximum: unknown): string | undefined {
  if (typeof minimum === "number" && typeof maximum === "number") return `from ${minimum} to ${maximum}`;
  if (typeof minimum === "number") return `at least ${minimum}`;
  if (typeof maximum === "number") return `at most ${maximum}`;
  return undefined;
}

const saysBounds = (said: string, schema: JsonSchema): boolean =>
  [schema["minimum"], schema["maximum"]].every((bound) => typeof bound !== "number" || said.includes(String(bound)));

/** Names of the schemas that others refer to, sorted. */
export const definitionNames = (schema: JsonSchema): readonly string[] =>
  [...Object.keys((schema["$defs"] as JsonSchema | undefined) ?? {}), ...Object.keys((schema["definitions"] as JsonSchema | undefined) ?? {})].sort(byText);
