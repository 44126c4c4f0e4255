/** A JSON Schema as plain data. */
export type Schema = Readonly<{
  $ref?: string;
  $defs?: Readonly<Record<string, Schema>>;
  type?: string | readonly string[];
  title?: string;
  description?: string;
  properties?: Readonly<Record<string, Schema>>;
  patternProperties?: Readonly<Record<string, Schema>>;
  additionalProperties?: boolean | Schema;
  items?: Schema;
  oneOf?: readonly Schema[];
  anyOf?: readonly Schema[];
  enum?: readonly unknown[];
  const?: unknown;
  required?: readonly string[];
  default?: unknown;
}>;

/**
 * The schemas that may describe a place of a document: all alternatives, narrowed by what stands there already (`"type": "read"`).
 *
 * @param path property names and indexes from the root
 */
export function schemasAt(root: Schema, document: unknown, path: readonly (string | number)[]): readonly Schema[] {
  let schemas = alternatives(root, root, document);
  let value = document;
  for (const segment of path) {
    value = typeof value === "object" && value !== null ? (value as Record<string | number, unknown>)[segment] : undefined;
    schemas = schemas.flatMap((schema) => below(schema, segment)).flatMap((schema) => alternatives(root, schema, value));
  }
  return schemas;
}

function below({ items, properties, patternProperties, additionalProperties }: Schema, segment: string | number): readonly Schema[] {
  if (typeof segment === "number") return items === undefined ? [] : [items];
  const own = properties?.[segment];
  if (own !== undefined) return [own];
  const byPattern = Object.entries(patternProperties ?? {}).filter(([pattern]) => new RegExp(pattern, "u").test(segment) || segment === "");
  if (byPattern.length > 0) return byPattern.map(([, schema]) => schema);
  return typeof additionalProperties === "object" ? [additionalProperties] : [];
}

function alternatives(root: Schema, schema: Schema, value: unknown): readonly Schema[] {
  if (schema.$ref !== undefined) {
    const target = schema.$ref.startsWith("#/$defs/") ? root.$defs?.[schema.$ref.slice("#/$defs/".length)] : undefined;
    return target === undefined ? [] : alternatives(root, target, value);
  }
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices === undefined) return [schema];
  const all = choices.flatMap((each) => alternatives(root, each, value));
  const fitting = all.filter((each) => fits(each, value));
  return fitting.length > 0 ? fitting : all;
}

/** Whether the constants of a schema are those of the value: `type` tells nodes, fields and triggers apart. */
function fits({ properties = {} }: Schema, value: unknown): boolean {
  if (typeof value !== "object" || value === null) return true;
  return Object.entries(properties).every(([name, { const: constant }]) => constant === undefined || (value as Record<string, unknown>)[name] === undefined || (value as Record<string, unknown>)[name] === constant);
}
