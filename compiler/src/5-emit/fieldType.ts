import type { ExpressionType } from "../expression/type.ts";
import { propertyName, string } from "./print/literal.ts";

/** The TypeScript type of a stored field. Values in flight are JSON values. */
export function fieldType(type: ExpressionType): string {
  switch (type.kind) {
    case "boolean": return "boolean";
    case "integer": case "number": case "duration": return "number";
    case "decimal": case "string": case "uuid": case "date": case "datetime": return "string";
    case "enum": return type.values.map(string).join(" | ");
    case "json": return "unknown";
    case "null": return "null";
    case "nullable": return type.inner.kind === "json" ? "unknown" : `${fieldType(type.inner)} | null`;
    case "list": return listOf(fieldType(type.element));
    case "object": return `{ ${[...type.properties].map(([name, { type: inner, optional }]) => `${propertyName(name)}${optional ? "?" : ""}: ${fieldType(inner)}`).join("; ")} }`;
    case "row": throw new Error(`A field cannot have type ${type.kind}.`);
  }
}

/** Lists are those of the schemas' own types, so that a json field of a known shape can be returned as it is. */
const listOf = (element: string): string => (/^\w+$/.test(element) ? `${element}[]` : `(${element})[]`);
