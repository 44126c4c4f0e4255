import { allParts, formatType, functions, judgeExpression, macros, type ExpressionPlace, type Place, type TypedExpression } from "@fascia/compiler/browser";
import { formOf } from "./complete.ts";

/** What is said about the part of an expression that somebody points at. */
export interface Hover {
  readonly span: { readonly start: number; readonly end: number };
  readonly text: string;
  readonly help?: string;
  readonly isFault?: true;
}

/** The fault at an offset; otherwise a function with its docs, or the smallest part there with its type. */
export function hover(source: string, offset: number, at: ExpressionPlace, place: Place): Hover | undefined {
  const called = calledAt(source, offset);
  const { diagnostics, expression } = judgeExpression(source, at, place);
  const fault = diagnostics.find(({ place: { span } }) => span !== undefined && span.start <= offset && offset <= span.end);
  if (fault?.place.span !== undefined) return { span: fault.place.span, text: fault.message, isFault: true };
  if (called !== undefined) return called;
  const around = (expression === undefined ? [] : allParts(expression)).filter(({ span, kind }) => kind !== "convert" && span.start <= offset && offset <= span.end);
  const smallest = around.reduce<TypedExpression | undefined>((best, part) => (best === undefined || part.span.end - part.span.start < best.span.end - best.span.start ? part : best), undefined);
  return smallest === undefined ? undefined : { span: smallest.span, text: `${source.slice(smallest.span.start, smallest.span.end)}: ${formatType(smallest.type)}` };
}

/** The type of the whole expression, when nothing is wrong with it. */
export function typeOfWhole(source: string, at: ExpressionPlace, place: Place): string | undefined {
  const { expression } = judgeExpression(source, at, place);
  return expression === undefined ? undefined : formatType(expression.type);
}

function calledAt(source: string, offset: number): Hover | undefined {
  for (const match of source.matchAll(/([A-Za-z_]\w*)\s*\(/g)) {
    const [, name = ""] = match;
    const span = { start: match.index, end: match.index + name.length };
    if (offset < span.start || offset > span.end) continue;
    const macro = source[span.start - 1] === "." && Object.hasOwn(macros, name) ? macros[name as keyof typeof macros] : undefined;
    if (macro !== undefined) return { span, text: macro.signature, help: macro.sentence };
    const definition = functions.get(name);
    return definition === undefined ? undefined : { span, text: formOf(name), help: definition.sentence };
  }
  return undefined;
}
