import { pathOf } from "../check/facts.ts";
import type { ExpressionType } from "../type.ts";
import type { Convert } from "../typed.ts";
import { sameValue } from "../types/sameType.ts";
import { withoutNull } from "../types/join.ts";
import { use, type Context } from "./context.ts";
import { isIdentifier } from "./literal.ts";
import { reserved } from "./macros.ts";
import { called, precedence, type Printed } from "./precedence.ts";
import { print, printEntry } from "./printTypeScript.ts";

/** A value as one of another type. Most promotions change nothing in TypeScript. */
export function printConversion({ operand, from, type }: Convert, context: Context): Printed {
  const printed = print(operand, context);
  if (isFree(operand.type, type)) return printed;
  const isPath = pathOf(operand) !== undefined;
  const isAbsent = operand.kind === "member" && operand.mayBeAbsent === true;
  if (isPath && !isAbsent) return convert(printed.text, from, operand.type, type, context);
  // The text would stand twice: it gets a name.
  const converted = convert("value", from, operand.type, type, context);
  const optional = isAbsent ? `value === undefined ? undefined : ${converted.text}` : converted.text;
  if (isAbsent && isPath) return { text: `${printed.text} === undefined ? undefined : ${convert(printed.text, from, operand.type, type, context).text}`, precedence: precedence.conditional };
  if (!converted.text.includes("value", converted.text.indexOf("value") + 1)) return convert(printed.text, from, operand.type, type, context);
  return called(`((value) => ${optional.startsWith("{") ? `(${optional})` : optional})(${printed.text})`);
}

/** Whether a value of `from` is written in TypeScript just as one of `to`. */
function isFree(from: ExpressionType, to: ExpressionType): boolean {
  if (sameValue(from, to)) return true;
  const [given, wanted] = [withoutNull(from), withoutNull(to)];
  if (wanted.kind === "list" && given.kind === "list") return isFree(given.element, wanted.element);
  return wanted.kind === "number" || wanted.kind === "string";
}

/**
 * @param path text that may stand more than once
 * @param from the type of the value, its rows spelled out as objects of the properties that are asked for
 * @param stored the type of the value: what it really holds, so that nothing is handed on that was not asked for
 */
function convert(path: string, from: ExpressionType, stored: ExpressionType, to: ExpressionType, context: Context): Printed {
  const wanted = withoutNull(to);
  if (from.kind === "nullable" && wanted.kind !== "decimal") {
    if (isFree(stored, to)) return called(path);
    return { text: `${path} === null ? null : ${convert(path, from.inner, withoutNull(stored), wanted, context).text}`, precedence: precedence.conditional };
  }
  const given = withoutNull(from);
  const real = withoutNull(stored);
  if (isFree(real, wanted)) return called(path);
  if (wanted.kind === "decimal") return called(use(context, `decimal.of(${path})`));
  if (wanted.kind === "list" && given.kind === "list" && real.kind === "list") {
    const item = singular(path);
    const printed = convert(item, given.element, real.element, wanted.element, context).text;
    return called(`${path}.map((${item}) => ${printed.startsWith("{") ? `(${printed})` : printed})`);
  }
  if (wanted.kind === "object" && given.kind === "object") return called(projection(path, given, real, wanted, context));
  throw new Error(`There is no conversion from ${given.kind} to ${wanted.kind}.`);
}

type ObjectType = ExpressionType & { kind: "object" };

/** The properties that are asked for, picked out of a row or an object that has more: `{ id: order.id, total: order.total }`. */
function projection(path: string, given: ObjectType, stored: ExpressionType, wanted: ObjectType, context: Context): string {
  const entries = [...wanted.properties].flatMap(([name, property]): readonly string[] => {
    const source = given.properties.get(name);
    if (source === undefined) return [];
    const member = `${path}${isIdentifier(name) ? `.${name}` : `[${JSON.stringify(name)}]`}`;
    const entry = printEntry(name, convert(member, source.type, memberOf(stored, name) ?? source.type, property.type, context).text);
    return [source.optional ? `...(${member} === undefined ? {} : { ${entry} })` : entry];
  });
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

/** The type of a property of an object, or of a relation that was loaded with a row. */
function memberOf(stored: ExpressionType, name: string): ExpressionType | undefined {
  if (stored.kind === "object") return stored.properties.get(name)?.type;
  return stored.kind === "row" ? stored.loaded.get(name) : undefined;
}

/** `order` for an item of `orders`. */
function singular(path: string): string {
  const last = /(\w+)$/.exec(path)?.[1] ?? "item";
  const name = last.endsWith("ies") ? `${last.slice(0, -3)}y` : last.endsWith("s") && !last.endsWith("ss") ? last.slice(0, -1) : "item";
  return name === path || reserved.has(name) || !isIdentifier(name) ? "item" : name;
}
