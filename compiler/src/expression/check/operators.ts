import type { Syntax } from "../syntax/syntax.ts";
import type { ExpressionType } from "../type.ts";
import type { BinaryOperator, TypedExpression } from "../typed.ts";
import { clamp, integer, integerResult } from "../types/bounds.ts";
import { formatType } from "../types/formatType.ts";
import { join } from "../types/join.ts";
import { check, checkCondition } from "./check.ts";
import { checkEquality, checkMembership } from "./equality.ts";
import { fault, quote, withFacts, type Environment } from "./environment.ts";
import { factsWhen } from "./facts.ts";
import { fit, mayBeNull } from "./fit.ts";

type BinarySyntax = Extract<Syntax, { kind: "binary" }>;

export function checkBinary(syntax: BinarySyntax, environment: Environment): TypedExpression | undefined {
  switch (syntax.operator) {
    case "&&": case "||": return checkLogical(syntax, environment);
    case "==": case "!=": return checkEquality(syntax, environment);
    case "in": return checkMembership(syntax, environment);
    default: {
      const left = check(syntax.left, environment);
      const right = check(syntax.right, environment);
      if (left === undefined || right === undefined) return undefined;
      if (left.type.kind === "nullable") return mayBeNull(left, environment);
      if (right.type.kind === "nullable") return mayBeNull(right, environment);
      return syntax.operator === "<" || syntax.operator === "<=" || syntax.operator === ">" || syntax.operator === ">="
        ? ordering(syntax, left, right, environment)
        : arithmetic(syntax, left, right, environment);
    }
  }
}

function checkLogical(syntax: BinarySyntax, environment: Environment): TypedExpression | undefined {
  const left = checkCondition(syntax.left, environment);
  const right = checkCondition(syntax.right, left === undefined ? environment : withFacts(environment, factsWhen(left, syntax.operator === "&&")));
  if (left === undefined || right === undefined) return undefined;
  return { kind: "binary", operator: syntax.operator, operands: { kind: "boolean" }, left, right, type: { kind: "boolean" }, span: syntax.span };
}

export function negative(operand: TypedExpression, syntax: Extract<Syntax, { kind: "unary" }>, environment: Environment): TypedExpression | undefined {
  const { type } = operand;
  if (type.kind === "nullable") return mayBeNull(operand, environment);
  if (type.kind === "integer") return { kind: "unary", operator: "-", operand, type: integer(integerResult("-", { minimum: 0, maximum: 0 }, type)), span: syntax.span };
  if (type.kind === "number" || type.kind === "decimal" || type.kind === "duration") return { kind: "unary", operator: "-", operand, type, span: syntax.span };
  return fault(environment, "no-such-operator", `${formatType(type)} has no negative.`, syntax.span);
}

function ordering(syntax: BinarySyntax, left: TypedExpression, right: TypedExpression, environment: Environment): TypedExpression | undefined {
  const operands = numericPair(left, right) ?? (ordered.includes(left.type.kind) && ordered.includes(right.type.kind) ? join(left.type, right.type) : undefined) ?? ofLiteral(left, right, ordered);
  if (operands === undefined || !ordered.includes(operands.kind)) return refuse(syntax, left, right, environment);
  return binary(syntax, operands, left, right, { kind: "boolean" }, environment);
}
const ordered: readonly string[] = ["integer", "number", "decimal", "string", "date", "datetime", "duration"];

function arithmetic(syntax: BinarySyntax, left: TypedExpression, right: TypedExpression, environment: Environment): TypedExpression | undefined {
  const operator = syntax.operator as "+" | "-" | "*" | "/" | "%";
  const numeric = numericPair(left, right);
  if (numeric?.kind === "integer") {
    if (left.type.kind !== "integer" || right.type.kind !== "integer") throw new Error("Integers have bounds.");
    if (right.kind === "literal" && right.value === 0 && (operator === "/" || operator === "%")) return fault(environment, "division-by-zero", "A number cannot be divided by zero.", right.span);
    return binary(syntax, numeric, left, right, integer(clamp(integerResult(operator, left.type, right.type))), environment);
  }
  if (numeric?.kind === "decimal" && operator === "/") {
    const written = `divide(${quote(environment, left.span)}, ${quote(environment, right.span)}, 2)`;
    return fault(environment, "decimal-division", `Decimals do not divide with /, because a quotient must say where it is rounded. Write ${written}.`, syntax.span);
  }
  if (numeric !== undefined && operator !== "%") return binary(syntax, numeric, left, right, numeric, environment);
  const other = temporal(operator, left, right) ?? textual(operator, left.type, right.type);
  if (other === undefined) return refuse(syntax, left, right, environment);
  if (other.operands.kind === "datetime" || other.operands.kind === "duration") {
    return { kind: "binary", operator, operands: other.operands, left, right, type: other.result, span: syntax.span };
  }
  return binary(syntax, other.operands, left, right, other.result, environment);
}

/** The type in which two numbers meet: exact promotions, and literals read as what the other side is. */
export function numericPair(left: TypedExpression, right: TypedExpression): ExpressionType | undefined {
  const [a, b] = [left.type, right.type];
  if (a.kind === "integer" && b.kind === "integer") return { kind: "integer", minimum: Math.min(a.minimum, b.minimum), maximum: Math.max(a.maximum, b.maximum) };
  if (a.kind === b.kind && (a.kind === "number" || a.kind === "decimal")) return a;
  if ((a.kind === "decimal" && b.kind === "integer") || (a.kind === "integer" && b.kind === "decimal")) return { kind: "decimal" };
  const [literal, other] = left.kind === "literal" ? [a, b] : right.kind === "literal" ? [b, a] : [undefined, undefined];
  if (literal?.kind === "integer" && other?.kind === "number") return other;
  if (literal?.kind === "number" && other?.kind === "decimal") return other;
  return undefined;
}

/** The type that a text literal takes from the other side: `createdAt >= "2026-01-01T00:00:00Z"`. */
function ofLiteral(left: TypedExpression, right: TypedExpression, kinds: readonly string[]): ExpressionType | undefined {
  if (left.kind === "literal" && left.type.kind === "string" && kinds.includes(right.type.kind)) return right.type;
  if (right.kind === "literal" && right.type.kind === "string" && kinds.includes(left.type.kind)) return left.type;
  return undefined;
}

interface Meeting { readonly operands: ExpressionType; readonly result: ExpressionType }

function temporal(operator: BinaryOperator, left: TypedExpression, right: TypedExpression): Meeting | undefined {
  const pair = `${left.type.kind} ${operator} ${right.type.kind}`;
  switch (pair) {
    case "datetime + duration": case "duration + datetime": case "datetime - duration": return { operands: { kind: "datetime" }, result: { kind: "datetime" } };
    case "datetime - datetime": return { operands: { kind: "datetime" }, result: { kind: "duration" } };
    case "duration + duration": case "duration - duration": case "duration * integer": case "integer * duration": return { operands: { kind: "duration" }, result: { kind: "duration" } };
    default: return undefined;
  }
}

function textual(operator: BinaryOperator, left: ExpressionType, right: ExpressionType): Meeting | undefined {
  if (operator !== "+") return undefined;
  const isText = (type: ExpressionType): boolean => type.kind === "string" || type.kind === "enum" || type.kind === "uuid";
  if (isText(left) && isText(right)) return { operands: { kind: "string" }, result: { kind: "string" } };
  if (left.kind !== "list" || right.kind !== "list") return undefined;
  const both = join(left, right);
  if (both?.kind !== "list") return undefined;
  const { maximumItems: _longer, ...list } = both;
  const result = left.maximumItems === undefined || right.maximumItems === undefined ? list : { ...list, maximumItems: left.maximumItems + right.maximumItems };
  return { operands: list, result };
}

function binary(syntax: BinarySyntax, operands: ExpressionType, left: TypedExpression, right: TypedExpression, type: ExpressionType, environment: Environment): TypedExpression | undefined {
  const fittedLeft = fit(left, operands, environment);
  const fittedRight = fit(right, operands, environment);
  return fittedLeft && fittedRight && { kind: "binary", operator: syntax.operator, operands, left: fittedLeft, right: fittedRight, type, span: syntax.span };
}

function refuse(syntax: BinarySyntax, left: TypedExpression, right: TypedExpression, environment: Environment): undefined {
  const [a, b] = [formatType(left.type), formatType(right.type)];
  const pair = a === b ? `two values of type ${a}` : `${a} and ${b}`;
  const message = isOrdering(syntax.operator) ? `${syntax.operator} does not order ${pair}.` : `${syntax.operator} does not take ${pair}.`;
  return fault(environment, "no-such-operator", message + hint(syntax, left, right, environment), syntax.span);
}

function hint(syntax: BinarySyntax, left: TypedExpression, right: TypedExpression, environment: Environment): string {
  const kinds = new Set([left.type.kind, right.type.kind]);
  const [a, b] = [quote(environment, left.span), quote(environment, right.span)];
  if (kinds.has("number") && kinds.has("integer")) return ` Write number(${left.type.kind === "integer" ? a : b}).`;
  if (kinds.has("number") && kinds.has("decimal")) return ` Write number(${left.type.kind === "decimal" ? a : b}) where a double is exact enough.`;
  if (left.type.kind === "date" && right.type.kind === "date" && syntax.operator === "-") return ` Write daysBetween(${b}, ${a}).`;
  if (left.type.kind === "date" && (syntax.operator === "+" || syntax.operator === "-")) return " Write addDays(date, days).";
  if (kinds.has("date") && kinds.has("datetime")) return ` Write date(${left.type.kind === "datetime" ? a : b}).`;
  if (syntax.operator === "+" && (kinds.has("string") || kinds.has("enum"))) return ` Write string(${left.type.kind === "string" ? b : a}).`;
  if (kinds.has("boolean") && isOrdering(syntax.operator)) return " Combine conditions with && and ||.";
  return "";
}

const isOrdering = (operator: string): boolean => ["<", "<=", ">", ">="].includes(operator);
