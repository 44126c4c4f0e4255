/** Integers that JSON carries exactly: at most 2^53 - 1 in size (RFC 7493). What leaves that range is refused with NUMBER_OUT_OF_RANGE. */
import { refuse } from "../problem.ts";

const safe = (value: number): number => {
  if (Number.isSafeInteger(value)) return value;
  throw refuse("NUMBER_OUT_OF_RANGE");
};
const nonZero = (value: number): number => {
  if (value !== 0) return value;
  throw refuse("DIVISION_BY_ZERO");
};

export const add = (a: number, b: number): number => safe(a + b);
export const subtract = (a: number, b: number): number => safe(a - b);
export const multiply = (a: number, b: number): number => safe(a * b);
/** Truncates towards zero. */
export const divide = (a: number, b: number): number => Math.trunc(a / nonZero(b));
/** Has the sign of the dividend. */
export const remainder = (a: number, b: number): number => a % nonZero(b);

export function sum(values: readonly number[]): number {
  // Not refused on the way: 3 + 2^53 - 3 is what it is. A few thousand numbers of 2^53 are exact as bigint only.
  let total = 0;
  for (let index = 0; index < values.length; index++) {
    total += values[index]!;
    if (!Number.isSafeInteger(total)) return exactSum(values);
  }
  return total;
}
function exactSum(values: readonly number[]): number {
  return safe(Number(values.reduce((total, value) => total + BigInt(value), 0n)));
}

/** A double without the digits behind its point. */
export const truncate = (value: number): number => safe(Math.trunc(value));

/** A decimal without the digits behind its point. */
export const ofDecimal = (value: string): number => safe(Number(/^-?\d+/.exec(value)?.[0] ?? NaN));

/** The integer that a text writes in decimal digits. */
export function parse(text: string): number {
  if (!/^-?\d+$/.test(text)) throw refuse("VALUE_REFUSED", { message: "A text that should be a whole number is none." });
  return safe(Number(text));
}
