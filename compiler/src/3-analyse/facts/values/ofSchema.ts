import type { ExpressionType } from "../../../expression/type.ts";
import { withoutNull } from "../../../expression/types/join.ts";
import type { JsonSchema } from "../../../spec/index.ts";
import { length, list, there, ofType, type Length, type Possible } from "./possible.ts";

/**
 * What a value that a JSON Schema has accepted may be: its type, narrowed by what types do not carry, the lengths of texts and lists. What else a schema can say
 * (`pattern`, `not`, `allOf`) only narrows further, so that leaving it out is never too little.
 */
export function ofSchema(schema: unknown, type: ExpressionType, root: JsonSchema): Possible {
  const plain = ofType(type);
  const own = resolved(schema, root);
  if (own === undefined || isChoice(own)) return plain;
  const inner = withoutNull(type);
  switch (inner.kind) {
    case "string": return { ...plain, values: { kind: "text", ...lengths(own, "minLength", "maxLength") } };
    case "list": return { ...plain, values: list(ofSchema(own["items"], inner.element, root), lengths(own, "minItems", "maxItems")).values };
    case "object": {
      const schemas = isObject(own["properties"]) ? own["properties"] : {};
      const properties = [...inner.properties].map(([name, property]) => [name, { ...ofSchema(schemas[name], property.type, root), absent: property.optional }] as const);
      return { ...plain, values: there({ kind: "object", properties: new Map(properties) }).values };
    }
    default: return plain;
  }
}

/** The schema itself, or what its `$ref` leads to. */
function resolved(schema: unknown, root: JsonSchema, steps = 0): JsonSchema | undefined {
  if (!isObject(schema)) return undefined;
  const reference = schema["$ref"];
  if (typeof reference !== "string") return schema;
  if (!reference.startsWith("#/") || steps > 20) return undefined;
  const target = reference.slice(2).split("/").reduce<unknown>((place, step) => (isObject(place) ? place[decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~")] : undefined), root);
  return resolved(target, root, steps + 1);
}

const isChoice = (schema: JsonSchema): boolean => ["anyOf", "oneOf", "enum", "const"].some((key) => key in schema);
const isObject = (value: unknown): value is JsonSchema => typeof value === "object" && value !== null && !Array.isArray(value);

function lengths(schema: JsonSchema, least: string, most: string): Length {
  const number = (key: string): number | undefined => (typeof schema[key] === "number" ? schema[key] : undefined);
  return length(number(least) ?? 0, number(most));
}
