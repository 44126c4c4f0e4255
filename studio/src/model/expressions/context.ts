import { checkExpression, macros, type ExpressionPlace, type ExpressionType } from "@fascia/compiler/browser";

type Scope = ExpressionPlace["scope"];

/** Where in a half-written expression somebody is. */
export interface Cursor {
  /** The word that is being written, and where it begins. */
  readonly word: string;
  readonly from: number;
  /** What stands in front of the dot before it. */
  readonly receiver?: string;
  /** The text that is compared with, when the word stands inside quotes: `status` of `status == "pa`. */
  readonly comparedWith?: string;
  /** The scope with the items of the macros around it. */
  readonly scope: Scope;
}

/** Reads a text up to an offset, which need not be an expression yet. */
export function cursorAt(source: string, offset: number, scope: Scope): Cursor {
  const text = source.slice(0, offset);
  const { quoteAt, calls } = scan(text);
  const inside = calls.reduce((known, { list, variable }) => withItem(known, list, variable), scope);
  if (quoteAt !== undefined) {
    const left = text.slice(0, quoteAt).replace(/\s*(==|!=|in \[[^\]]*)\s*$/, "");
    const start = receiverStart(left, left.length);
    return { word: text.slice(quoteAt + 1), from: quoteAt + 1, scope: inside, ...(left.length < quoteAt && { comparedWith: left.slice(start) }) };
  }
  const [word = ""] = /[A-Za-z_]\w*$/.exec(text) ?? [];
  const from = offset - word.length;
  const before = text.slice(0, from).trimEnd();
  if (!before.endsWith(".") || /\d\.$/.test(before)) return { word, from, scope: inside };
  const end = before.length - 1;
  return { word, from, receiver: before.slice(receiverStart(before, end), end), scope: inside };
}

/** The type of a part that is whole, taken as it is where it may be absent. */
export function typeOf(source: string, scope: Scope): ExpressionType | undefined {
  return checkExpression(source, scope, undefined, { absent: true }).expression?.type;
}

export const withoutNull = (type: ExpressionType): ExpressionType => (type.kind === "nullable" ? withoutNull(type.inner) : type);

interface Call { readonly list: string; readonly variable: string }

/** Goes through a text as far as it is: the macros that are still open, and the quote that is. */
function scan(text: string): { readonly quoteAt?: number; readonly calls: readonly Call[] } {
  const open: (Call | undefined)[] = [];
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? "";
    if (sign === '"' || sign === "'") {
      const end = closing(text, at);
      if (end === undefined) return { quoteAt: at, calls: open.filter((call) => call !== undefined) };
      at = end;
    } else if (sign === "(" || sign === "[" || sign === "{") open.push(sign === "(" ? callAt(text, at) : undefined);
    else if (sign === ")" || sign === "]" || sign === "}") open.pop();
  }
  return { calls: open.filter((call) => call !== undefined) };
}

function closing(text: string, quote: number): number | undefined {
  for (let at = quote + 1; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === text[quote]) return at;
  }
  return undefined;
}

/** `list.map(item,` */
function callAt(text: string, bracket: number): Call | undefined {
  const [, name = ""] = /\.(\w+)\s*$/.exec(text.slice(0, bracket)) ?? [];
  const [, variable] = /^\s*([A-Za-z_]\w*)\s*,/.exec(text.slice(bracket + 1)) ?? [];
  if (variable === undefined || !Object.hasOwn(macros, name)) return undefined;
  const end = text.lastIndexOf(".", bracket);
  return { list: text.slice(receiverStart(text, end), end), variable };
}

function withItem(scope: Scope, list: string, variable: string): Scope {
  const type = typeOf(list, scope);
  if (type === undefined || withoutNull(type).kind !== "list") return scope;
  const { element } = withoutNull(type) as Extract<ExpressionType, { kind: "list" }>;
  return { ...scope, names: new Map([...scope.names, [variable, { type: element, binding: { kind: "local", name: variable } }]]) };
}

/** Where the value that ends at an offset begins: names, dots, calls and items, from back to front. */
function receiverStart(text: string, end: number): number {
  let at = end;
  for (;;) {
    const before = text.slice(0, at);
    const [word] = /[A-Za-z_]\w*$/.exec(before) ?? [];
    if (word !== undefined) at -= word.length;
    else if (/[)\]]$/.test(before)) {
      const bracket = opening(before);
      // The name of the call, if it is one, comes next; a value in brackets ends here.
      at = bracket;
      if (/\w$/.test(text.slice(0, at)) || text[at] === "[") continue;
      return at;
    } else return at;
    if (text[at - 1] !== ".") return at;
    at--;
  }
}

function opening(text: string): number {
  let depth = 0;
  for (let at = text.length - 1; at >= 0; at--) {
    if (/[)\]]/.test(text[at] ?? "")) depth++;
    else if (/[([]/.test(text[at] ?? "") && --depth === 0) return at;
  }
  return 0;
}
