import { functions } from "./functions/index.ts";
import type { TypedExpression } from "./typed.ts";
import { includesZero, integerResult, isSafe, type Bounds } from "./types/bounds.ts";
import { allParts } from "./walk.ts";

/** True when the expression cannot fail at run time: no division by zero, no number that cannot be kept, no text that is not what it should be. */
export function isTotal(expression: TypedExpression): boolean {
  return allParts(expression).every(cannotFail);
}

function cannotFail(part: TypedExpression): boolean {
  switch (part.kind) {
    case "binary": return arithmeticIsTotal(part);
    case "call": return part.function === "orElse" || functions.get(part.function)?.overloads[part.overload]?.fails !== true;
    case "index": return false;
    case "macro": return part.macro !== "sum" || part.type.kind === "decimal" || sumIsTotal(part);
    default: return true;
  }
}

function arithmeticIsTotal({ operator, operands, left, right }: TypedExpression & { kind: "binary" }): boolean {
  if (operator !== "+" && operator !== "-" && operator !== "*" && operator !== "/" && operator !== "%") return true;
  switch (operands.kind) {
    case "integer": return integerIsTotal(operator, boundsOf(left), boundsOf(right));
    case "number": return false;
    case "datetime": return left.type.kind === right.type.kind || (left.kind === "call" && left.function === "now" && isShort(right));
    case "duration": return operator !== "*";
    default: return true;
  }
}

/** Less than a thousand years. */
const isShort = (duration: TypedExpression): boolean => duration.kind === "literal" && Math.abs(Number(duration.value)) < 31_536_000_000_000;

/** True when every result can be kept and no divisor is zero. */
export function integerIsTotal(operator: "+" | "-" | "*" | "/" | "%", left: Bounds, right: Bounds): boolean {
  if ((operator === "/" || operator === "%") && includesZero(right)) return false;
  return isSafe(integerResult(operator, left, right));
}

function sumIsTotal(macro: TypedExpression & { kind: "macro" }): boolean {
  if (macro.type.kind !== "integer" || macro.list.type.kind !== "list" || macro.list.type.maximumItems === undefined) return false;
  const item = macro.body?.type ?? macro.list.type.element;
  if (item.kind !== "integer") return false;
  return isSafe(integerResult("*", item, { minimum: 0, maximum: macro.list.type.maximumItems }));
}

export function boundsOf(expression: TypedExpression): Bounds {
  return expression.type.kind === "integer" ? expression.type : { minimum: -Infinity, maximum: Infinity };
}

/**
 * True when Postgres cannot fail on the expression. Its integers have eight bytes, so that only what leaves those fails in the middle of a
 * computation; what merely leaves 2^53 - 1 is refused when it is stored or read.
 */
export function isTotalInSql(expression: TypedExpression): boolean {
  return allParts(expression).every(operationIsTotalInSql);
}

/** The same of the operation alone, without its operands. */
export function operationIsTotalInSql(part: TypedExpression): boolean {
  // Postgres keeps instants far beyond the year 9999.
  if (part.kind === "binary" && part.operands.kind === "datetime" && [part.left, part.right].some(isShort)) return true;
  if (part.kind !== "binary" || part.operands.kind !== "integer" || !["+", "-", "*"].includes(part.operator)) return cannotFail(part) || part.kind === "macro";
  const { minimum, maximum } = exactBounds(part);
  return minimum >= -largestBigint && maximum <= largestBigint;
}
const largestBigint = 2 ** 63 - 2 ** 11;

function exactBounds(expression: TypedExpression): Bounds {
  if (expression.kind === "binary" && expression.operands.kind === "integer" && (expression.operator === "+" || expression.operator === "-" || expression.operator === "*")) {
    return integerResult(expression.operator, exactBounds(expression.left), exactBounds(expression.right));
  }
  return boundsOf(expression);
}
