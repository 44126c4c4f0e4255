import { anyInteger, between, boolean, literalInteger, parameter, text, type Form, type FunctionDefinition } from "./definition.ts";
import type { TypedExpression } from "../typed.ts";

/** A field of Postgres holds 1 GB at most. */
const length = between(0, 1_073_741_824);

export const textFunctions: readonly FunctionDefinition[] = [
  {
    name: "concat",
    sentence: "The texts one after the other.",
    overloads: [{
      parameters: [parameter("text", text)], rest: true, result: text,
      typeScript: (args) => (args.length === 1 ? "#0" : { text: args.map((_, index) => `#${index}`).join(" + "), binds: "sum" }),
      sql: (args) => (args.length === 1 ? "#0" : { text: args.map((_, index) => `#${index}`).join(" || "), binds: "sum" }),
    }],
    examples: [{ expression: 'concat("a", "b", "c")', value: "abc" }, { expression: 'concat("", "")', value: "" }],
  },
  {
    name: "length", method: true, generic: "size",
    sentence: "How many characters (Unicode code points) a text has, or how many items a list.",
    overloads: [{ parameters: [parameter("text", text)], result: length, typeScript: "text.length(#0)", sql: "char_length(#0)", narrow: true }],
    examples: [{ expression: 'length("naïve")', value: 5 }, { expression: 'length("😀")', value: 1 }, { expression: '"".length()', value: 0 }],
  },
  {
    name: "size", method: true, generic: "size",
    sentence: "The same as length, by its name in CEL.",
    overloads: [{ parameters: [parameter("text", text)], result: length, typeScript: "text.length(#0)", sql: "char_length(#0)", narrow: true }],
    examples: [{ expression: 'size("abc")', value: 3 }],
  },
  {
    name: "substring", method: true,
    sentence: "The characters from start (the first is 0) up to, not including, end; what lies outside the text is left out.",
    overloads: [
      { parameters: [parameter("text", text), parameter("start", anyInteger), parameter("end", anyInteger)], result: text, typeScript: "text.substring(#0, #1, #2)", sql: (args) => substring(args) },
      { parameters: [parameter("text", text), parameter("start", anyInteger)], result: text, typeScript: "text.substring(#0, #1)", sql: (args) => substring(args) },
    ],
    examples: [
      { expression: 'substring("tacocat", 0, 4)', value: "taco" },
      { expression: '"tacocat".substring(4)', value: "cat" },
      { expression: 'substring("a😀b", 1, 2)', value: "😀" },
      { expression: 'substring("abc", -5, 2)', value: "ab" },
      { expression: 'substring("abc", 2, 1)', value: "" },
      { expression: 'substring("abc", 1, 9007199254740991)', value: "bc" },
      { expression: 'substring("abc", 9007199254740991)', value: "" },
    ],
  },
  {
    name: "toLowerCase", method: true,
    sentence: "The text with A to Z in lower case; other letters stay, so that every database and machine agree.",
    overloads: [{ parameters: [parameter("text", text)], result: text, typeScript: "text.toLowerCase(#0)", sql: 'lower(#0 COLLATE "C")' }],
    examples: [{ expression: 'toLowerCase("ABC")', value: "abc" }, { expression: '"ÉCOLE".toLowerCase()', value: "École" }],
  },
  {
    name: "toUpperCase", method: true,
    sentence: "The text with a to z in upper case; other letters stay.",
    overloads: [{ parameters: [parameter("text", text)], result: text, typeScript: "text.toUpperCase(#0)", sql: 'upper(#0 COLLATE "C")' }],
    examples: [{ expression: 'toUpperCase("abc-1")', value: "ABC-1" }, { expression: '"straße".toUpperCase()', value: "STRAßE" }],
  },
  {
    name: "trim", method: true,
    sentence: "The text without white space (space, tab, line feed, vertical tab, form feed, carriage return) at its ends.",
    overloads: [{ parameters: [parameter("text", text)], result: text, typeScript: "text.trim(#0)", sql: "btrim(#0, E' \\t\\n\\x0b\\f\\r')" }],
    examples: [{ expression: 'trim("  a b\\t\\n")', value: "a b" }, { expression: '" ".trim()', value: "" }, { expression: 'trim("\\vvav\\f")', value: "vav" }],
  },
  {
    name: "startsWith", method: true,
    sentence: "Whether the text begins with the other.",
    overloads: [{ parameters: [parameter("text", text), parameter("prefix", text)], result: boolean, typeScript: "#0.startsWith(#1)", sql: "starts_with(#0, #1)" }],
    examples: [{ expression: 'startsWith("tacocat", "taco")', value: true }, { expression: '"abc".startsWith("")', value: true }, { expression: '"abc".startsWith("B")', value: false }],
  },
  {
    name: "endsWith", method: true,
    sentence: "Whether the text ends with the other.",
    overloads: [{
      parameters: [parameter("text", text), parameter("suffix", text)], result: boolean, typeScript: "#0.endsWith(#1)",
      sql: { text: "right(#0, char_length(#1)) = #1", binds: "comparison" },
    }],
    examples: [{ expression: 'endsWith("tacocat", "cat")', value: true }, { expression: '"abc".endsWith("")', value: true }, { expression: '"c".endsWith("abc")', value: false }],
  },
  {
    name: "contains", method: true,
    sentence: "Whether the other text occurs in the text.",
    overloads: [{
      parameters: [parameter("text", text), parameter("part", text)], result: boolean, typeScript: "#0.includes(#1)",
      sql: { text: "strpos(#0, #1) > 0", binds: "comparison" },
    }],
    examples: [{ expression: 'contains("tacocat", "oca")', value: true }, { expression: '"abc".contains("")', value: true }, { expression: '"abc".contains("%")', value: false }],
  },
];

/** `substr` counts from 1, takes four-byte integers, and lets a start before the text eat up the length. */
function substring(args: readonly TypedExpression[]): Form {
  const start = literalInteger(args[1]);
  const end = literalInteger(args[2]);
  const hasEnd = args.length === 3;
  const near = (value: number | undefined): value is number => value !== undefined && Math.abs(value) < 1_000_000_000;
  if (near(start) && !hasEnd) return `substr(#0, ${Math.max(start, 0) + 1})`;
  if (near(start) && near(end)) return `substr(#0, ${Math.max(start, 0) + 1}, ${Math.max(end - Math.max(start, 0), 0)})`;
  const from = "least(greatest(#1, 0), 2147483646)";
  if (!hasEnd) return `substr(#0, ${from}::integer + 1)`;
  return `substr(#0, ${from}::integer + 1, greatest(least(#2, 2147483647) - ${from}, 0)::integer)`;
}
