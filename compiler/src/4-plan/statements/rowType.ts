import type { ExpressionType } from "../../expression/type.ts";

/** A type as TypeScript writes it: `Order & { lines: OrderLine[] }`. */
export function typeText(type: ExpressionType): string {
  switch (type.kind) {
    case "integer":
    case "number":
    case "duration":
      return "number";
    case "boolean":
      return "boolean";
    case "decimal":
    case "string":
    case "uuid":
    case "date":
    case "datetime":
      return "string";
    case "enum":
      return type.values.map((value) => JSON.stringify(value)).join(" | ");
    case "json":
      return "unknown";
    case "null":
      return "null";
    case "nullable":
      return `${typeText(type.inner)} | null`;
    case "list": {
      const element = typeText(type.element);
      return /[&|]/.test(element) ? `(${element})[]` : `${element}[]`;
    }
    case "object":
      return braces([...type.properties].map(([name, property]) => `${name}${property.optional ? "?" : ""}: ${typeText(property.type)}`));
    case "row":
      return type.loaded.size === 0 ? type.entity : `${type.entity} & ${braces([...type.loaded].map(([name, loaded]) => `${name}: ${typeText(loaded)}`))}`;
  }
}

const braces = (members: readonly string[]): string => `{ ${members.join("; ")} }`;
