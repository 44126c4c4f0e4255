import { pathOf } from "../../expression/check/facts.ts";
import type { TypedExpression } from "../../expression/typed.ts";

/** What is known of a value before anything runs; undefined: nothing. Rows are told apart only from the one that is watched. */
export type Known = string | number | boolean | null | typeof thisRow | typeof anotherRow | undefined;

/** The id of the row that is watched, and of any other. */
export const thisRow = { row: "this" } as const;
export const anotherRow = { row: "another" } as const;

/** What is known of a path: `node order.status`, `input.orderId`, `row.paidAt`. */
export type LookUp = (path: string) => Known;

/** Works an expression out as far as what is known allows. Undefined: it may be anything, so that nothing may be concluded from it. */
export function evaluate(expression: TypedExpression, lookUp: LookUp): Known {
  switch (expression.kind) {
    case "literal":
      return expression.value;
    case "name":
    case "member":
      return lookUp(pathOf(expression) ?? "");
    case "convert":
      return evaluate(expression.operand, lookUp);
    case "unary": {
      const operand = evaluate(expression.operand, lookUp);
      return expression.operator === "!" && typeof operand === "boolean" ? !operand : undefined;
    }
    case "conditional": {
      const test = evaluate(expression.test, lookUp);
      if (typeof test === "boolean") return evaluate(test ? expression.then : expression.otherwise, lookUp);
      const [then, otherwise] = [evaluate(expression.then, lookUp), evaluate(expression.otherwise, lookUp)];
      return same(then, otherwise) === true ? then : undefined;
    }
    case "binary":
      return evaluateBinary(expression, lookUp);
    default:
      return undefined;
  }
}

function evaluateBinary(expression: TypedExpression & { kind: "binary" }, lookUp: LookUp): Known {
  const { operator, left, right } = expression;
  const one = evaluate(left, lookUp);
  if (operator === "&&" || operator === "||") {
    const decides = operator === "||";
    const other = evaluate(right, lookUp);
    if (one === decides || other === decides) return decides;
    return one === undefined || other === undefined ? undefined : !decides;
  }
  if (operator === "in") return isIn(one, right, lookUp);
  const other = evaluate(right, lookUp);
  if (operator === "==") return same(one, other);
  if (operator === "!=") {
    const equal = same(one, other);
    return equal === undefined ? undefined : !equal;
  }
  if (typeof one !== "number" || typeof other !== "number") return undefined;
  return comparisons[operator]?.(one, other);
}

const comparisons: { readonly [operator: string]: (left: number, right: number) => boolean } = {
  "<": (left, right) => left < right,
  "<=": (left, right) => left <= right,
  ">": (left, right) => left > right,
  ">=": (left, right) => left >= right,
};

function isIn(value: Known, list: TypedExpression, lookUp: LookUp): boolean | undefined {
  if (list.kind === "convert") return isIn(value, list.operand, lookUp);
  if (list.kind !== "list") return undefined;
  const answers = list.items.map((item) => same(value, evaluate(item, lookUp)));
  if (answers.includes(true)) return true;
  return answers.includes(undefined) ? undefined : false;
}

/** Whether two values are equal; two other rows may be the same one. */
function same(left: Known, right: Known): boolean | undefined {
  if (left === undefined || right === undefined || (left === anotherRow && right === anotherRow)) return undefined;
  return left === right;
}
