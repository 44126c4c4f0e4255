import type { JsonSchema } from "../../spec/index.ts";

const annotations: ReadonlySet<string> = new Set(["$comment", "$schema", "default", "deprecated", "description", "examples", "readOnly", "title", "writeOnly"]);
/** Keywords whose keys are words of the author's, not keywords. */
const named: ReadonlySet<string> = new Set(["$defs", "definitions", "dependentSchemas", "patternProperties", "properties"]);
/** Keywords that hold data, in which nothing is a keyword. */
const data: ReadonlySet<string> = new Set(["const", "enum", "required", "type"]);

/** The part of a schema that decides what is valid: a better description makes no new validator. */
export function withoutAnnotations(schema: JsonSchema): JsonSchema {
  return Object.fromEntries(Object.entries(schema).flatMap(([keyword, value]) => {
    if (annotations.has(keyword)) return [];
    if (data.has(keyword)) return [[keyword, value]];
    if (named.has(keyword) && isObject(value)) return [[keyword, Object.fromEntries(Object.entries(value).map(([name, item]) => [name, inner(item)]))]];
    return [[keyword, inner(value)]];
  }));
}

function inner(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inner);
  return isObject(value) ? withoutAnnotations(value) : value;
}

const isObject = (value: unknown): value is JsonSchema => typeof value === "object" && value !== null && !Array.isArray(value);
