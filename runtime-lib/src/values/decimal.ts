/**
 * Exact decimals in plain notation, `"12.50"`, with the digits behind the point that Postgres' `numeric` would keep: a sum has those of the
 * operand that has more, a product as many as both together. Integers may stand where decimals do.
 */
import { refuse } from "../problem.ts";

/** A decimal, or an integer in its place. */
export type Decimal = string | number;

/** units / 10^scale */
interface Exact { readonly units: bigint; readonly scale: number }

function read(value: Decimal): Exact {
  if (typeof value === "number") return { units: BigInt(value), scale: 0 };
  const point = value.indexOf(".");
  if (point < 0) return { units: BigInt(value), scale: 0 };
  return { units: BigInt(value.slice(0, point) + value.slice(point + 1)), scale: value.length - point - 1 };
}

function write(units: bigint, scale: number): string {
  const negative = units < 0n;
  const digits = String(negative ? -units : units).padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  return `${negative ? "-" : ""}${whole}${scale === 0 ? "" : `.${digits.slice(digits.length - scale)}`}`;
}

const powerOfTen = (exponent: number): bigint => 10n ** BigInt(exponent);
const atScale = ({ units, scale }: Exact, wanted: number): bigint => units * powerOfTen(wanted - scale);
const size = (value: bigint): bigint => (value < 0n ? -value : value);

/** Both as units of one scale. */
function aligned(a: Decimal, b: Decimal): readonly [bigint, bigint, number] {
  const left = read(a);
  const right = read(b);
  const scale = Math.max(left.scale, right.scale);
  return [atScale(left, scale), atScale(right, scale), scale];
}

/** The integer as a decimal; a decimal, or null, as it is. */
export function of(value: Decimal): string;
export function of(value: Decimal | null): string | null;
export function of(value: Decimal | null): string | null {
  return typeof value === "number" ? String(value === 0 ? 0 : value) : value;
}

export function add(a: Decimal, b: Decimal): string {
  const [left, right, scale] = aligned(a, b);
  return write(left + right, scale);
}

export function subtract(a: Decimal, b: Decimal): string {
  const [left, right, scale] = aligned(a, b);
  return write(left - right, scale);
}

export function multiply(a: Decimal, b: Decimal): string {
  const left = read(a);
  const right = read(b);
  return write(left.units * right.units, left.scale + right.scale);
}

/** The quotient with `scale` digits behind the point, rounded half away from zero. */
export function divide(a: Decimal, b: Decimal, scale: number): string {
  const [dividend, divisor] = aligned(a, b);
  if (divisor === 0n) throw refuse("DIVISION_BY_ZERO");
  return write(nearest(dividend * powerOfTen(scale), divisor), scale);
}

/** With `scale` digits behind the point, rounded half away from zero. */
export function round(value: Decimal, scale: number): string {
  const exact = read(value);
  return write(scale >= exact.scale ? atScale(exact, scale) : nearest(exact.units, powerOfTen(exact.scale - scale)), scale);
}

/** dividend / divisor, half away from zero. */
function nearest(dividend: bigint, divisor: bigint): bigint {
  const quotient = (size(dividend) * 2n + size(divisor)) / (size(divisor) * 2n);
  return dividend < 0n === divisor < 0n ? quotient : -quotient;
}

export function floor(value: Decimal): string {
  const { units, scale } = read(value);
  const one = powerOfTen(scale);
  return write(units / one - (units % one < 0n ? 1n : 0n), 0);
}

export function ceil(value: Decimal): string {
  const { units, scale } = read(value);
  const one = powerOfTen(scale);
  return write(units / one + (units % one > 0n ? 1n : 0n), 0);
}

export function abs(value: Decimal): string {
  const { units, scale } = read(value);
  return write(size(units), scale);
}

export function negate(value: Decimal): string {
  const { units, scale } = read(value);
  return write(-units, scale);
}

/** Less than, equal to or greater than 0, as a is less than, equal to or greater than b. */
export function compare(a: Decimal, b: Decimal): number {
  const [left, right] = aligned(a, b);
  return left < right ? -1 : left > right ? 1 : 0;
}

/** As numbers: `"1.0"` equals `"1.00"`. */
export function equals(a: Decimal | null, b: Decimal | null): boolean {
  return a === null || b === null ? a === b : a === b || compare(a, b) === 0;
}

export const isOneOf = (value: Decimal, values: readonly (Decimal | null)[]): boolean => values.some((other) => equals(value, other));
export const min = (a: Decimal, b: Decimal): string => of(compare(a, b) <= 0 ? a : b);
export const max = (a: Decimal, b: Decimal): string => of(compare(a, b) >= 0 ? a : b);

export const sum = (values: readonly Decimal[]): string => values.reduce<string>(add, "0");
/** Null for an empty list. */
export const minOf = (values: readonly Decimal[]): string | null => (values[0] === undefined ? null : values.reduce<string>(min, of(values[0])));
/** Null for an empty list. */
export const maxOf = (values: readonly Decimal[]): string | null => (values[0] === undefined ? null : values.reduce<string>(max, of(values[0])));

/** As Postgres would print it: without the sign of a zero. */
export const text = (value: string): string => (value.startsWith("-") && !/[1-9]/.test(value) ? value.slice(1) : value);
