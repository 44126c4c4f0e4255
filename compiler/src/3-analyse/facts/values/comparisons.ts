import { pathOf } from "../../../expression/check/facts.ts";
import type { TypedExpression } from "../../../expression/typed.ts";
import { decide, narrow, type Environment } from "./environment.ts";
import { evaluate } from "./evaluate.ts";
import { compare, whole, add, type Exact } from "./exact.ts";
import { isImpossible, join, known, length, meet, narrowest, nothing, numbers, single, textLength, type Possible, type Values } from "./possible.ts";
import { above, add as addRanges, below, isEmpty, mayBeBelow, negate, range, subtract, type Range } from "./range.ts";

type Relation = "equal" | "below";

/** What is known where `left == right`, or `left < right`, came out so. All six comparisons are one of these or its negation. */
export function compared(relation: Relation, left: TypedExpression, right: TypedExpression, outcome: boolean, environment: Environment): Environment | undefined {
  const [text, mirrored] = [comparisonText(relation, left, right), comparisonText(relation, right, left)];
  const earlier = environment.decided.get(text);
  if (earlier !== undefined && earlier !== outcome) return undefined;
  const narrowed = relation === "equal" ? equal(left, right, outcome, environment) : smaller(left, right, outcome, environment);
  if (narrowed === undefined || earlier !== undefined) return narrowed;
  const follows: (readonly [string, boolean])[] = relation === "equal"
    ? [[text, outcome], [mirrored, outcome], ...(outcome ? ([[comparisonText("below", left, right), false], [comparisonText("below", right, left), false]] as const) : [])]
    : [[text, outcome], ...(outcome ? ([[mirrored, false], [comparisonText("equal", left, right), false], [comparisonText("equal", right, left), false]] as const) : [])];
  return decide(narrowed, follows);
}

/** What is known where `left in right` came out so. */
export function isIn(left: TypedExpression, right: TypedExpression, outcome: boolean, environment: Environment): Environment | undefined {
  const item = evaluate(left, environment);
  const list = evaluate(right, environment).values;
  if (list.kind !== "list") return environment;
  const word = single(item)?.value;
  if (right.kind === "list") {
    const options = right.items.map((each) => evaluate(each, environment));
    if (outcome) return options.length === 0 ? undefined : refine(left, meet(item, options.reduce(join)), environment);
    return options.reduce<Environment | undefined>((rest, option) => rest && refine(left, without(evaluate(left, rest), option), rest), environment);
  }
  if (outcome && list.maximum === 0) return undefined;
  if (outcome && isImpossible(meet(item, known(list.element)))) return undefined;
  if (typeof word !== "string") return environment;
  if ((outcome ? list.lacks : list.holds).includes(word)) return undefined;
  const path = pathOf(right);
  return path === undefined ? environment : narrow(environment, path, known({ absent: false, null: false, values: { ...list, ...(outcome ? { holds: [...list.holds, word] } : { lacks: [...list.lacks, word] }) } }));
}

function equal(left: TypedExpression, right: TypedExpression, outcome: boolean, environment: Environment): Environment | undefined {
  const [one, other] = [evaluate(left, environment), evaluate(right, environment)];
  if (!outcome) {
    const rest = refine(left, without(one, other), environment);
    return rest && refine(right, without(other, one), rest);
  }
  const shared = meet(one, other);
  const rest = refine(left, shared, environment);
  return rest && refine(right, meet(other, one), rest);
}

function smaller(left: TypedExpression, right: TypedExpression, outcome: boolean, environment: Environment): Environment | undefined {
  const [one, other] = [evaluate(left, environment).values, evaluate(right, environment).values];
  if (one.kind !== "number" || other.kind !== "number") return environment;
  if (outcome && !mayBeBelow(one, other)) return undefined;
  // Not below is equal or above.
  const [a, b] = outcome ? [below(one, other, false), above(other, one, false)] : [above(one, other, true), below(other, one, true)];
  const rest = refine(left, numbers(a), environment);
  return rest && refine(right, numbers(b), rest);
}

/** What is left of `possible` when it is not equal to `other`: only one value can be taken away. */
function without(possible: Possible, other: Possible): Possible {
  const one = single(other);
  if (one === undefined) return possible;
  if (one.value === null) return { ...possible, null: false };
  return { ...possible, values: withoutValue(possible.values, one.value) };
}

function withoutValue(values: Values, value: string | boolean | Exact): Values {
  if (values.kind === "words") return { kind: "words", words: values.words.filter((word) => word !== value) };
  if (values.kind === "boolean") return { kind: "boolean", values: values.values.filter((each) => each !== value) };
  if (values.kind !== "number" || typeof value !== "object") return values;
  const { minimum, maximum, whole: isWhole } = values;
  const isAt = (bound: Exact | undefined): boolean => bound !== undefined && compare(bound, value) === 0;
  if (isAt(minimum) && isAt(maximum)) return nothing;
  if (!isWhole) return values;
  const moved = (bound: Exact | undefined, by: number): Exact | undefined => (bound !== undefined && isAt(bound) ? add(bound, whole(by)) : bound);
  return { kind: "number", ...range(moved(minimum, 1), moved(maximum, -1), true) };
}

/** Narrows what an expression reads, seen from what it gives. */
function refine(expression: TypedExpression, possible: Possible, environment: Environment): Environment | undefined {
  if (isImpossible(possible)) return undefined;
  const path = pathOf(expression);
  if (path !== undefined) return narrow(environment, path, possible);
  const { values } = possible;
  if (expression.kind === "convert") return refine(expression.operand, possible, environment);
  if (values.kind !== "number") return environment;
  if (expression.kind === "unary" && expression.operator === "-") return refineNumber(expression.operand, negate(values), environment);
  if (expression.kind === "call" && (expression.function === "length" || expression.function === "size")) return refineLength(expression.arguments[0], values, environment);
  if (expression.kind !== "binary" || (expression.type.kind !== "integer" && expression.type.kind !== "decimal")) return environment;
  const [left, right] = [evaluate(expression.left, environment).values, evaluate(expression.right, environment).values];
  if (left.kind !== "number" || right.kind !== "number") return environment;
  if (expression.operator === "+") {
    const rest = refineNumber(expression.left, subtract(values, right), environment);
    return rest && refineNumber(expression.right, subtract(values, left), rest);
  }
  if (expression.operator !== "-") return environment;
  const rest = refineNumber(expression.left, addRanges(values, right), environment);
  return rest && refineNumber(expression.right, subtract(left, values), rest);
}

function refineNumber(expression: TypedExpression, to: Range, environment: Environment): Environment | undefined {
  if (isEmpty(to)) return undefined;
  return refine(expression, meet(evaluate(expression, environment), { ...numbers(to), absent: true, null: true }), environment);
}

function refineLength(expression: TypedExpression | undefined, { minimum, maximum }: Range, environment: Environment): Environment | undefined {
  if (expression === undefined) return environment;
  const possible = evaluate(expression, environment);
  const wanted = length(Math.max(0, Number(minimum?.units ?? 0n)), maximum === undefined ? undefined : Number(maximum.units));
  const { values } = possible;
  if (values.kind === "list") return refine(expression, { ...possible, values: { ...values, ...narrowest(values, wanted) } }, environment);
  if (values.kind === "text") return refine(expression, { ...possible, values: { kind: "text", ...narrowest(values, wanted) } }, environment);
  if (values.kind !== "words") return environment;
  const fits = values.words.filter((word) => { const { minimum: size } = textLength({ kind: "words", words: [word] }); return size >= wanted.minimum && (wanted.maximum === undefined || size <= wanted.maximum); });
  return refine(expression, { ...possible, values: { kind: "words", words: fits } }, environment);
}

/** A comparison as text that is the same exactly when it asks the same. */
function comparisonText(relation: Relation, left: TypedExpression, right: TypedExpression): string {
  return `${relation} ${textOf(left)} ${textOf(right)}`;
}

const texts = new WeakMap<TypedExpression, string>();
function textOf(expression: TypedExpression): string {
  let text = texts.get(expression);
  if (text === undefined) {
    const omitted = new Set(["span", "type", "operands", "proved", "from"]);
    text = JSON.stringify(expression, (key, value: unknown) => (omitted.has(key) ? undefined : value));
    texts.set(expression, text);
  }
  return text;
}
