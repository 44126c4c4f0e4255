import { typeOfSchema } from "../../expression/index.ts";
import type { JsonSchema } from "../../spec/index.ts";

/**
 * An output schema whose parts of no one type are `unknown`: expressions know such a value as json, and a row's json field is `unknown`, so that the flow could not
 * return it as anything narrower. The runtime checks the real schema.
 */
export function withUnknownJson(schema: JsonSchema): JsonSchema {
  return part(schema, schema) as JsonSchema;
}

function part(schema: unknown, root: JsonSchema): unknown {
  if (!isObject(schema)) return schema;
  const { $defs } = root;
  if (schema !== root && typeOfSchema({ ...schema, ...(isObject($defs) && { $defs }) }).kind === "json") {
    return { tsType: "unknown", ...(schema["description"] !== undefined && { description: schema["description"] }) };
  }
  return Object.fromEntries(Object.entries(schema).map(([keyword, value]) => {
    if (named.has(keyword) && isObject(value)) return [keyword, Object.fromEntries(Object.entries(value).map(([name, item]) => [name, part(item, root)]))];
    return [keyword, keyword === "items" || keyword === "additionalProperties" ? part(value, root) : value];
  }));
}

const named: ReadonlySet<string> = new Set(["$defs", "properties"]);
const isObject = (value: unknown): value is JsonSchema => typeof value === "object" && value !== null && !Array.isArray(value);
