import type { Field } from "../../spec/index.ts";
import { safeInteger, type ExpressionType } from "../type.ts";
import { nullable } from "./join.ts";
import { typeOfSchema } from "./typeOfSchema.ts";

/** The type of a stored field as expressions see it: nullable unless required. */
export function typeOfField(field: Field, required: boolean): ExpressionType {
  const type = presentType(field);
  return required ? type : nullable(type);
}

function presentType(field: Field): ExpressionType {
  switch (field.type) {
    case "string": case "boolean": case "number": case "decimal": case "date": case "datetime": case "uuid": return { kind: field.type };
    case "integer": return { kind: "integer", minimum: field.minimum ?? safeInteger.minimum, maximum: field.maximum ?? safeInteger.maximum };
    case "enum": return { kind: "enum", values: field.values };
    case "reference": return { kind: "uuid" };
    case "json": return field.schema === undefined ? { kind: "json" } : typeOfSchema(field.schema);
  }
}
