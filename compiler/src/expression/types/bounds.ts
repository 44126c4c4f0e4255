import type { ExpressionType } from "../type.ts";

export interface Bounds { readonly minimum: number; readonly maximum: number }

const largest = Number.MAX_SAFE_INTEGER;

/** The interval of the exact result of an operation on integers, which may leave what an integer can hold. Undefined for `/` and `%` by zero alone. */
export function integerResult(operator: "+" | "-" | "*" | "/" | "%", left: Bounds, right: Bounds): Bounds {
  switch (operator) {
    case "+": return { minimum: left.minimum + right.minimum, maximum: left.maximum + right.maximum };
    case "-": return { minimum: left.minimum - right.maximum, maximum: left.maximum - right.minimum };
    case "*": return hull([left.minimum * right.minimum, left.minimum * right.maximum, left.maximum * right.minimum, left.maximum * right.maximum]);
    case "/": {
      const divisors = [right.minimum, right.maximum, ...(right.minimum <= 1 && right.maximum >= 1 ? [1] : []), ...(right.minimum <= -1 && right.maximum >= -1 ? [-1] : [])].filter((divisor) => divisor !== 0);
      if (divisors.length === 0) return { minimum: -largest, maximum: largest };
      return hull([left.minimum, left.maximum].flatMap((dividend) => divisors.map((divisor) => Math.trunc(dividend / divisor))).concat(left.minimum <= 0 && left.maximum >= 0 ? [0] : []));
    }
    case "%": {
      const size = Math.max(Math.abs(right.minimum), Math.abs(right.maximum)) - 1;
      return { minimum: left.minimum >= 0 ? 0 : Math.max(left.minimum, -size), maximum: left.maximum <= 0 ? 0 : Math.min(left.maximum, size) };
    }
  }
}

const hull = (values: readonly number[]): Bounds => ({ minimum: plainZero(Math.min(...values)), maximum: plainZero(Math.max(...values)) });
const plainZero = (value: number): number => (value === 0 ? 0 : value);

/** True when every value of the interval is an integer that JSON carries exactly. */
export const isSafe = (bounds: Bounds): boolean => bounds.minimum >= -largest && bounds.maximum <= largest;

/** What is left of an interval after results that cannot be kept were refused. */
export const clamp = (bounds: Bounds): Bounds => ({
  minimum: Math.min(Math.max(bounds.minimum, -largest), largest),
  maximum: Math.max(Math.min(bounds.maximum, largest), -largest),
});

export const integer = (bounds: Bounds): ExpressionType & { kind: "integer" } => ({ kind: "integer", minimum: bounds.minimum, maximum: bounds.maximum });
export const anyInteger = integer({ minimum: -largest, maximum: largest });
export const includesZero = (bounds: Bounds): boolean => bounds.minimum <= 0 && bounds.maximum >= 0;
