import { formats } from "../spec/formats.ts";

/** Whether a text has the form of a `format`. A format that is not listed says nothing, as in JSON Schema. */
export function hasFormat(text: string, format: string): boolean {
  if (format === "regex") return isRegularExpression(text);
  return formatNamed(format)?.pattern.test(text) ?? true;
}

/** What a `format` or `pattern` asks for, in words. */
export function tellFormat(format: string): string {
  return format === "regex" ? "a regular expression" : (formatNamed(format)?.description ?? `of format ${format}`);
}
export function tellPattern(pattern: string): string {
  return patternWords[pattern] ?? `of the form ${pattern}`;
}

const patternWords: Readonly<Record<string, string>> = {
  "^[A-Z][a-zA-Z0-9]*$": "a name in PascalCase",
  "^[a-z][a-zA-Z0-9]*$": "a name in camelCase",
  "^[a-z][a-zA-Z0-9_]*$": "a word of letters, digits and _ that begins with a small letter",
  "^[a-z][a-z0-9-]*$": "a name of small letters, digits and -",
  "^[A-Z][A-Z0-9_]*$": "a word in capitals such as OUT_OF_STOCK",
  "^[a-z][a-zA-Z0-9]*(\\.[a-z][a-zA-Z0-9]*)*$": "a name in camelCase, or several joined by dots",
  "^-?[0-9]+(\\.[0-9]+)?$": 'an exact number such as "12.50"',
  "^/": "a path that begins with /",
};

/** The same regular expression, compiled once: schemas and fields name a few of them many times. */
export function regularExpression(source: string): RegExp {
  let expression = compiled.get(source);
  if (expression === undefined) {
    expression = new RegExp(source, "u");
    compiled.set(source, expression);
  }
  return expression;
}
const compiled = new Map<string, RegExp>();

function isRegularExpression(text: string): boolean {
  try {
    new RegExp(text, "u");
    return true;
  } catch {
    return false;
  }
}

function formatNamed(name: string): { readonly pattern: RegExp; readonly description: string } | undefined {
  return Object.hasOwn(formats, name) ? formats[name as keyof typeof formats] : undefined;
}

/** The JSON type of a value, in words. */
export function tellType(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  const type = typeof value;
  return type === "string" ? "a string" : type === "number" ? "a number" : type === "boolean" ? "true or false" : "an object";
}
export const typeWords = {
  object: "an object", array: "a list", string: "a string", integer: "a whole number", number: "a number", boolean: "true or false", null: "null",
} as const;

/** A value as a message shows it: short values whole, long ones cut. */
export function tellValue(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
