/** The keywords that the schemas of the language use: draft 2020-12, written with TypeBox. A test holds the schemas to this list. */
export interface Schema {
  readonly type?: "object" | "array" | "string" | "integer" | "number" | "boolean" | "null";
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly minProperties?: number;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly pattern?: string;
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

export const assertedKeywords = [
  "type", "const", "enum", "anyOf", "required", "properties", "patternProperties", "additionalProperties", "minProperties", "items", "minItems", "maxItems",
  "uniqueItems", "pattern", "format", "minLength", "maxLength", "minimum", "maximum",
] as const satisfies readonly (keyof Schema)[];

/** Keywords that say something to people and editors only. */
export const annotations = ["$id", "title", "description", "default", "x-fascia"] as const;

/** The alternatives of a union that `type` tells apart, by their word; undefined for any other schema. */
export function alternativesOf(schema: Schema): ReadonlyMap<string, Schema> | undefined {
  const known = cache.get(schema);
  if (known !== undefined) return known.size === 0 ? undefined : known;
  const alternatives = new Map<string, Schema>();
  for (const alternative of schema.anyOf ?? []) {
    const word = alternative.properties?.["type"]?.const;
    if (typeof word === "string") alternatives.set(word, alternative);
  }
  if (alternatives.size !== schema.anyOf?.length) alternatives.clear();
  cache.set(schema, alternatives);
  return alternatives.size === 0 ? undefined : alternatives;
}
const cache = new WeakMap<Schema, ReadonlyMap<string, Schema>>();
