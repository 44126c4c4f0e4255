import fc from "fast-check";

type Kind = "boolean" | "integer" | "number" | "string" | "integers" | "strings";

/** The names, with the values that they have in every run. */
export const bindings = { i: 7, j: -3, d: 0.5, e: -12.25, s: "a😀b", t: "", b: true, li: [3, -1, 2], ls: ["", "ab"] } as const;

const leaves: { readonly [Type in Kind]: readonly string[] } = {
  boolean: ["b", "true", "false"],
  integer: ["i", "j", "0", "1", "-5", "int(d)", "size(s)", "size(li)"],
  number: ["d", "e", "1.5", "-0.25"],
  string: ["s", "t", "'x'", "'é\\n'"],
  integers: ["li", "[1, 2]", "[i, j]"],
  strings: ["ls", "['x', s]"],
};

type Source = fc.Arbitrary<string>;

/** The source of a random expression of the subset that CEL and the Value DSL share. */
export function celExpression(kind: Kind, depth: number): Source {
  const leaf = fc.constantFrom(...leaves[kind]);
  if (depth === 0) return leaf;
  const of = (type: Kind): Source => celExpression(type, depth - 1);
  const join = (...parts: readonly (string | Source)[]): Source => fc.tuple(...parts.map((part) => (typeof part === "string" ? fc.constant(part) : part))).map((texts) => texts.join(""));
  const operator = (...operators: readonly string[]): Source => fc.constantFrom(...operators.map((each) => ` ${each} `));
  const choices: { readonly [Type in Kind]: readonly Source[] } = {
    boolean: [
      join("(", of("boolean"), operator("&&", "||", "==", "!="), of("boolean"), ")"),
      join("!", of("boolean")),
      ...(["integer", "number", "string"] as const).map((type) => join("(", of(type), operator("==", "!=", "<", "<=", ">", ">="), of(type), ")")),
      join("(", of("integers"), operator("==", "!="), of("integers"), ")"),
      join("(", of("integer"), " in ", of("integers"), ")"),
      join("(", of("string"), " in ", of("strings"), ")"),
      join(of("string"), fc.constantFrom(".contains(", ".startsWith(", ".endsWith("), of("string"), ")"),
      join(of("integers"), fc.constantFrom(".all(", ".exists("), "x, x", operator("<", ">="), of("integer"), ")"),
      join(of("strings"), fc.constantFrom(".all(", ".exists("), "x, x", operator("<", "=="), of("string"), ")"),
    ],
    integer: [join("(", of("integer"), operator("+", "-", "*", "/", "%"), of("integer"), ")"), join("(-", of("integer"), ")"), join("size(", fc.oneof(of("string"), of("integers")), ")"), join(of("integers"), "[0]")],
    number: [join("(", of("number"), operator("+", "-", "*"), of("number"), ")"), join("(-", of("number"), ")")],
    string: [join("(", of("string"), " + ", of("string"), ")"), join("string(", of("integer"), ")")],
    integers: [join("(", of("integers"), " + ", of("integers"), ")"), join(of("integers"), ".filter(x, x", operator("<", ">"), of("integer"), ")"), join(of("integers"), ".map(x, x", operator("+", "*"), of("integer"), ")")],
    strings: [join(of("strings"), ".filter(x, x != ", of("string"), ")"), join(of("strings"), ".map(x, x + ", of("string"), ")")],
  };
  return fc.oneof({ weight: 1, arbitrary: leaf }, { weight: 1, arbitrary: join("(", of("boolean"), " ? ", of(kind), " : ", of(kind), ")") }, { weight: 5, arbitrary: fc.oneof(...choices[kind]) });
}
