import type { SqlTemplate } from "../code.ts";
import { partsOfForm } from "../form.ts";
import { functions } from "../functions/index.ts";
import type { PrintSqlOptions } from "../options.ts";
import { isTotal } from "../total.ts";
import type { TypedExpression } from "../typed.ts";
import { printBind } from "./bind.ts";
import { asFilter, asValue, touches, type Context } from "./context.ts";
import { printConversion } from "./conversion.ts";
import { fragment, joined, not, plain, precedence, sql, within, type Fragment } from "./fragment.ts";
import { keptOpen } from "./foldable.ts";
import { cast, printLiteral, quoteText } from "./literal.ts";
import { printMember, printName } from "./members.ts";
import { anchored } from "./loose.ts";
import { NotInSql } from "./notInSql.ts";
import { printBinary, printEquality } from "./operators.ts";
import { postgresType } from "./postgresType.ts";
import { printMacro, printSize } from "./macros.ts";
import { allParts } from "../walk.ts";

type Of<Kind extends TypedExpression["kind"]> = Extract<TypedExpression, { kind: Kind }>;

/**
 * SQL that computes the expression. Every part that does not touch the row is one bind, the largest such part; literals beside the row are
 * literals. A condition is TRUE or FALSE, never NULL, except as a filter.
 */
export function printSql(expression: TypedExpression, options: PrintSqlOptions): SqlTemplate {
  const { parts } = print(expression, { options, locals: new Map(), filter: options.filter === true, guarded: false, late: false, nested: false, aliases: new Set(rowNames(expression, options)) });
  return { parts };
}

/** What the row goes by in the statement around the expression. */
function rowNames(expression: TypedExpression, options: PrintSqlOptions): readonly string[] {
  if (options.row?.qualifier !== undefined) return [options.row.qualifier];
  return allParts(expression).flatMap((part) => {
    const table = part.kind === "name" && part.binding.kind === "row" ? options.entities.get(part.binding.entity)?.table : undefined;
    return table === undefined ? [] : [table];
  });
}

/** @param typed nothing beside a bind tells its type */
export function print(expression: TypedExpression, around: Context, typed = true): Fragment {
  if (expression.kind === "literal") return around.late ? sql`(SELECT ${cast(printLiteral(expression), postgresType(expression.type))})` : printLiteral(expression);
  const isFree = !touches(expression, around);
  if (around.options.alone === true && expression.kind === "call" && expression.function === "now") return sql`now()`;
  if (isFree && around.options.alone !== true && !(around.guarded && !isTotal(expression) && hasSqlForm(expression))) {
    return around.late ? sql`(SELECT ${printBind(expression, around.options, true)})` : printBind(expression, around.options, typed);
  }
  const context: Context = isFree && around.guarded ? { ...around, late: true } : around;
  switch (expression.kind) {
    case "name": return printName(expression, context);
    case "member": return printMember(expression, context);
    case "index": throw new NotInSql("SQL has no items by number: rows have no order there.", expression.span);
    case "has": return printHas(expression, context);
    case "unary": return expression.operator === "!" ? printNegation(expression, context) : printNegative(expression, context);
    case "binary": return printBinary(expression, context);
    case "conditional": return printConditional(expression, context);
    case "call": return printCall(expression, context);
    case "macro": return printMacro(expression, context);
    case "list": return printList(expression, context);
    case "map": return printMap(expression, context);
    case "convert": return printConversion(expression, context, typed);
  }
}

/** As it stands in a place that binds so tightly; the place wants a value. */
export const printIn = (expression: TypedExpression, place: number, context: Context, typed = true): Fragment => within(print(expression, asValue(context), typed), place);

/** What can fail is carried out by SQL where a condition on the row guards it, if SQL has a form for it. */
function hasSqlForm(expression: TypedExpression): boolean {
  return allParts(expression).every((part) => part.kind !== "index" && part.type.kind !== "row" && !(part.type.kind === "list" && part.type.element.kind === "row"));
}

function printHas({ object, property, span }: Of<"has">, context: Context): Fragment {
  if (object.kind === "name" && object.binding.kind === "local") {
    const text = context.options.local?.(object.binding.name, property);
    if (text !== undefined) return plain(`${text} IS NOT NULL`, precedence.is);
  }
  if (object.type.kind !== "object" && object.type.kind !== "json") throw new NotInSql("SQL cannot ask this with has(…).", span);
  // Not `?`, which also finds items of arrays, and says NULL of NULL. A JSON null is not a NULL.
  return fragment(precedence.is, [within(print(object, asValue(context)), precedence.other), ` -> ${quoteText(property)} IS NOT NULL`]);
}

function printNegation({ operand }: Of<"unary">, context: Context): Fragment {
  if (operand.kind === "binary" && (operand.operator === "==" || operand.operator === "!=")) return printEquality(operand, operand.operator === "!=", context);
  return not(print(operand, asValue(context)));
}

function printNegative({ operand }: Of<"unary">, context: Context): Fragment {
  const printed = printIn(operand, precedence.unary, context);
  // Two signs together would begin a comment.
  const first = printed.parts[0];
  return fragment(precedence.unary, ["-", typeof first === "string" && first.startsWith("-") ? sql`(${printed})` : printed]);
}

function printConditional({ test, then, otherwise }: Of<"conditional">, context: Context): Fragment {
  const inside: Context = { ...context, guarded: true };
  return sql`CASE WHEN ${print(test, asFilter(context))} THEN ${print(then, inside)} ELSE ${print(otherwise, inside)} END`;
}

/** Functions that take numbers of several types together. */
const keepsTypes: ReadonlySet<string> = new Set(["abs", "min", "max", "orElse"]);
const tightness = { atom: precedence.atom, product: precedence.multiplicative, sum: precedence.additive, comparison: precedence.comparison, nullish: precedence.atom, conditional: precedence.atom } as const;

function printCall(expression: Of<"call">, context: Context): Fragment {
  const definition = functions.get(expression.function);
  const first = expression.arguments[0];
  if (definition?.generic === "size" && first?.type.kind === "list") return printSize(first, context);
  const overload = definition?.overloads[expression.overload];
  if (overload === undefined) throw new Error(`There is no function ${expression.function} with overload ${expression.overload}.`);
  const form = typeof overload.sql === "function" ? overload.sql(expression.arguments) : overload.sql;
  if (form === "#0" && first !== undefined) return print(first, asValue(context));
  const binds = typeof form === "string" ? precedence.atom : tightness[form.binds];
  // A form ends in a cast, or reads as one.
  const ownPrecedence = typeof form === "string" && /::\w+( \w+)?$/.test(form) ? precedence.cast : binds;
  const parts = partsOfForm(form).map((part) => {
    if ("text" in part) return part.text;
    const argument = expression.arguments[part.argument];
    if (argument === undefined) throw new Error(`${expression.function} has no argument ${part.argument}.`);
    // An operand that nothing separates from COLLATE, AT TIME ZONE or an operator stands as an atom.
    const place = part.place === "argument" ? 0 : part.place === "receiver" ? precedence.cast : binds === precedence.atom ? precedence.unary : binds + 1;
    const wanted = overload.parameters[Math.min(part.argument, overload.parameters.length - 1)];
    if (wanted?.literal === true) return printIn(argument, place, { ...context, late: false });
    const isComputedWith = !keepsTypes.has(expression.function) && (wanted?.type.kind === "decimal" || wanted?.type.kind === "number");
    // The other value of orElse is computed only where the first one is missing.
    const inside: Context = expression.function === "orElse" && part.argument === 1 ? { ...context, guarded: true } : context;
    const printed = isComputedWith ? within(anchored(argument, inside), place) : printIn(argument, place, inside);
    return overload.fails === true && part.argument === 0 && !context.late ? keptOpen(printed, expression.arguments, context) : printed;
  });
  return fragment(ownPrecedence, parts);
}

function printList({ items, type, span }: Of<"list">, context: Context): Fragment {
  const arrayType = postgresType(type);
  if (arrayType === "jsonb") return sql`jsonb_build_array(${joined(items.map((item) => print(item, asValue(context))), ", ")})`;
  if (type.kind !== "list") throw new NotInSql("A list is expected.", span);
  return fragment(precedence.cast, ["ARRAY[", joined(items.map((item) => print(item, asValue(context))), ", "), `]::${arrayType}`]);
}

function printMap({ entries }: Of<"map">, context: Context): Fragment {
  return sql`jsonb_build_object(${joined(entries.map(({ key, value }) => sql`${quoteText(key)}, ${asJson(value, context)}`), ", ")})`;
}

/** A value as JSON carries it: decimals and times as texts. */
export function asJson(expression: TypedExpression, context: Context): Fragment {
  return printConversion({ kind: "convert", operand: expression, from: expression.type, type: { kind: "json" }, span: expression.span }, asValue(context), true);
}
