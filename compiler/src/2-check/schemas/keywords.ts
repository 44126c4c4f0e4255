import { formats } from "../../spec/formats.ts";

/** What the value of a keyword of JSON Schema must be (draft 2020-12: core, applicator, validation, unevaluated, meta-data, format, content). */
export type KeywordShape =
  | "schema" | "schemas" | "schemaMap" | "count" | "number" | "positive" | "text" | "regex" | "format" | "boolean" | "words" | "wordsMap" | "type" | "values" | "any" | "reference";

export const keywords: ReadonlyMap<string, KeywordShape> = new Map(
  Object.entries({
    $id: "text", $schema: "text", $ref: "reference", $anchor: "text", $comment: "text", $defs: "schemaMap",
    properties: "schemaMap", patternProperties: "schemaMap", additionalProperties: "schema", propertyNames: "schema", dependentSchemas: "schemaMap",
    items: "schema", prefixItems: "schemas", contains: "schema",
    allOf: "schemas", anyOf: "schemas", oneOf: "schemas", not: "schema", if: "schema", then: "schema", else: "schema",
    unevaluatedItems: "schema", unevaluatedProperties: "schema",
    type: "type", enum: "values", const: "any",
    minLength: "count", maxLength: "count", minItems: "count", maxItems: "count", minContains: "count", maxContains: "count", minProperties: "count", maxProperties: "count",
    minimum: "number", maximum: "number", exclusiveMinimum: "number", exclusiveMaximum: "number", multipleOf: "positive",
    pattern: "regex", format: "format", uniqueItems: "boolean", required: "words", dependentRequired: "wordsMap",
    title: "text", description: "text", default: "any", examples: "values", deprecated: "boolean", readOnly: "boolean", writeOnly: "boolean",
    contentEncoding: "text", contentMediaType: "text", contentSchema: "schema",
  } as const),
);

export const typeNames = ["object", "array", "string", "integer", "number", "boolean", "null"] as const;
export const formatNames: readonly string[] = Object.keys(formats);

/** What is asked of a value of a keyword, in words; undefined when the value is right. Schemas inside are looked at by themselves. */
export function keywordProblem(shape: KeywordShape, value: unknown): string | undefined {
  switch (shape) {
    case "schema": return isSchema(value) ? undefined : "a schema: an object, true or false";
    case "schemas": return Array.isArray(value) && value.length > 0 && value.every(isSchema) ? undefined : "a list of schemas";
    case "schemaMap": return isObject(value) && Object.values(value).every(isSchema) ? undefined : "an object that gives a schema for each name";
    case "count": return Number.isInteger(value) && Number(value) >= 0 ? undefined : "a whole number that is not negative";
    case "number": return typeof value === "number" ? undefined : "a number";
    case "positive": return typeof value === "number" && value > 0 ? undefined : "a number above zero";
    case "text": return typeof value === "string" ? undefined : "a text";
    case "reference": return typeof value === "string" && value.startsWith("#") ? undefined : "a reference into this schema: `#/$defs/NAME`";
    case "regex": return isRegularExpression(value) ? undefined : "a regular expression";
    case "format": return typeof value === "string" ? undefined : "the name of a format";
    case "boolean": return typeof value === "boolean" ? undefined : "true or false";
    case "words": return isWords(value) ? undefined : "a list of different names";
    case "wordsMap": return isObject(value) && Object.values(value).every(isWords) ? undefined : "an object that gives a list of names for each name";
    case "type": return isType(value) || (isWords(value) && value.length > 0 && value.every(isType)) ? undefined : `one of ${typeNames.join(", ")}, or a list of them`;
    case "values": return Array.isArray(value) ? undefined : "a list";
    case "any": return undefined;
  }
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === "object" && value !== null && !Array.isArray(value);
const isSchema = (value: unknown): boolean => isObject(value) || typeof value === "boolean";
const isType = (value: unknown): boolean => typeNames.some((name) => name === value);
const isWords = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every((word) => typeof word === "string") && new Set(value).size === value.length;

function isRegularExpression(value: unknown): boolean {
  if (typeof value !== "string") return false;
  try {
    new RegExp(value, "u");
    return true;
  } catch {
    return false;
  }
}
