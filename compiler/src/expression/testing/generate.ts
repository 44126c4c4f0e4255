import fc from "fast-check";

type Kind = "boolean" | "integer" | "number" | "decimal" | "string" | "date" | "datetime" | "duration";
type Source = fc.Arbitrary<string>;

/** Names and literals of each type in the test scope. */
const leaves: { readonly [Type in Kind]: readonly string[] } = {
  boolean: ["open", "input.flag", "true", "false", "row.open"],
  integer: ["stock", "count", "input.integer", "input.large", "0", "1", "-3", "7", "size(input.texts)", "orElse(bonus, 4)", "length(name)", "orElse(input.minimum, 2)"],
  number: ["rate", "input.number", "0.5", "-2.0", "1e10", "number(stock)"],
  decimal: ["total", "input.decimal", 'decimal("0.10")', "decimal(3)", "orElse(discount, total)", 'decimal("-7.125")'],
  string: ["name", "input.text", '"ab"', '"😀é"', "''", "status", "orElse(note, 'n')", "orElse(input.q, name)", "string(stock)", "string(total)"],
  date: ["day", "input.day", 'date("2024-02-29")', "date(createdAt)", "date(now())"],
  datetime: ["createdAt", "input.at", "now()", 'datetime("2026-03-29T01:30:00+02:00")', "datetime(day)", "orElse(paidAt, createdAt)", "orElse(input.since, createdAt)"],
  duration: ['duration("90m")', 'duration("-24h")', 'duration("250ms")', "now() - createdAt", "input.at - createdAt"],
};

/** The source of a random expression of a type. */
export function expressionOf(kind: Kind, depth: number): Source {
  const leaf = fc.constantFrom(...leaves[kind]);
  if (depth === 0) return leaf;
  const of = (type: Kind): Source => expressionOf(type, depth - 1);
  const join = (...parts: readonly (string | Source)[]): Source => fc.tuple(...parts.map((part) => (typeof part === "string" ? fc.constant(part) : part))).map((texts) => texts.join(""));
  const choice = join("(", of("boolean"), " ? ", of(kind), " : ", of(kind), ")");
  return fc.oneof({ weight: 1, arbitrary: leaf }, { weight: 1, arbitrary: choice }, { weight: 5, arbitrary: fc.oneof(...composed[kind](of, join)) });
}

type Of = (kind: Kind) => Source;
type Join = (...parts: readonly (string | Source)[]) => Source;
const operator = (...operators: readonly string[]): Source => fc.constantFrom(...operators.map((each) => ` ${each} `));

const composed: { readonly [Type in Kind]: (of: Of, join: Join) => readonly Source[] } = {
  boolean: (of, join) => [
    join("(", of("boolean"), operator("&&", "||", "==", "!="), of("boolean"), ")"),
    join("!", of("boolean")),
    ...(["integer", "decimal", "string", "date", "datetime", "duration", "number"] as const).map((kind) => join("(", of(kind), operator("==", "!=", "<", "<=", ">", ">="), of(kind), ")")),
    join("(", of("integer"), operator("==", "<", ">="), of("decimal"), ")"),
    join("(note", operator("==", "!="), fc.constantFrom("input.maybeNull", "null", "name", "'none'", "(has(input.q) ? input.q : null)"), ")"),
    join("(discount", operator("==", "!="), of("decimal"), ")"),
    join("(paidAt", operator("==", "!="), fc.constantFrom("null", "createdAt", "(has(input.since) ? input.since : null)"), ")"),
    join("(sellerId", operator("==", "!="), fc.constantFrom("null", "customerId", "caller.id", "input.id"), ")"),
    join("(bonus != null && bonus", operator("<", ">", "=="), of("integer"), ")"),
    join("!(paidAt != null && paidAt > ", of("datetime"), ")"),
    join("(paidAt == null || paidAt < ", of("datetime"), ")"),
    join("(has(input.q) && ", of("string"), ".contains(input.q))"),
    join("(!has(input.minimum) || ", of("integer"), " >= input.minimum)"),
    join(of("string"), fc.constantFrom(".contains(", ".startsWith(", ".endsWith("), of("string"), ")"),
    fc.constantFrom("status in ['paid', 'lost']".replace(", 'lost'", ""), "status == input.status", "name in input.texts", "id in input.lines.map(line, line.productId)", "has(input.ids) && id in input.ids", "'x' in input.texts"),
    fc.constantFrom("has(data.a)", "has(data.zz)", "data == null", "has(data.a) && data.a == 1", "has(data.b) && data.b == [true]", "has(data.none) && data.none == null", "has(data.at) && data.at == name", "!(has(data.at) && data.at == 'x')"),
    join("(has(data.a) && data.a == ", of("integer"), ")"),
    join("(", of("decimal"), " in [", of("decimal"), ", ", of("decimal"), "])"),
    join("(", of("integer"), " in input.integers)"),
    join("lines.exists(line, line.quantity > ", of("integer"), ")"),
    join("lines.all(line, line.price < ", of("decimal"), " || line.at == null)"),
    join("input.texts.exists(each, ", of("string"), ".contains(each))"),
    join("input.integers.all(each, each < ", of("integer"), ")"),
    join("tags.exists(tag, tag.name == ", of("string"), ")"),
    fc.constantFrom("invoice == null", "invoice != null && invoice.number > 40", "seller != null && seller.name == 'Bob'", "customer.region != null && customer.region.name == name", "customer.orders.exists(o, o.total > total)"),
  ],
  integer: (of, join) => [
    join("(", of("integer"), operator("+", "-", "*", "/", "%"), of("integer"), ")"),
    join("(", of("boolean"), " && ", of("integer"), " != 0 ? ", of("integer"), " : ", of("integer"), " / 3)"),
    join("(stock != 0 && 100 / stock > ", of("integer"), " ? 1 : 2)"),
    join(fc.constantFrom("abs(", "-"), of("integer"), "").map((text) => (text.startsWith("abs(") ? `${text})` : `(${text})`)),
    join(fc.constantFrom("min(", "max("), of("integer"), ", ", of("integer"), ")"),
    join("length(", of("string"), ")"),
    join(fc.constantFrom("year(", "month(", "day("), of("date"), ")"),
    join(fc.constantFrom("year(", "month(", "day(", "hour(", "minute(", "second("), of("datetime"), ")"),
    join("daysBetween(", of("date"), ", ", of("date"), ")"),
    join(fc.constantFrom("hours(", "minutes(", "seconds("), of("duration"), ")"),
    join("int(", of("decimal"), ")"),
    join("int(", of("number"), ")"),
    join("lines.sum(line, line.quantity + ", of("integer"), ")"),
    join("size(lines.filter(line, line.quantity < ", of("integer"), "))"),
    join("input.integers.sum(each, each * ", of("integer"), ")"),
    join("orElse(input.integers.max(), ", of("integer"), ")"),
    join("orElse(lines.min(line, line.quantity), ", of("integer"), ")"),
  ],
  number: (of, join) => [
    join("(", of("number"), operator("+", "-", "*", "/"), of("number"), ")"),
    join(fc.constantFrom("floor(", "ceil(", "round(", "abs("), of("number"), ")"),
    join("number(", of("decimal"), ")"),
    join(fc.constantFrom("min(", "max("), of("number"), ", ", of("number"), ")"),
  ],
  decimal: (of, join) => [
    join("(", of("decimal"), operator("+", "-", "*"), of("decimal"), ")"),
    join("(", of("decimal"), operator("+", "-", "*"), of("integer"), ")"),
    join("divide(", of("decimal"), ", ", of("decimal"), ", ", fc.constantFrom("0", "2", "7"), ")"),
    join("round(", of("decimal"), ", ", fc.constantFrom("0", "1", "3"), ")"),
    join(fc.constantFrom("floor(", "ceil(", "abs("), of("decimal"), ")"),
    join(fc.constantFrom("min(", "max("), of("decimal"), ", ", of("decimal"), ")"),
    join("(-", of("decimal"), ")"),
    join("lines.sum(line, line.price * ", of("decimal"), ")"),
    join("input.decimals.sum(each, each + ", of("decimal"), ")"),
    join("orElse(lines.max(line, line.price), ", of("decimal"), ")"),
  ],
  string: (of, join) => [
    join("(", of("string"), " + ", of("string"), ")"),
    join("concat(", of("string"), ", ", of("string"), ", '!')"),
    join("substring(", of("string"), ", ", of("integer"), ", ", of("integer"), ")"),
    join("substring(", of("string"), ", ", fc.constantFrom("0", "1", "-2", "3"), ")"),
    join(fc.constantFrom("toLowerCase(", "toUpperCase(", "trim("), of("string"), ")"),
    join("string(", fc.oneof(of("integer"), of("decimal"), of("boolean"), of("date"), of("datetime")), ")"),
    fc.constantFrom("customer.name", "orElse(seller != null ? seller.name : null, name)"),
  ],
  date: (of, join) => [join("addDays(", of("date"), ", ", fc.constantFrom("1", "-40", "stock", "input.integer"), ")"), join("addMonths(", of("date"), ", ", fc.constantFrom("1", "-13", "stock", "input.integer"), ")"), join("date(", of("datetime"), ")"), join(fc.constantFrom("min(", "max("), of("date"), ", ", of("date"), ")")],
  datetime: (of, join) => [
    join("(", of("datetime"), operator("+", "-"), of("duration"), ")"),
    join("addDays(", of("datetime"), ", ", fc.constantFrom("1", "-40", "stock"), ")"),
    join("addMonths(", of("datetime"), ", ", fc.constantFrom("1", "-13", "stock"), ")"),
    join("datetime(", of("date"), ")"),
    join(fc.constantFrom("min(", "max("), of("datetime"), ", ", of("datetime"), ")"),
  ],
  duration: (of, join) => [join("(", of("datetime"), " - ", of("datetime"), ")"), join("(", of("duration"), operator("+", "-"), of("duration"), ")"), join("(", fc.constantFrom('duration("90m")', 'duration("1s")'), " * ", fc.constantFrom("stock", "input.integer", "2"), ")"), join("abs(", of("duration"), ")")],
};
