import type { TSchema } from "typebox";

interface Plain {
  readonly type?: string;
  readonly examples?: readonly unknown[];
  readonly default?: unknown;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Plain[];
  readonly format?: string;
  readonly minimum?: number;
  readonly minItems?: number;
  readonly items?: Plain;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Plain>>;
}

/** A value that a schema takes: its example where it has one, and of objects what is required, and every id. */
export function sampleOf(schema: TSchema, uuid: (property: string) => string): unknown {
  return sample(schema as Plain, "", uuid);
}

function sample(schema: Plain, property: string, uuid: (property: string) => string): unknown {
  if (schema.format === "uuid") return uuid(property);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  if (schema.examples !== undefined) return schema.examples[0];
  if (schema.default !== undefined) return schema.default;
  if (schema.anyOf !== undefined) return sample(schema.anyOf[0] ?? {}, property, uuid);
  switch (schema.type) {
    case "object": return Object.fromEntries(Object.keys(schema.properties ?? {}).filter((name) => schema.required?.includes(name) === true || schema.properties?.[name]?.format === "uuid").map((name) => [name, sample(schema.properties?.[name] ?? {}, name, uuid)]));
    case "array": return Array.from({ length: schema.minItems ?? 0 }, () => sample(schema.items ?? {}, property, uuid));
    case "integer": return schema.minimum ?? 1;
    case "boolean": return true;
    default: return "something";
  }
}
