import type { Field, FieldType } from "../../spec/index.ts";

type OfType<T extends FieldType> = Extract<Field, { type: T }>;

/** The Postgres type of a field's column, as Postgres prints it. The table is that of `spec/README.md`. */
export function columnType(field: Field): string {
  const type = types[field.type] as (field: Field) => string;
  return type(field);
}

const types: { readonly [T in FieldType]: (field: OfType<T>) => string } = {
  string: () => "text",
  integer: () => "bigint",
  number: () => "double precision",
  decimal: ({ precision, scale }) => `numeric(${precision},${scale})`,
  boolean: () => "boolean",
  date: () => "date",
  datetime: () => "timestamp(3) with time zone",
  enum: () => "text",
  uuid: () => "uuid",
  json: () => "jsonb",
  reference: () => "uuid",
};
