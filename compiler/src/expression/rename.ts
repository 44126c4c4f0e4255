import { macros } from "./macros.ts";
import { parse } from "./syntax/parse.ts";
import type { Span, Syntax } from "./syntax/syntax.ts";

/**
 * The expression with one of the names that it takes from its scope called otherwise: `order.total` is `sale.total`. Members, keys and the variables of
 * macros that happen to have the name stay. A text that is no expression stays as it is.
 */
export function renameName(source: string, from: string, to: string): string {
  const { syntax } = parse(source);
  if (syntax === undefined) return source;
  return namesIn(syntax, from).toReversed().reduce((text, { start, end }) => text.slice(0, start) + to + text.slice(end), source);
}

/** Where a name of the scope is used, in the order of the text. */
function namesIn(syntax: Syntax, name: string): readonly Span[] {
  const inside = (...parts: readonly (Syntax | undefined)[]): readonly Span[] => parts.flatMap((part) => (part === undefined ? [] : namesIn(part, name)));
  switch (syntax.kind) {
    case "literal": case "numeral": return [];
    case "name": return syntax.name === name ? [{ start: syntax.span.start, end: syntax.span.start + name.length }] : [];
    case "member": return inside(syntax.object);
    case "index": return inside(syntax.object, syntax.index);
    case "unary": return inside(syntax.operand);
    case "binary": return inside(syntax.left, syntax.right);
    case "conditional": return inside(syntax.test, syntax.then, syntax.otherwise);
    case "list": return inside(...syntax.items);
    case "map": return inside(...syntax.entries.map(({ value }) => value));
    case "call": {
      const [variable] = syntax.arguments;
      const hides = syntax.receiver !== undefined && syntax.arguments.length === 2 && variable?.kind === "name" && variable.name === name && isMacroName(syntax.name);
      return [...inside(syntax.receiver), ...(hides ? [] : inside(...syntax.arguments))];
    }
  }
}

const isMacroName = (name: string): boolean => Object.hasOwn(macros, name);
