import { pathOf } from "../../../expression/check/facts.ts";
import { safeInteger } from "../../../expression/type.ts";
import type { TypedExpression } from "../../../expression/typed.ts";
import { integerResult } from "../../../expression/types/bounds.ts";
import { withoutNull } from "../../../expression/types/join.ts";
import { assume, truthOf } from "./assume.ts";
import type { Environment } from "./environment.ts";
import { exact, type Exact } from "./exact.ts";
import { ofCall, rangeOf } from "./functions.ts";
import { ofMacro } from "./macros.ts";
import { ofField } from "./ofField.ts";
import { anything, bool, join, justNull, list, meet, numbers, ofType, there, words, type Possible } from "./possible.ts";
import { add, meet as meetRanges, multiply, negate, only, range, subtract, type Range } from "./range.ts";

type Of<Kind extends TypedExpression["kind"]> = Extract<TypedExpression, { kind: Kind }>;

/**
 * What an expression may give, by abstract interpretation: every value that it can have where it is evaluated is among those that come out (a call that
 * fails gives none). Ranges, words, lengths, null and absence are followed; of anything else, what the type says.
 */
export function evaluate(expression: TypedExpression, environment: Environment): Possible {
  switch (expression.kind) {
    case "literal": return ofLiteral(expression);
    case "name": case "member": return ofPath(expression, environment);
    case "index": return ofIndex(expression, environment);
    case "has": case "unary": case "binary": return isCondition(expression) ? bool(...truthOf(expression, environment)) : ofOperator(expression, environment);
    case "conditional": {
      const then = assume(expression.test, true, environment);
      const otherwise = assume(expression.test, false, environment);
      if (then === undefined) return otherwise === undefined ? ofType(expression.type) : evaluate(expression.otherwise, otherwise);
      return otherwise === undefined ? evaluate(expression.then, then) : join(evaluate(expression.then, then), evaluate(expression.otherwise, otherwise));
    }
    case "call": return ofCall(expression, environment);
    case "macro": return ofMacro(expression, environment);
    case "list": {
      const items = expression.items.map((item) => evaluate(item, environment));
      return list(items.length === 0 ? anything : items.reduce(join), { minimum: items.length, maximum: items.length });
    }
    case "map": return there({ kind: "object", properties: new Map(expression.entries.map(({ key, value }) => [key, evaluate(value, environment)])) });
    case "convert": return evaluate(expression.operand, environment);
  }
}

export const isCondition = (expression: TypedExpression): boolean => expression.type.kind === "boolean";

function ofLiteral({ value, type }: Of<"literal">): Possible {
  if (value === null) return justNull;
  if (typeof value === "boolean") return bool(value);
  const isNumber = typeof value === "number" || type.kind === "decimal";
  const number = isNumber ? exact(value) : undefined;
  return number !== undefined ? numbers(only(number)) : isNumber ? ofType(type) : words(String(value));
}

/** A name or a member: what has been found out about its path, otherwise what it is a part of. */
function ofPath(expression: Of<"name"> | Of<"member">, environment: Environment): Possible {
  const path = pathOf(expression);
  const found = (path === undefined ? undefined : environment.paths.get(path)) ?? (expression.kind === "name" ? undefined : ofMember(expression, environment)) ?? ofType(expression.type);
  const mayBeAbsent = expression.kind === "member" && expression.mayBeAbsent === true;
  const mayBeNull = expression.type.kind === "nullable" || expression.type.kind === "json" || expression.type.kind === "null";
  const typed = withoutNull(expression.type);
  const values = typed.kind === "integer" || typed.kind === "enum" ? meet(found, { ...ofType(typed), absent: true, null: true }).values : found.values;
  return { absent: found.absent && mayBeAbsent, null: found.null && mayBeNull, values };
}

function ofMember(expression: Of<"member">, environment: Environment): Possible | undefined {
  const { values } = evaluate(expression.object, environment);
  if (values.kind === "object") return values.properties.get(expression.property);
  if (values.kind === "any") return { ...ofType(expression.type), absent: expression.mayBeAbsent === true };
  if (values.kind !== "row" || expression.of === "relation") return undefined;
  const field = environment.entities.get(values.entity)?.fields.find(({ name }) => name === expression.property);
  return values.known.get(expression.property) ?? (field === undefined ? undefined : ofField(field));
}

function ofIndex(expression: Of<"index">, environment: Environment): Possible {
  const { values } = evaluate(expression.object, environment);
  return values.kind === "list" ? values.element : ofType(expression.type);
}

function ofOperator(expression: Of<"has"> | Of<"unary"> | Of<"binary">, environment: Environment): Possible {
  if (expression.kind === "has") return bool(true, false);
  if (expression.kind === "unary") {
    const operand = rangeOf(evaluate(expression.operand, environment));
    return operand === undefined ? ofType(expression.type) : numbers(negate(operand));
  }
  const left = rangeOf(evaluate(expression.left, environment));
  const right = rangeOf(evaluate(expression.right, environment));
  const { kind } = expression.type;
  // Doubles are rounded, durations bend at nothing that is worth knowing.
  if (left === undefined || right === undefined || (kind !== "integer" && kind !== "decimal")) return ofType(expression.type);
  const result = arithmetic(expression.operator, left, right);
  if (result === undefined) return ofType(expression.type);
  // A whole number that cannot be kept is refused.
  return numbers(kind === "integer" ? meetRanges(result, range(exact(safeInteger.minimum), exact(safeInteger.maximum), true)) : result);
}

function arithmetic(operator: Of<"binary">["operator"], left: Range, right: Range): Range | undefined {
  switch (operator) {
    case "+": return add(left, right);
    case "-": return subtract(left, right);
    case "*": return multiply(left, right);
    case "/": case "%": {
      const bounds = [left, right].map(({ minimum, maximum }) => ({ minimum: toNumber(minimum, safeInteger.minimum), maximum: toNumber(maximum, safeInteger.maximum) }));
      const { minimum, maximum } = integerResult(operator, bounds[0]!, bounds[1]!);
      return range(exact(minimum), exact(maximum), true);
    }
    default: return undefined;
  }
}

const toNumber = (bound: Exact | undefined, otherwise: number): number => (bound === undefined || bound.scale !== 0 ? otherwise : Number(bound.units));
