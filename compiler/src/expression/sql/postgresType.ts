import type { ExpressionType } from "../type.ts";
import { withoutNull } from "../types/join.ts";

/** The Postgres type that values of this type have in SQL: `bigint`, `uuid[]`. Objects, and lists of them, are `jsonb`. */
export function postgresType(type: ExpressionType): string {
  switch (type.kind) {
    case "boolean": return "boolean";
    case "integer": return "bigint";
    case "number": return "double precision";
    case "decimal": return "numeric";
    case "string": case "enum": case "null": return "text";
    case "uuid": return "uuid";
    case "date": return "date";
    case "datetime": return "timestamptz";
    case "duration": return "interval";
    case "json": case "object": case "row": return "jsonb";
    case "nullable": return postgresType(type.inner);
    case "list": return isScalar(type.element) ? `${postgresType(type.element)}[]` : "jsonb";
  }
}

/** Lists of these are arrays in SQL. */
export function isScalar(type: ExpressionType): boolean {
  return !["json", "object", "row", "list"].includes(withoutNull(type).kind);
}
