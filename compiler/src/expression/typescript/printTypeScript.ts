import { factsWhen, pathOf, union } from "../check/facts.ts";
import type { Code } from "../code.ts";
import { partsOfForm } from "../form.ts";
import { functions } from "../functions/index.ts";
import type { PrintOptions } from "../options.ts";
import type { TypedExpression } from "../typed.ts";
import { constantOf } from "./constant.ts";
import type { Context } from "./context.ts";
import { printConversion } from "./conversion.ts";
import { isIdentifier, printKey, printLiteral } from "./literal.ts";
import { printMacro } from "./macros.ts";
import { printBinary, printNegation, printNegative } from "./operators.ts";
import { atom, called, precedence, within, type Printed } from "./precedence.ts";
import { use } from "./context.ts";

type Of<Kind extends TypedExpression["kind"]> = Extract<TypedExpression, { kind: Kind }>;

/** TypeScript that computes the expression. It type-checks strictly; an absent value is `undefined`. */
export function printTypeScript(expression: TypedExpression, options: PrintOptions): Code {
  const context: Context = { options, uses: new Set(), locals: new Map(), inFunction: false, facts: new Set() };
  const { text } = print(expression, context);
  return { text, uses: [...context.uses].sort() };
}

export function print(expression: TypedExpression, context: Context): Printed {
  switch (expression.kind) {
    case "literal": return printLiteral(expression);
    case "name": return printName(expression, context);
    case "member": return printMember(expression, context);
    case "index": return called(use(context, `list.at(${print(expression.object, context).text}, ${print(expression.index, context).text})`));
    case "has": return printHas(expression, true, context);
    case "unary": return expression.operator === "!" ? printNegation(expression.operand, context) : printNegative(expression, context);
    case "binary": return printBinary(expression, context);
    case "conditional": return printConditional(expression, context);
    case "call": return printCall(expression, context);
    case "macro": return printMacro(expression, context);
    case "list": return atom(`[${expression.items.map((item) => print(item, context).text).join(", ")}]`);
    case "map": {
      if (expression.entries.length === 0) return atom("{}");
      return atom(`{ ${expression.entries.map(({ key, value }) => printEntry(key, print(value, context).text)).join(", ")} }`);
    }
    case "convert": return printConversion(expression, context);
  }
}

export const printEntry = (key: string, value: string): string => (key === value ? key : `${printKey(key)}: ${value}`);

/** As it stands in a place that binds so tightly. */
export const printIn = (expression: TypedExpression, place: number, context: Context): string => within(print(expression, context), place);

function printName(expression: Of<"name">, context: Context): Printed {
  const { binding } = expression;
  const local = binding.kind === "local" ? context.locals.get(binding.name) : undefined;
  const text = local ?? context.options.name(binding);
  return asserted(expression, text, !isIdentifier(text), context);
}

function printMember(expression: Of<"member">, context: Context): Printed {
  const { object, property } = expression;
  if (object.type.kind === "json") return called(use(context, `json.get(${print(object, context).text}, ${JSON.stringify(property)})`));
  const text = `${printIn(object, precedence.call, context)}${isIdentifier(property) ? `.${property}` : `[${JSON.stringify(property)}]`}`;
  return asserted(expression, text, true, context);
}

/** `input.q!` where the checker knows more than TypeScript: inside a function, of a path that was asked outside of it. */
function asserted(expression: Of<"name"> | Of<"member">, text: string, isPath: boolean, context: Context): Printed {
  const { proved } = expression;
  if (proved === undefined || !isPath || !context.inFunction) return called(text);
  const path = pathOf(expression);
  const known = (proved.present !== true || context.facts.has(`present ${path}`)) && (proved.notNull !== true || context.facts.has(`notNull ${path}`));
  return called(known ? text : `${text}!`);
}

export function printHas({ object, property }: Of<"has">, there: boolean, context: Context): Printed {
  if (object.type.kind === "json") {
    const text = use(context, `json.has(${print(object, context).text}, ${JSON.stringify(property)})`);
    return there ? called(text) : { text: `!${text}`, precedence: precedence.unary };
  }
  const member = `${printIn(object, precedence.call, context)}${isIdentifier(property) ? `.${property}` : `[${JSON.stringify(property)}]`}`;
  return { text: `${member} ${there ? "!==" : "==="} undefined`, precedence: precedence.equality };
}

function printConditional({ test, then, otherwise }: Of<"conditional">, context: Context): Printed {
  const constant = constantOf(test);
  if (constant !== undefined) return print(constant ? then : otherwise, context);
  if (isFallback(test, then)) {
    const text = `${printIn(then, precedence.additive, context)} ?? ${printIn(otherwise, precedence.equality, context)}`;
    return { text, precedence: precedence.nullish };
  }
  const inThen = { ...context, facts: union(context.facts, factsWhen(test, true)) };
  const inOtherwise = { ...context, facts: union(context.facts, factsWhen(test, false)) };
  const text = `${printIn(test, precedence.nullish, context)} ? ${printIn(then, precedence.conditional, inThen)} : ${printIn(otherwise, precedence.conditional, inOtherwise)}`;
  return { text, precedence: precedence.conditional };
}

/** `has(input.limit) ? input.limit : 20` is `input.limit ?? 20`: the same path, asked for the one way in which it can be missing. */
function isFallback(test: TypedExpression, then: TypedExpression): boolean {
  const path = pathOf(then);
  if (path === undefined || then.kind === "convert" || (then.kind !== "member" && then.kind !== "name") || then.type.kind === "nullable" || then.type.kind === "json") return false;
  if (test.kind === "has") return test.object.type.kind !== "json" && then.proved?.notNull !== true && `${pathOf(test.object)}.${test.property}` === path;
  const asksNull = test.kind === "binary" && test.operator === "!=" && test.right.type.kind === "null" && pathOf(test.left) === path;
  return asksNull && then.proved?.present !== true;
}

const tightness = { atom: precedence.call, product: precedence.multiplicative, sum: precedence.additive, comparison: precedence.relational, nullish: precedence.nullish, conditional: precedence.conditional } as const;

function printCall(expression: Of<"call">, context: Context): Printed {
  if (expression.function === "now") return called(context.options.now ?? "tx.now");
  const first = expression.arguments[0];
  if (functions.get(expression.function)?.generic === "size" && first?.type.kind === "list") return called(`${printIn(first, precedence.call, context)}.length`);
  const overload = functions.get(expression.function)?.overloads[expression.overload];
  if (overload === undefined) throw new Error(`There is no function ${expression.function} with overload ${expression.overload}.`);
  const form = typeof overload.typeScript === "function" ? overload.typeScript(expression.arguments) : overload.typeScript;
  const binds = typeof form === "string" ? tightness.atom : tightness[form.binds];
  if (form === "#0" && first !== undefined) return print(first, context);
  const parts = partsOfForm(form).map((part) => {
    if ("text" in part) return use(context, part.text);
    const argument = expression.arguments[part.argument];
    if (argument === undefined) throw new Error(`${expression.function} has no argument ${part.argument}.`);
    const place = part.place === "argument" ? 0 : part.place === "receiver" ? precedence.call : binds + 1;
    return printIn(decimalOperand(argument), place, context);
  });
  return { text: parts.join(""), precedence: binds };
}

/** Helpers of decimals take integers as they are. */
export function decimalOperand(expression: TypedExpression): TypedExpression {
  if (expression.kind === "literal" && expression.type.kind === "decimal" && /^-?\d{1,15}$/.test(String(expression.value))) {
    const value = Number(expression.value);
    return { ...expression, value, type: { kind: "integer", minimum: value, maximum: value } };
  }
  return expression.kind === "convert" && expression.type.kind === "decimal" && expression.operand.type.kind === "integer" ? expression.operand : expression;
}
