import type { JsonSchema } from "../../spec/index.ts";

/** A tool's schema as a component: references inside it point to where the component lies in the document. */
export function componentSchema(schema: JsonSchema, name: string): unknown {
  return withReferences(schema, `#/components/schemas/${name}`);
}

/** @param place what `#` of the schema is in the document */
function withReferences(value: unknown, place: string): unknown {
  if (Array.isArray(value)) return value.map((item) => withReferences(item, place));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) =>
    key === "$ref" && typeof item === "string" && item.startsWith("#") ? [key, place + item.slice(1)] : [key, withReferences(item, place)]));
}

/** A schema that stands alone: what it refers to is put in its place. A definition that holds itself ends in "anything" after a few levels. */
export function standalone(value: unknown, root: JsonSchema, depth = 0): unknown {
  if (Array.isArray(value)) return value.map((item) => standalone(item, root, depth));
  if (typeof value !== "object" || value === null) return value;
  const { $ref: reference } = value as JsonSchema;
  const others = Object.entries(value).filter(([key]) => key !== "$ref" && key !== "$defs").map(([key, item]) => [key, standalone(item, root, depth)] as const);
  if (typeof reference !== "string") return Object.fromEntries(others);
  const target = depth < deepest ? standalone(definitionAt(root, reference), root, depth + 1) : {};
  return { ...(target as JsonSchema), ...Object.fromEntries(others) };
}
const deepest = 4;

/** What a reference inside a schema names: `#/$defs/Line`. */
export function definitionAt(root: JsonSchema, reference: string): unknown {
  return reference.replace(/^#\/?/, "").split("/").filter((part) => part !== "").reduce<unknown>(
    (at, part) => (typeof at === "object" && at !== null ? (at as JsonSchema)[part.replaceAll("~1", "/").replaceAll("~0", "~")] : undefined), root);
}

/** The part of an input that travels in the body, when the rest travels in the path. */
export function bodySchema(schema: JsonSchema, names: ReadonlySet<string>): JsonSchema {
  const properties = Object.entries((schema["properties"] ?? {}) as JsonSchema).filter(([name]) => names.has(name));
  const required = (Array.isArray(schema["required"]) ? schema["required"] : []).filter((name: unknown) => typeof name === "string" && names.has(name));
  const rest = Object.entries(schema).filter(([keyword]) => keyword !== "required" && keyword !== "properties");
  return { ...Object.fromEntries(rest), properties: Object.fromEntries(properties), ...(required.length > 0 && { required }) };
}
