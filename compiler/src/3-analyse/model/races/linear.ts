import { pathOf } from "../../../expression/check/facts.ts";
import type { TypedExpression } from "../../../expression/typed.ts";

/** A sum of paths with whole factors, and a constant: `row.stock - input.quantity`. */
export interface Linear {
  readonly terms: ReadonlyMap<string, number>;
  readonly constant: number;
}

/** The expression as a sum, or undefined when it is none, or when its numbers do not add exactly. */
export function linearOf(expression: TypedExpression): Linear | undefined {
  if (!isExact(expression)) return undefined;
  if (expression.kind === "convert") return linearOf(expression.operand);
  if (expression.kind === "literal") return typeof expression.value === "number" && Number.isSafeInteger(expression.value) ? { terms: new Map(), constant: expression.value } : undefined;
  if (expression.kind === "unary" && expression.operator === "-") return scale(linearOf(expression.operand), -1);
  if (expression.kind === "binary" && (expression.operator === "+" || expression.operator === "-")) {
    return plus(linearOf(expression.left), scale(linearOf(expression.right), expression.operator === "+" ? 1 : -1));
  }
  const path = expression.kind === "name" || expression.kind === "member" ? pathOf(expression) : undefined;
  return path === undefined ? undefined : { terms: new Map([[path, 1]]), constant: 0 };
}

/** A comparison as a sum that must not be negative; `a > b` of integers is `a - b - 1`. */
export function atLeastZero(condition: TypedExpression): Linear | undefined {
  if (condition.kind !== "binary") return undefined;
  const { operator, left, right } = condition;
  const [greater, less] = operator === ">=" || operator === ">" ? [left, right] : [right, left];
  if (operator !== ">=" && operator !== "<=" && operator !== ">" && operator !== "<") return undefined;
  const difference = plus(linearOf(greater), scale(linearOf(less), -1));
  if (difference === undefined || operator === ">=" || operator === "<=") return difference;
  return condition.operands.kind === "integer" ? { ...difference, constant: difference.constant - 1 } : undefined;
}

/** The sum with a path replaced by another sum. */
export function substitute({ terms, constant }: Linear, path: string, by: Linear | undefined): Linear | undefined {
  const factor = terms.get(path);
  if (factor === undefined) return { terms, constant };
  const rest = new Map(terms);
  rest.delete(path);
  return plus({ terms: rest, constant }, scale(by, factor));
}

/** Whether one sum not being negative makes the other one not negative: they differ by a constant only. */
export function implies(one: Linear, other: Linear): boolean {
  const paths = new Set([...one.terms.keys(), ...other.terms.keys()]);
  return other.constant >= one.constant && [...paths].every((path) => (one.terms.get(path) ?? 0) === (other.terms.get(path) ?? 0));
}

function plus(left: Linear | undefined, right: Linear | undefined): Linear | undefined {
  if (left === undefined || right === undefined) return undefined;
  const terms = new Map(left.terms);
  for (const [path, factor] of right.terms) terms.set(path, (terms.get(path) ?? 0) + factor);
  return { terms: new Map([...terms].filter(([, factor]) => factor !== 0)), constant: left.constant + right.constant };
}

const scale = (linear: Linear | undefined, factor: number): Linear | undefined =>
  linear === undefined ? undefined : { terms: new Map([...linear.terms].map(([path, each]) => [path, each * factor])), constant: linear.constant * factor };

/** Doubles round, so that sums of them are not the same in every order. */
const isExact = ({ type }: TypedExpression): boolean => {
  const inner = type.kind === "nullable" ? type.inner : type;
  return inner.kind === "integer" || inner.kind === "decimal";
};
