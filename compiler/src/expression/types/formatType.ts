import type { ExpressionType } from "../type.ts";

/** A type as a person says it: "integer", "Order row", "list of string or null", "object with name, note (optional)". */
export function formatType(type: ExpressionType): string {
  switch (type.kind) {
    case "boolean": case "integer": case "number": case "decimal": case "string": case "uuid": case "date": case "datetime": case "duration": case "null":
      return type.kind;
    case "json": return "JSON";
    case "enum": return type.values.length > 4 ? "enum" : `one of ${type.values.map((word) => `"${word}"`).join(", ")}`;
    case "list": return `list of ${formatType(type.element)}`;
    case "row": return `${type.entity} row`;
    case "object": {
      const names = [...type.properties].map(([name, property]) => (property.optional ? `${name} (optional)` : name));
      return names.length === 0 ? "empty object" : `object with ${names.join(", ")}`;
    }
    case "nullable": return type.inner.kind === "list" || type.inner.kind === "object" ? `null or ${formatType(type.inner)}` : `${formatType(type.inner)} or null`;
  }
}
