import { describe, expect, test } from "vitest";
import { parse } from "./parse.ts";

describe("what cannot be read is told where it is, and what to write", () => {
  test.each([
    ["", "", "The expression is empty."],
    ["1 +", "", "The expression ends where a value or a closing bracket is missing."],
    ["(1 + 2", "", "The expression ends where a value or a closing bracket is missing."],
    ["a = 1", "=", "Write == to compare; an expression changes nothing."],
    ["a === 1", "=", "Write == to compare; an expression changes nothing."],
    ["a and b", "and", "Write && for and."],
    ["a or b", "or", "Write || for or."],
    ["not a", "a", '"a" cannot stand here; an operator or the end of the expression is missing before it.'],
    ["a <> b", ">", "Write != for unequal."],
    ["a & b", "&", "Write && for and."],
    ["a ?? b", "?", "Write orElse(value, default)."],
    ["'abc", "'abc", "The text is not closed: a quote is missing at its end."],
    ["'a\\d'", "\\d", "\"\\d\" is not an escape. Write \\\\ for a backslash."],
    ["if (a)", "if", '"if" is a reserved word of CEL and cannot be a name.'],
    ["lines.all(1, true)", "1", "The first argument names the variable: lines.all(line, line.quantity > 0)."],
    ["a b", "b", '"b" cannot stand here; an operator or the end of the expression is missing before it.'],
  ])("%s", (source, part, message) => {
    const { syntax, faults } = parse(source);
    expect(syntax).toBeUndefined();
    expect(faults.map(({ message: text, span }) => [source.slice(span.start, span.end), text])).toEqual([[part, message]]);
  });

  test("what is CEL but not of this language is told all at once", () => {
    expect(parse("1u + b'x' == {a: 1}").faults.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      "unsupported-syntax: Unsigned integers are not part of the Value DSL. Write the number without u.",
      "unsupported-syntax: Bytes are not part of the Value DSL. Write a text without b.",
      "map-key-not-text: The keys of a map are texts in quotes. Write 'a'.",
    ]);
  });
});

test("a method knows where its name stands", () => {
  const source = "(a /* no */) . contains ( b )".replace("/* no */", "");
  const { syntax } = parse(source);
  expect(syntax?.kind === "call" && source.slice(syntax.nameSpan.start, syntax.nameSpan.end)).toBe("contains");
});

test("a negative literal is a literal", () => {
  expect(parse("-5").syntax).toEqual({ kind: "numeral", value: -5, integer: true, span: { start: 0, end: 2 } });
});
