import { quoteName } from "../../spec/names.ts";
import type { Field, FieldType } from "../../spec/index.ts";
import { sqlText } from "./columnDefault.ts";
import { isPortablePattern } from "./portablePattern.ts";

type OfType<T extends FieldType> = Extract<Field, { type: T }>;

/**
 * What the database itself holds a column to, as the expression of one CHECK; undefined when its type says it all.
 * The service has validated its input by then: these are the second lock on the door, for values that a flow computed and for hands
 * that write past the service. `format` is not here: Postgres knows no email addresses.
 */
export function columnCheck(column: string, field: Field): string | undefined {
  const conditions = (checks[field.type] as (column: string, field: Field) => readonly string[])(quoteName(column), field);
  return conditions.length === 0 ? undefined : conditions.join(" AND ");
}

const checks: { readonly [T in FieldType]: (column: string, field: OfType<T>) => readonly string[] } = {
  string: (column, field) => [
    ...bounds(`char_length(${column})`, field.minLength === 0 ? undefined : field.minLength, field.maxLength),
    ...(field.pattern !== undefined && isPortablePattern(field.pattern) ? [`${column} ~ ${sqlText(field.pattern)}`] : []),
  ],
  // Beyond 2^53 - 1 a JSON number is not exact any more (RFC 7493), so no such number may be stored.
  integer: (column, field) =>
    bounds(column, Math.max(field.minimum ?? -Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER), Math.min(field.maximum ?? Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)),
  number: (column, field) => bounds(column, field.minimum, field.maximum),
  decimal: (column, field) => bounds(column, field.minimum, field.maximum),
  boolean: () => [],
  date: () => [],
  datetime: () => [],
  enum: (column, field) => [`${column} IN (${field.values.map(sqlText).join(", ")})`],
  uuid: () => [],
  json: () => [],
  reference: () => [],
};

function bounds(subject: string, minimum: number | string | undefined, maximum: number | string | undefined): string[] {
  if (minimum !== undefined && maximum !== undefined) return [`${subject} BETWEEN ${minimum} AND ${maximum}`];
  if (minimum !== undefined) return [`${subject} >= ${minimum}`];
  if (maximum !== undefined) return [`${subject} <= ${maximum}`];
  return [];
}
