import { canonicalText } from "../../spec/canonical.ts";

/** Keywords that say nothing about which values are accepted. */
const annotations: ReadonlySet<string> = new Set([
  "$id", "$schema", "$comment", "$anchor", "title", "description", "default", "examples", "deprecated", "readOnly", "writeOnly", "contentEncoding", "contentMediaType", "contentSchema",
]);
/** Keywords whose keys are names of the author's: a property may be called `title`. */
const maps: ReadonlySet<string> = new Set(["properties", "patternProperties", "$defs", "dependentSchemas", "dependentRequired"]);
const values: ReadonlySet<string> = new Set(["enum", "const", "required"]);

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === "object" && value !== null && !Array.isArray(value);

/** The schema without what only people read; the order of keys and of required names says nothing. */
export function meaning(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(meaning);
  if (!isObject(schema)) return schema;
  const entries = Object.entries(schema).filter(([key]) => !annotations.has(key) && !key.startsWith("x-")).sort(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(entries.map(([key, value]) => {
    if (key === "required" && Array.isArray(value)) return [key, [...(value as readonly string[])].sort()];
    if (values.has(key)) return [key, value];
    return [key, maps.has(key) && isObject(value) ? sortedMap(value) : meaning(value)];
  }));
}

const sortedMap = (map: Readonly<Record<string, unknown>>): unknown =>
  Object.fromEntries(Object.entries(map).sort(([left], [right]) => (left < right ? -1 : 1)).map(([name, value]) => [name, meaning(value)]));

/** Whether two schemas, or two values of one keyword, say the same. */
export const sameMeaning = (left: unknown, right: unknown): boolean => JSON.stringify(meaning(left)) === JSON.stringify(meaning(right));

/** Equal as JSON values (JSON Schema core, 4.2.2): the order of an object's keys says nothing. */
export const sameValue = (left: unknown, right: unknown): boolean => canonicalText(sortKeys(left)) === canonicalText(sortKeys(right));

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)).map(([key, item]) => [key, sortKeys(item)]));
}

/** Whether a schema refers to another place, so that its text alone does not say what it means. */
export const hasReference = (schema: unknown): boolean => JSON.stringify(schema)?.includes('"$ref"') === true;
