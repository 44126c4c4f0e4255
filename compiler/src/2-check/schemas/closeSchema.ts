import type { JsonSchema } from "../../spec/index.ts";
import { isObject, keywords, type KeywordShape } from "./keywords.ts";

/**
 * The schema with every object closed that lists its properties and does not say itself what else it may have. A bare `{ "type": "object" }` inside
 * stays any object. Parts of `allOf`, `if`, `not` and the like describe the same object as what surrounds them, so they stay open, and the whole is closed
 * by `unevaluatedProperties`.
 */
export function closeSchema(schema: JsonSchema): JsonSchema {
  const closed = close(schema);
  const open = Object.hasOwn(schema, "properties") || saysWhatElse(schema) || Object.hasOwn(schema, "$ref");
  return open ? closed : { ...closed, properties: {}, additionalProperties: false };
}

function close(schema: JsonSchema): JsonSchema {
  const hasProperties = Object.hasOwn(schema, "properties");
  // Beside `properties`, alternatives too speak of this object; alone they are whole objects, and each is closed by itself.
  const shared: readonly string[] = hasProperties ? [...sameObjectKeywords, "anyOf", "oneOf"] : sameObjectKeywords;
  const parts = closeInside(schema, shared);
  if (saysWhatElse(schema)) return parts;
  if (shared.some((keyword) => mayDescribe(schema[keyword]))) return { ...parts, unevaluatedProperties: false };
  return hasProperties ? { ...parts, additionalProperties: false } : parts;
}

/** Whether the schemas under a keyword may list properties. */
function mayDescribe(value: unknown): boolean {
  const parts: readonly unknown[] = Array.isArray(value) ? value : [value];
  return parts.some((part) => isObject(part) && ["properties", "$ref", "allOf", "anyOf", "oneOf"].some((keyword) => Object.hasOwn(part, keyword)));
}

/** Keywords whose schemas speak of the same object as the schema that holds them. */
const sameObjectKeywords = ["allOf", "if", "then", "else", "not", "dependentSchemas"] as const;

function saysWhatElse(schema: JsonSchema): boolean {
  return ["additionalProperties", "unevaluatedProperties", "patternProperties"].some((keyword) => Object.hasOwn(schema, keyword));
}

/** Closes the objects inside: values of properties, items, alternatives and definitions. Schemas under `shared` keywords stay open themselves. */
function closeInside(schema: JsonSchema, shared: readonly string[]): JsonSchema {
  const entries = Object.entries(schema).map(([keyword, value]): readonly [string, unknown] => {
    const change = shared.includes(keyword) ? (part: unknown) => (isObject(part) ? closeInside(part, shared) : part) : (part: unknown) => (isObject(part) ? close(part) : part);
    if (mapKeywords.has(keyword)) return [keyword, isObject(value) ? Object.fromEntries(Object.entries(value).map(([name, part]) => [name, change(part)])) : value];
    if (listKeywords.has(keyword)) return [keyword, Array.isArray(value) ? value.map(change) : value];
    return [keyword, schemaKeywords.has(keyword) ? change(value) : value];
  });
  return Object.fromEntries(entries);
}

const ofShape = (shape: KeywordShape): ReadonlySet<string> => new Set([...keywords].flatMap(([keyword, its]) => (its === shape ? [keyword] : [])));
const [mapKeywords, listKeywords, schemaKeywords] = [ofShape("schemaMap"), ofShape("schemas"), ofShape("schema")];
