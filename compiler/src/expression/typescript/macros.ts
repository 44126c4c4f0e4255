import { forget } from "../check/facts.ts";
import type { Macro, TypedExpression } from "../typed.ts";
import { withoutNull } from "../types/join.ts";
import { allParts } from "../walk.ts";
import { use, type Context } from "./context.ts";
import { called, precedence, type Printed } from "./precedence.ts";
import { decimalOperand, print, printIn } from "./printTypeScript.ts";

const methods = { all: "every", exists: "some", filter: "filter", map: "map" } as const;

export function printMacro(macro: Macro, context: Context): Printed {
  switch (macro.macro) {
    case "all": case "exists": case "filter": case "map": return printMethod(macro, methods[macro.macro], context);
    case "sum": return helperOf(macro, macro.type.kind === "decimal" ? "decimal.sum" : macro.type.kind === "number" ? "double.sum" : "integer.sum", context);
    case "min": case "max": return helperOf(macro, withoutNull(macro.type).kind === "decimal" ? `decimal.${macro.macro}Of` : `list.${macro.macro}`, context);
  }
}

/** `decimal.sum(lines.map((line) => line.price))` */
function helperOf(macro: Macro, helper: string, context: Context): Printed {
  const values = isItself(macro) ? print(macro.list, context) : printMethod(macro, "map", context);
  return called(use(context, `${helper}(${values.text})`));
}

const isItself = ({ body, variable }: Macro): boolean =>
  body === undefined || (body.kind === "name" && body.binding.kind === "local" && body.binding.name === variable);

/** `lines.every((line) => …)` */
function printMethod(macro: Macro, method: string, context: Context): Printed {
  const { list, body } = macro;
  if (body === undefined) throw new Error(`${macro.macro} has no body.`);
  const variable = freshVariable(macro.variable, body, macro.variable, context);
  const inside: Context = { ...context, locals: new Map([...context.locals, [macro.variable, variable]]), inFunction: true, facts: forget(new Set(), macro.variable) };
  const value = macro.macro === "map" || macro.macro === "filter" || macro.type.kind === "boolean" ? body : decimalOperand(body);
  const printed = print(value, inside).text;
  return called(`${printIn(list, precedence.call, context)}.${method}((${variable}) => ${printed.startsWith("{") ? `(${printed})` : printed})`);
}

/** The name of the spec; another one where that is no variable of TypeScript, or would hide what the body names. */
export function freshVariable(wanted: string, body: TypedExpression, itself: string, context: Context): string {
  const named = new Set<string>();
  for (const part of allParts(body)) {
    if (part.kind !== "name" || (part.binding.kind === "local" && part.binding.name === itself)) continue;
    const local = part.binding.kind === "local" ? context.locals.get(part.binding.name) : undefined;
    const bound = part.binding.kind === "local" && local === undefined && isBoundInside(part.binding.name, body);
    if (!bound) named.add(/^[\w$]+/.exec(local ?? context.options.name(part.binding))?.[0] ?? "");
  }
  let name = wanted;
  for (let count = 1; named.has(name) || reserved.has(name); count++) name = `${wanted}${count === 1 ? "Item" : count}`;
  return name;
}

const isBoundInside = (name: string, body: TypedExpression): boolean => allParts(body).some((part) => part.kind === "macro" && part.variable === name);

/** Words of JavaScript, and names that the generated file imports. */
export const reserved: ReadonlySet<string> = new Set((
  "arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if implements import in " +
  "instanceof interface let new null package private protected public return static super switch this throw true try typeof undefined var void while with yield " +
  "date decimal double instant integer json list text sql tx Math Number String"
).split(" "));
