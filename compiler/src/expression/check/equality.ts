import type { Syntax } from "../syntax/syntax.ts";
import type { ExpressionType } from "../type.ts";
import type { TypedExpression } from "../typed.ts";
import { formatType } from "../types/formatType.ts";
import { join, nullable, withoutNull } from "../types/join.ts";
import { adapt } from "./adapt.ts";
import { check } from "./check.ts";
import { fault, quote, type Environment } from "./environment.ts";
import { fit, mayBeNull } from "./fit.ts";
import { numericPair } from "./operators.ts";

type BinarySyntax = Extract<Syntax, { kind: "binary" }>;
const boolean = { kind: "boolean" } as const;

/** `==` and `!=`: between values that can be equal at all. */
export function checkEquality(syntax: BinarySyntax, environment: Environment): TypedExpression | undefined {
  const left = check(syntax.left, environment);
  const right = check(syntax.right, environment);
  if (left === undefined || right === undefined) return undefined;
  if (left.type.kind === "null" || right.type.kind === "null") return withNull(syntax, left, right, environment);

  const operands = meeting(left, right);
  if (operands === undefined) return neverEqual(syntax, left, right, environment);
  const sides = [left, right].map((side) => fit(side, side.type.kind === "nullable" ? nullable(operands) : operands, environment));
  const [fittedLeft, fittedRight] = sides;
  return fittedLeft && fittedRight && { kind: "binary", operator: syntax.operator, operands, left: fittedLeft, right: fittedRight, type: boolean, span: syntax.span };
}

function withNull(syntax: BinarySyntax, left: TypedExpression, right: TypedExpression, environment: Environment): TypedExpression | undefined {
  const other = left.type.kind === "null" ? right : left;
  if (other.type.kind !== "nullable" && other.type.kind !== "null" && other.type.kind !== "json") {
    const optional = other.kind === "member" && other.proved?.present === true ? ` Ask has(${quote(environment, other.span)}) whether it is there.` : "";
    return fault(environment, "never-null", `${quote(environment, other.span)} is never null.${optional}`, syntax.span);
  }
  return { kind: "binary", operator: syntax.operator, operands: { kind: "null" }, left, right, type: boolean, span: syntax.span };
}

/** The type in which two values are compared; undefined when no value is of both types. */
function meeting(left: TypedExpression, right: TypedExpression): ExpressionType | undefined {
  const [a, b] = [withoutNull(left.type), withoutNull(right.type)];
  if (a.kind === "json" || b.kind === "json") return a.kind === "duration" || b.kind === "duration" || a.kind === "row" || b.kind === "row" ? undefined : { kind: "json" };
  const numeric = numericPair({ ...left, type: a }, { ...right, type: b });
  if (numeric !== undefined) return numeric;
  if (a.kind === "enum" && b.kind === "enum") return a.values.some((word) => b.values.includes(word)) ? join(a, b) : undefined;
  // A literal takes the other side's type; whether it can is told by `fit`.
  if (isLiteral(left) && !isLiteral(right)) return b.kind === "row" ? undefined : literalMeeting(a, b);
  if (isLiteral(right)) return a.kind === "row" ? undefined : literalMeeting(b, a);
  const text = (type: ExpressionType): boolean => type.kind === "string" || type.kind === "enum";
  if (text(a) && text(b)) return { kind: "string" };
  if (a.kind !== b.kind || a.kind === "row") return undefined;
  return join(a, b);
}

function literalMeeting(literal: ExpressionType, other: ExpressionType): ExpressionType | undefined {
  if (literal.kind === "string") return ["string", "enum", "uuid", "date", "datetime", "decimal", "duration"].includes(other.kind) ? other : undefined;
  return join(literal, other);
}

const isLiteral = (expression: TypedExpression): boolean =>
  expression.kind === "literal" || (expression.kind === "list" && expression.items.every(isLiteral)) || (expression.kind === "map" && expression.entries.every(({ value }) => isLiteral(value)));

function neverEqual(syntax: BinarySyntax, left: TypedExpression, right: TypedExpression, environment: Environment): undefined {
  const [a, b] = [withoutNull(left.type), withoutNull(right.type)];
  if (a.kind === "row" && b.kind === "row") return fault(environment, "rows-compared", `Rows are compared by their ids: ${quote(environment, left.span)}.id ${syntax.operator} ${quote(environment, right.span)}.id.`, syntax.span);
  const hint = (a.kind === "number" && b.kind === "integer") || (a.kind === "integer" && b.kind === "number") ? ` Write number(${quote(environment, (a.kind === "integer" ? left : right).span)}).` : "";
  return fault(environment, "never-equal", `${formatType(left.type)} and ${formatType(right.type)} can never be equal.${hint}`, syntax.span);
}

/** `value in list`. */
export function checkMembership(syntax: BinarySyntax, environment: Environment): TypedExpression | undefined {
  const left = check(syntax.left, environment);
  const list = check(syntax.right, environment);
  if (left === undefined || list === undefined) return undefined;
  if (list.type.kind === "nullable" && withoutNull(list.type).kind === "list") return mayBeNull(list, environment);
  if (list.type.kind !== "list") {
    const hint = list.type.kind === "string" ? ` Write ${quote(environment, list.span)}.contains(${quote(environment, left.span)}).` : list.type.kind === "object" ? " Ask has(object.property)." : "";
    return fault(environment, "not-a-list", `Behind "in" stands a list, but this is ${formatType(list.type)}.${hint}`, list.span);
  }
  if (left.type.kind === "nullable") return mayBeNull(left, environment);
  const operands = memberType(left, list, list.type.element);
  if (operands === undefined) return fault(environment, "never-equal", `${formatType(left.type)} can never be in a ${formatType(list.type)}.`, syntax.span);
  const item = fit(left, operands, environment);
  const items = adapt(list, { kind: "list", element: list.type.element.kind === "nullable" ? nullable(operands) : operands }, environment.scope.entities);
  if ("expression" in items) return item && { kind: "binary", operator: "in", operands, left: item, right: items.expression, type: boolean, span: syntax.span };
  if (items.misfit !== undefined) return fault(environment, items.misfit.code, items.misfit.message, items.misfit.literal.span, items.misfit.didYouMean);
  return item && { kind: "binary", operator: "in", operands, left: item, right: list, type: boolean, span: syntax.span };
}

function memberType(item: TypedExpression, list: TypedExpression, element: ExpressionType): ExpressionType | undefined {
  // The items decide, unless they are literals.
  const sample: TypedExpression = list.kind === "list" && list.items[0] !== undefined ? { ...list.items[0], type: element } : { kind: "name", name: "item", binding: { kind: "local", name: "item" }, type: element, span: list.span };
  if (element.kind === "null") return withoutNull(item.type);
  if (item.kind === "literal" && sample.kind !== "literal" && element.kind === "enum") return element;
  const operands = meeting(item, sample);
  return operands?.kind === "json" && element.kind !== "json" ? undefined : operands;
}
