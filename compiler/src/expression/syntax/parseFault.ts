import type { ExpressionFault } from "../scope.ts";

/** What the parser throws. */
export interface CelError extends Error {
  readonly code: string;
  readonly summary: string;
  readonly range?: { readonly start: number; readonly end: number };
}

/** A parser's error as a sentence that says what to write instead. */
export function parseFault(error: CelError, source: string): ExpressionFault {
  const start = Math.min(error.range?.start ?? 0, source.length);
  const span = { start, end: Math.max(Math.min(error.range?.end ?? start, source.length), start) };
  if (source.trim() === "") return { code: "expression-empty", message: "The expression is empty.", span: { start: 0, end: source.length } };
  const sentence = sentences[error.code];
  return { code: "expression-syntax", message: sentence === undefined ? `${error.summary}.` : sentence(source, span), span };
}

type Sentence = (source: string, span: { readonly start: number; readonly end: number }) => string;

const unexpected: Sentence = (source, span) => {
  const rest = source.slice(span.start);
  const word = /^[A-Za-z_]\w*/.exec(rest)?.[0];
  if (rest === "" || span.start >= source.trimEnd().length) return "The expression ends where a value or a closing bracket is missing.";
  // A sign that is doubled elsewhere is told at its second half.
  const known = foreign.find(([pattern]) => pattern.test(rest)) ?? doubled.find(([sign]) => source.slice(0, span.end).endsWith(sign));
  if (known !== undefined) return known[1];
  if (word !== undefined) return `"${word}" cannot stand here; an operator or the end of the expression is missing before it.`;
  return `"${[...rest][0]}" cannot stand here.`;
};

const sentences: { readonly [code: string]: Sentence | undefined } = {
  unexpected_token: unexpected,
  unexpected_character: unexpected,
  expected_token: unexpected,
  unterminated_string: () => "The text is not closed: a quote is missing at its end.",
  unterminated_triple_quoted_string: () => "The text is not closed: three quotes are missing at its end.",
  newline_in_string: () => "A text in quotes cannot run over a line. Write \\n for a line break.",
  invalid_escape_sequence: (source, span) => `"${source.slice(span.start, span.end)}" is not an escape. Write \\\\ for a backslash.`,
  invalid_unicode_escape: () => "An escape for a character has the form \\u20AC.",
  invalid_unicode_surrogate: () => "Half of a surrogate pair is not a character.",
  invalid_exponent: () => "Digits are missing after the exponent.",
  reserved_identifier: (source, span) => `"${source.slice(span.start, span.end)}" is a reserved word of CEL and cannot be a name.`,
  invalid_macro_argument: () => "The first argument names the variable: lines.all(line, line.quantity > 0).",
  limit_exceeded: () => "The expression is too long or too deeply nested.",
};

/** Words and signs of other languages, at the place where the parser stops. */
const foreign: readonly (readonly [RegExp, string])[] = [
  [/^and\b/, "Write && for and."],
  [/^or\b/, "Write || for or."],
  [/^not\b/, "Write ! for not."],
  [/^is\b/, "Write == to compare: paidAt == null."],
  [/^=(?!=)/, "Write == to compare; an expression changes nothing."],
  [/^&(?!&)/, "Write && for and."],
  [/^\|(?!\|)/, "Write || for or."],
  [/^`/, "Write texts in single or double quotes."],
  [/^\?\./, "Ask with has(…) or compare with null first."],
  [/^\/\*/, "A comment begins with // and runs to the end of the line."],
  [/^=>/, "A macro names its variable first: lines.all(line, line.quantity > 0)."],
  [/^;/, "An expression has no semicolons."],
  [/^\^/, "There is no ^ here; write the multiplication out."],
];

const doubled: readonly (readonly [string, string])[] = [
  ["??", "Write orElse(value, default)."],
  ["<>", "Write != for unequal."],
  ["**", "There is no ** here; write the multiplication out."],
];
