import type { Field } from "../../spec/index.ts";
import { canonicalJson } from "../canonicalJson.ts";

/** The default of a field's column as SQL text; undefined when the field has none. */
export function columnDefault(field: Field): string | undefined {
  if (!("default" in field) || field.default === undefined) return undefined;
  switch (field.type) {
    case "integer":
    case "number":
    case "boolean":
    case "decimal":
      return String(field.default);
    case "datetime":
      return field.default === "now" ? "now()" : sqlText(field.default);
    case "json":
      return sqlText(canonicalJson(field.default));
    default:
      return sqlText(field.default);
  }
}

/** A text literal of SQL. Backslashes stand for themselves: standard_conforming_strings has been on since Postgres 9.1. */
export function sqlText(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
