import { jsonSchemas, type SpecKind } from "@fascia/compiler/browser";

/** The keywords that the published schemas of the language use, as far as forms and editors need them. */
export interface Schema {
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly pattern?: string;
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly "x-fascia"?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

const published: ReadonlyMap<string, Schema> = jsonSchemas();

/** The schema of a kind of file. */
export function schemaOf(kind: SpecKind): Schema {
  const schema = published.get(`${kind}.schema.json`);
  if (schema === undefined) throw new Error(`There is no schema of a ${kind}.`);
  return schema;
}

/** The schema of a kind of node, as it stands in a flow. */
export const nodeSchema = (type: string): Schema | undefined => schemaOf("tool").$defs?.[`${type}Node`];

/** What a schema says of this very value: references are followed, and of a union that `type` tells apart the alternative is taken. */
export function resolve(schema: Schema, root: Schema, value?: unknown): Schema {
  if (schema.$ref !== undefined) return resolve(root.$defs?.[schema.$ref.slice("#/$defs/".length)] ?? {}, root, value);
  const alternatives = (schema.oneOf ?? schema.anyOf)?.map((each) => resolve(each, root));
  if (alternatives === undefined) return schema;
  const word = typeof value === "object" && value !== null && "type" in value ? value.type : undefined;
  return alternatives.find((each) => word !== undefined && each.properties?.["type"]?.const === word) ?? alternatives.find((each) => each.const === undefined && hasType(value, each.type)) ?? schema;
}

/** The schema of a member of a value; undefined when it has none of its own. */
export function memberSchema(schema: Schema, key: string): Schema | undefined {
  const named = schema.properties?.[key];
  if (named !== undefined) return named;
  const matching = Object.entries(schema.patternProperties ?? {}).find(([pattern]) => new RegExp(pattern, "u").test(key));
  if (matching !== undefined) return matching[1];
  return typeof schema.additionalProperties === "object" ? schema.additionalProperties : undefined;
}

export function hasType(value: unknown, type: string | undefined): boolean {
  switch (type) {
    case "object": return typeof value === "object" && value !== null && !Array.isArray(value);
    case "array": return Array.isArray(value);
    case "integer": return Number.isInteger(value);
    case "null": return value === null;
    default: return typeof value === type;
  }
}
