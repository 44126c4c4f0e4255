import type { Syntax } from "../syntax/syntax.ts";
import type { ExpressionType, ObjectProperty } from "../type.ts";
import type { TypedExpression } from "../typed.ts";
import { formatType } from "../types/formatType.ts";
import { join, withoutNull } from "../types/join.ts";
import { adapt } from "./adapt.ts";
import { checkCall } from "./calls.ts";
import { fault, withFacts, type Environment } from "./environment.ts";
import { factsWhen } from "./facts.ts";
import { fit, mayBeNull } from "./fit.ts";
import { checkMember } from "./members.ts";
import { checkName } from "./names.ts";
import { checkBinary, negative } from "./operators.ts";

type Of<Kind extends Syntax["kind"]> = Extract<Syntax, { kind: Kind }>;

/**
 * Types one part. Tells every fault it finds and then gives nothing, so that one mistake is told once.
 * @param absent the place takes a property that may be absent as it is
 */
export function check(syntax: Syntax, environment: Environment, absent = false): TypedExpression | undefined {
  switch (syntax.kind) {
    case "literal": return { kind: "literal", value: syntax.value, type: literalType(syntax.value), span: syntax.span };
    case "numeral": {
      const type: ExpressionType = syntax.integer ? { kind: "integer", minimum: syntax.value, maximum: syntax.value } : { kind: "number" };
      return { kind: "literal", value: syntax.value, type, span: syntax.span };
    }
    case "name": return checkName(syntax, environment);
    case "member": return checkMember(syntax, environment, absent);
    case "index": return checkIndex(syntax, environment, absent);
    case "call": return checkCall(syntax, environment);
    case "unary": return checkUnary(syntax, environment);
    case "binary": return checkBinary(syntax, environment);
    case "conditional": return checkConditional(syntax, environment);
    case "list": return checkList(syntax, environment);
    case "map": return checkMap(syntax, environment);
  }
}

/** Types a part that must be a boolean. */
export function checkCondition(syntax: Syntax, environment: Environment): TypedExpression | undefined {
  const expression = check(syntax, environment);
  return expression && fit(expression, { kind: "boolean" }, environment);
}

function literalType(value: string | boolean | null): ExpressionType {
  return value === null ? { kind: "null" } : typeof value === "string" ? { kind: "string" } : { kind: "boolean" };
}

function checkUnary(syntax: Of<"unary">, environment: Environment): TypedExpression | undefined {
  if (syntax.operator === "!") {
    const operand = checkCondition(syntax.operand, environment);
    return operand && { kind: "unary", operator: "!", operand, type: operand.type, span: syntax.span };
  }
  const operand = check(syntax.operand, environment);
  return operand && negative(operand, syntax, environment);
}

function checkConditional(syntax: Of<"conditional">, environment: Environment): TypedExpression | undefined {
  const test = checkCondition(syntax.test, environment);
  const whenTrue = test === undefined ? environment : withFacts(environment, factsWhen(test, true));
  const whenFalse = test === undefined ? environment : withFacts(environment, factsWhen(test, false));
  const branches = joined([check(syntax.then, whenTrue), check(syntax.otherwise, whenFalse)], environment, "The two values of ?: must be of one type");
  if (test === undefined || branches === undefined) return undefined;
  const [then, otherwise] = branches.items;
  // oxlint-disable-next-line unicorn/no-thenable -- the branch of a conditional: no such object is ever awaited.
  return then && otherwise && { kind: "conditional", test, then, otherwise, type: branches.type, span: syntax.span };
}

function checkList(syntax: Of<"list">, environment: Environment): TypedExpression | undefined {
  if (syntax.items.length === 0) return { kind: "list", items: [], type: { kind: "list", element: { kind: "null" }, maximumItems: 0 }, span: syntax.span };
  const items = joined(syntax.items.map((item) => check(item, environment)), environment, "The items of a list must be of one type");
  return items && { kind: "list", items: items.items, type: { kind: "list", element: items.type, maximumItems: items.items.length }, span: syntax.span };
}

/** Values that must be of one type, with literals read as what the others are. */
function joined(found: readonly (TypedExpression | undefined)[], environment: Environment, rule: string): { readonly items: readonly TypedExpression[]; readonly type: ExpressionType } | undefined {
  const items = found.filter((item) => item !== undefined);
  if (items.length < found.length || items[0] === undefined) return undefined;
  // Computed values decide; literals follow, unless all are literals.
  const leaders = [...items.filter((item) => item.kind !== "literal"), ...items.filter((item) => item.kind === "literal")];
  let type = leaders[0]!.type;
  for (const item of leaders.slice(1)) {
    const wider = join(type, item.type);
    // A text takes the others' type where it can; numbers widen the bounds instead.
    const isText = item.kind === "literal" && item.type.kind === "string";
    const adapted = isText || wider === undefined ? adapt(item, type, environment.scope.entities) : {};
    if ("expression" in adapted) continue;
    if (wider === undefined && adapted.misfit !== undefined) return fault(environment, adapted.misfit.code, adapted.misfit.message, adapted.misfit.literal.span, adapted.misfit.didYouMean);
    if (wider === undefined) return fault(environment, "type-mismatch", `${rule}: ${formatType(type)} and ${formatType(item.type)} are not.`, item.span);
    type = wider;
  }
  const fitted = items.map((item) => fit(item, type, environment)).filter((item) => item !== undefined);
  return fitted.length < items.length ? undefined : { items: fitted, type };
}

function checkMap(syntax: Of<"map">, environment: Environment): TypedExpression | undefined {
  const properties = new Map<string, ObjectProperty>();
  const entries: { key: string; value: TypedExpression }[] = [];
  let complete = true;
  for (const { key, keySpan, value: valueSyntax } of syntax.entries) {
    if (properties.has(key)) fault(environment, "duplicate-key", `The key "${key}" stands here twice.`, keySpan);
    const value = check(valueSyntax, environment);
    if (value === undefined) complete = false;
    else {
      properties.set(key, { type: value.type, optional: false });
      entries.push({ key, value });
    }
  }
  return complete ? { kind: "map", entries, type: { kind: "object", properties }, span: syntax.span } : undefined;
}

function checkIndex(syntax: Of<"index">, environment: Environment, absent: boolean): TypedExpression | undefined {
  // `input["first-name"]` is the member of that name.
  if (syntax.index.kind === "literal" && typeof syntax.index.value === "string") {
    return checkMember({ kind: "member", object: syntax.object, property: syntax.index.value, propertySpan: syntax.index.span, span: syntax.span }, environment, absent);
  }
  const object = check(syntax.object, environment);
  const found = check(syntax.index, environment);
  if (object === undefined || found === undefined) return undefined;
  if (object.type.kind === "nullable" && withoutNull(object.type).kind === "list") return mayBeNull(object, environment);
  if (object.type.kind !== "list") return fault(environment, "no-index", `Only lists have items by number; this is ${formatType(object.type)}.`, syntax.object.span);
  const index = fit(found, { kind: "integer", minimum: 0, maximum: Number.MAX_SAFE_INTEGER }, environment);
  if (index?.kind === "literal" && typeof index.value === "number" && index.value < 0) return fault(environment, "negative-index", "The first item has the number 0; there is none before it.", index.span);
  return index && { kind: "index", object, index, type: object.type.element, span: syntax.span };
}
