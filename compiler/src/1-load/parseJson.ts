import { parseTree, printParseErrorCode, type Node, type ParseError, type ParseErrorCode } from "jsonc-parser";
import { diagnose } from "../diagnostics/catalogue/index.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { child } from "../diagnostics/pointer.ts";

const byteOrderMark = "\uFEFF";

/**
 * The value of a JSON text, and all faults of the text. There is no value when the text is so broken that checking it further would
 * only find what the first fault left behind.
 */
export function parseJson(file: string, text: string): { readonly value?: unknown; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const faultAt = (start: number, end: number) => ({ file, pointer: "", text: { start, end } });
  if (text.startsWith(byteOrderMark)) diagnostics.push(diagnose("byte-order-mark", faultAt(0, 1), {}));
  // A space keeps every offset where it was.
  const readable = text.startsWith(byteOrderMark) ? " " + text.slice(1) : text;

  const errors: ParseError[] = [];
  const root = parseTree(readable, errors, { disallowComments: true, allowTrailingComma: false });
  let readableOn = root !== undefined;
  if (readable.trim() === "") return { diagnostics: [...diagnostics, diagnose("invalid-json", faultAt(0, 0), { problem: "The file is empty." })] };
  for (const error of withoutEchoes(errors, readable)) {
    const trailing = trailingComma(readable, error);
    if (trailing !== undefined) {
      diagnostics.push(diagnose("invalid-json", faultAt(trailing, trailing + 1), { problem: "JSON allows no comma behind the last item." }));
      continue;
    }
    if (nameOf(error.error) !== "InvalidCommentToken") readableOn = false;
    diagnostics.push(diagnose("invalid-json", faultAt(error.offset, error.offset + Math.max(1, error.length)), { problem: problems[nameOf(error.error)] ?? "This is not JSON." }));
  }
  if (root === undefined) return { diagnostics };
  const value = valueOf(root, "", (key, pointer) =>
    diagnostics.push(diagnose("duplicate-key", { file, pointer, text: { start: key.offset, end: key.offset + key.length } }, { key: String(key.value) })),
  );
  return readableOn ? { value, diagnostics } : { diagnostics };
}

const problems: Readonly<Record<string, string>> = {
  InvalidSymbol: "This word is not JSON. Text stands in double quotes.",
  InvalidNumberFormat: "This is not a number as JSON writes it.",
  PropertyNameExpected: "A property name in double quotes is expected here.",
  ValueExpected: "A value is expected here.",
  ColonExpected: "A colon is expected here.",
  CommaExpected: "A comma is expected before this.",
  CloseBraceExpected: "A closing brace } is expected here.",
  CloseBracketExpected: "A closing bracket ] is expected here.",
  EndOfFileExpected: "The file should end here: it holds one JSON value.",
  InvalidCommentToken: "JSON has no comments. Use `description`.",
  UnexpectedEndOfComment: "JSON has no comments, and this one does not end.",
  UnexpectedEndOfString: "This text is not closed by a double quote.",
  UnexpectedEndOfNumber: "This number is not complete.",
  InvalidUnicode: "\\u is followed by four hexadecimal digits.",
  InvalidEscapeCharacter: "This escape does not exist. JSON has \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\uXXXX.",
  InvalidCharacter: "A control character, such as a line break, must be written as an escape: \\n.",
};

/** The code as a word: the numbers are a const enum, which only its own compiler can read. */
function nameOf(code: ParseErrorCode): string {
  return printParseErrorCode(code);
}

/**
 * Without what an earlier fault left behind: behind a broken word or text the rest of the line says nothing, and a bracket that is missed at the
 * end of the file was lost there too.
 */
function withoutEchoes(errors: readonly ParseError[], text: string): readonly ParseError[] {
  const seen = new Set<number>();
  let brokenUntil = -1;
  return errors.filter((error) => {
    const name = nameOf(error.error);
    const place = trailingComma(text, error) ?? error.offset;
    const atEnd = text.slice(error.offset).replace(/[\s}\]]/g, "") === "" && (name === "CloseBraceExpected" || name === "CloseBracketExpected");
    if (seen.has(place) || error.offset < brokenUntil || (atEnd && seen.size > 0)) return false;
    seen.add(place);
    // A text that is not closed ends with its line; what comes first on the next one is then judged as if it stood behind it.
    if (name === "InvalidSymbol" || name === "UnexpectedEndOfString") brokenUntil = lineEnd(text, error.offset) + (name === "UnexpectedEndOfString" ? nextWord(text, error.offset) : 0);
    return true;
  });
}

function lineEnd(text: string, offset: number): number {
  const end = text.slice(offset).search(/[\r\n]/);
  return end < 0 ? text.length : offset + end;
}

/** How far behind its line the first character of the next line lies, that character included. */
function nextWord(text: string, offset: number): number {
  return (/^\s*\S/.exec(text.slice(lineEnd(text, offset)))?.[0] ?? "").length;
}

/** The offset of the comma, when a fault is one that stands behind the last item. */
function trailingComma(text: string, error: ParseError): number | undefined {
  const name = nameOf(error.error);
  if (name !== "PropertyNameExpected" && name !== "ValueExpected") return undefined;
  if (text[error.offset] !== "}" && text[error.offset] !== "]") return undefined;
  const before = text.slice(0, error.offset).trimEnd();
  return before.endsWith(",") ? before.length - 1 : undefined;
}

function valueOf(node: Node, pointer: string, duplicate: (key: Node, pointer: string) => void): unknown {
  if (node.type === "array") return (node.children ?? []).map((item, index) => valueOf(item, child(pointer, index), duplicate));
  if (node.type !== "object") return node.value;
  const object: Record<string, unknown> = {};
  for (const property of node.children ?? []) {
    const [key, value] = property.children ?? [];
    if (key === undefined || value === undefined) continue;
    const name = String(key.value);
    const place = child(pointer, name);
    if (Object.hasOwn(object, name)) duplicate(key, place);
    // As JSON.parse does: a property, also when it is named `__proto__`.
    Object.defineProperty(object, name, { value: valueOf(value, place, duplicate), enumerable: true, configurable: true, writable: true });
  }
  return object;
}
