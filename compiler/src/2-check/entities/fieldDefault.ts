import { formats } from "../../spec/formats.ts";
import type { Field } from "../../spec/index.ts";

/** Why the field would refuse its own default; undefined when it would not, or has none. The schema has held its JSON type already. */
export function defaultProblem(field: Field): string | undefined {
  switch (field.type) {
    case "string": return field.default === undefined ? undefined : textProblem(field, field.default);
    case "integer": case "number": return field.default === undefined ? undefined : rangeProblem(field, field.default);
    case "decimal": return field.default === undefined ? undefined : decimalProblem(field, field.default);
    case "enum": return field.default === undefined || field.values.includes(field.default) ? undefined : `is "${field.default}", which is not one of its values`;
    case "boolean": case "date": case "datetime": case "uuid": case "json": case "reference": return undefined;
  }
}

function textProblem(field: Extract<Field, { type: "string" }>, text: string): string | undefined {
  const length = [...text].length;
  if (field.minLength !== undefined && length < field.minLength) return `has fewer than ${field.minLength} characters`;
  if (field.maxLength !== undefined && length > field.maxLength) return `has more than ${field.maxLength} characters`;
  if (field.pattern !== undefined && !new RegExp(field.pattern, "u").test(text)) return `does not match the pattern ${field.pattern}`;
  if (field.format !== undefined && !formats[field.format].pattern.test(text)) return `is not ${formats[field.format].description}`;
  return undefined;
}

function rangeProblem(field: { readonly minimum?: number; readonly maximum?: number }, value: number): string | undefined {
  if (field.minimum !== undefined && value < field.minimum) return `is below the minimum ${field.minimum}`;
  return field.maximum !== undefined && value > field.maximum ? `is above the maximum ${field.maximum}` : undefined;
}

function decimalProblem(field: Extract<Field, { type: "decimal" }>, text: string): string | undefined {
  const [whole = "", fraction = ""] = text.replace("-", "").split(".");
  if (fraction.length > field.scale) return `has more than ${field.scale} digits behind the point`;
  if (whole.replace(/^0+/, "").length > field.precision - field.scale) return `has more than ${field.precision - field.scale} digits before the point`;
  if (field.minimum !== undefined && compareDecimals(text, field.minimum) < 0) return `is below the minimum ${field.minimum}`;
  return field.maximum !== undefined && compareDecimals(text, field.maximum) > 0 ? `is above the maximum ${field.maximum}` : undefined;
}

/** Compares two decimals exactly, by the integers that they are when both are given the same number of digits behind the point. */
export function compareDecimals(left: string, right: string): number {
  const scale = Math.max(fractionOf(left).length, fractionOf(right).length);
  const [a, b] = [scaled(left, scale), scaled(right, scale)];
  return a < b ? -1 : a > b ? 1 : 0;
}
const fractionOf = (text: string): string => text.split(".")[1] ?? "";
const scaled = (text: string, scale: number): bigint => BigInt((text.split(".")[0] ?? "") + fractionOf(text).padEnd(scale, "0"));
