/** Doubles (IEEE 754) as Postgres computes with them: a result that would be infinite, or zero only because it is too small, is refused. */
import { refuse } from "../problem.ts";

const finite = (value: number): number => {
  if (Number.isFinite(value)) return value;
  throw refuse("NUMBER_OUT_OF_RANGE");
};

export const add = (a: number, b: number): number => finite(a + b);
export const subtract = (a: number, b: number): number => finite(a - b);

export function multiply(a: number, b: number): number {
  const product = finite(a * b);
  if (product === 0 && a !== 0 && b !== 0) throw refuse("NUMBER_OUT_OF_RANGE");
  return product;
}

export function divide(a: number, b: number): number {
  if (b === 0) throw refuse("DIVISION_BY_ZERO");
  const quotient = finite(a / b);
  if (quotient === 0 && a !== 0) throw refuse("NUMBER_OUT_OF_RANGE");
  return quotient;
}

export const sum = (values: readonly number[]): number => values.reduce(add, 0);

/** To a whole number, half away from zero. */
export function round(value: number): number {
  const whole = Math.trunc(value);
  return Math.abs(value - whole) >= 0.5 ? whole + Math.sign(value) : whole;
}

/** The nearest double of a decimal. */
export function ofDecimal(value: string): number {
  const double = Number(value);
  // Postgres refuses what is too small as well.
  if (double === 0 && /[1-9]/.test(value)) throw refuse("NUMBER_OUT_OF_RANGE");
  return finite(double);
}
