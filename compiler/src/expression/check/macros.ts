import { macros, type MacroName } from "../macros.ts";
import type { ExpressionType } from "../type.ts";
import type { Macro, TypedExpression } from "../typed.ts";
import { clamp, integer } from "../types/bounds.ts";
import { formatType } from "../types/formatType.ts";
import { nullable, withoutNull } from "../types/join.ts";
import type { CallSyntax } from "./calls.ts";
import { check, checkCondition } from "./check.ts";
import { fault, type Environment } from "./environment.ts";
import { forget } from "./facts.ts";
import { mayBeNull } from "./fit.ts";
import { isStored } from "./stored.ts";

export const macroNames = Object.keys(macros);

/** A list macro is written behind its list: `lines.all(line, line.quantity > 0)`. `min(a, b)` is a function. */
export const isMacro = (syntax: CallSyntax): boolean => syntax.receiver !== undefined && macroNames.some((name) => name === syntax.name);

/** The variable stands for each item in turn, in the body alone. */
export function checkMacro(syntax: CallSyntax, environment: Environment): TypedExpression | undefined {
  const macro = syntax.name as MacroName;
  const list = syntax.receiver && check(syntax.receiver, environment);
  const [variable, body] = syntax.arguments;
  const folds = macro === "sum" || macro === "min" || macro === "max";
  if (syntax.arguments.length !== 2 && !(folds && syntax.arguments.length === 0)) {
    return fault(environment, "wrong-arity", `${macro} is called as list.${macro}(item, ${bodyHint[macro]})${folds ? ` or list.${macro}()` : ""}.`, syntax.nameSpan);
  }
  if (variable !== undefined && variable.kind !== "name") return fault(environment, "macro-variable", `The first argument of ${macro} names the item: list.${macro}(item, ${bodyHint[macro]}).`, variable.span);
  if (list === undefined) return undefined;
  if (list.type.kind === "nullable" && withoutNull(list.type).kind === "list") return mayBeNull(list, environment);
  if (list.type.kind !== "list") return fault(environment, "not-a-list", `${macro} goes over a list, but this is ${formatType(list.type)}.`, list.span);

  const { element } = list.type;
  const name = variable?.kind === "name" ? variable.name : "item";
  const inside: Environment = {
    ...environment,
    locals: new Map([...environment.locals, [name, { type: element, stored: isStored(list, environment) }]]),
    facts: forget(environment.facts, name),
  };
  const isCondition = macro === "all" || macro === "exists" || macro === "filter";
  const typed = body === undefined ? undefined : isCondition ? checkCondition(body, inside) : check(body, inside);
  if (body !== undefined && typed === undefined) return undefined;

  const item: TypedExpression = typed ?? { kind: "name", name, binding: { kind: "local", name }, type: element, span: list.span };
  const type = resultType(macro, list.type, item, environment);
  return type && { kind: "macro", macro, list, variable: name, ...(typed === undefined ? {} : { body: typed }), type, span: syntax.span } satisfies Macro;
}

const bodyHint: { readonly [Name in MacroName]: string } = { all: "condition", exists: "condition", filter: "condition", map: "value", sum: "number", min: "value", max: "value" };

function resultType(macro: MacroName, list: ExpressionType & { kind: "list" }, item: TypedExpression, environment: Environment): ExpressionType | undefined {
  switch (macro) {
    case "all": case "exists": return { kind: "boolean" };
    case "filter": return list;
    case "map": return { ...list, element: item.type };
    case "sum": return sumType(list, item, environment);
    case "min": case "max":
      if (item.type.kind === "nullable") return mayBeNull(item, environment);
      if (!["integer", "number", "decimal", "date", "datetime", "duration"].includes(item.type.kind)) return fault(environment, "type-mismatch", `${macro} compares numbers, dates, datetimes and durations, but this is ${formatType(item.type)}.`, item.span);
      // An empty list has no smallest item.
      return nullable(item.type);
  }
}

function sumType(list: ExpressionType & { kind: "list" }, item: TypedExpression, environment: Environment): ExpressionType | undefined {
  const { type } = item;
  if (type.kind === "nullable") return mayBeNull(item, environment);
  if (type.kind === "integer") {
    const items = list.maximumItems ?? Number.MAX_SAFE_INTEGER;
    return integer(clamp({ minimum: Math.min(0, type.minimum * items), maximum: Math.max(0, type.maximum * items) }));
  }
  if (type.kind === "number" || type.kind === "decimal" || type.kind === "duration") return type;
  return fault(environment, "type-mismatch", `sum adds numbers and durations, but this is ${formatType(type)}.`, item.span);
}
