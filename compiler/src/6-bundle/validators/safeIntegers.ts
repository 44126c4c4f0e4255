import type { JsonSchema } from "../../spec/index.ts";

/** Keywords whose keys are words of the author's, not keywords. */
const named: ReadonlySet<string> = new Set(["$defs", "definitions", "dependentSchemas", "patternProperties", "properties"]);
/** Keywords that hold data, in which nothing is a keyword. */
const data: ReadonlySet<string> = new Set(["const", "default", "enum", "examples", "required", "type"]);

/**
 * The schema with the bounds of our integers, 2^53 - 1 in size (RFC 7493, section 2.2), wherever it asks for one without tighter bounds.
 * Beyond them JSON.parse has rounded already, so that the integer which arrives is not the one that was sent.
 */
export function withSafeIntegers(schema: JsonSchema): JsonSchema {
  const own = Object.fromEntries(Object.entries(schema).map(([keyword, value]) => {
    if (data.has(keyword)) return [keyword, value];
    if (named.has(keyword) && isObject(value)) return [keyword, Object.fromEntries(Object.entries(value).map(([name, item]) => [name, inner(item)]))];
    return [keyword, inner(value)];
  }));
  const types: unknown = schema["type"];
  const all: readonly unknown[] = Array.isArray(types) ? types : [types];
  if (!all.includes("integer") || all.includes("number")) return own;
  const bound = (keyword: "minimum" | "maximum", limit: number): number => {
    const given = schema[keyword];
    return typeof given === "number" && Math.abs(given) < Number.MAX_SAFE_INTEGER ? given : limit;
  };
  return { ...own, minimum: bound("minimum", Number.MIN_SAFE_INTEGER), maximum: bound("maximum", Number.MAX_SAFE_INTEGER) };
}

function inner(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inner);
  return isObject(value) ? withSafeIntegers(value) : value;
}

const isObject = (value: unknown): value is JsonSchema => typeof value === "object" && value !== null && !Array.isArray(value);
