import { describe, expect, test } from "vitest";
import { checkExpression, formatType, typeOfSchema } from "../index.ts";
import { flowScope, rowScope } from "../testing/scope.ts";
import { faultsOf, typed } from "../testing/show.ts";
import type { ExpressionType } from "../type.ts";

describe("types", () => {
  test.each([
    ["1 + 2", "integer"],
    ["stock * 1.5", undefined],
    ["rate * 2", "number"],
    ["total * stock", "decimal"],
    ["total * 0.19", "decimal"],
    ["createdAt - now()", "duration"],
    ["duration('1h') * stock", "duration"],
    ["createdAt + duration('1h')", "datetime"],
    ["note", "string or null"],
    ["note != null ? note : 'x'", "string"],
    ["orElse(discount, 0)", "decimal"],
    ["lines", "list of Line row"],
    ["lines.map(l, l.price)", "list of decimal"],
    ["lines.max(l, l.quantity)", "integer or null"],
    ["customer", "Customer row"],
    ["seller", "Customer row or null"],
    ["input.flag ? 1 : null", "integer or null"],
    ["['paid', status]", 'list of one of "pending", "paid", "shipped"'],
    ["[]", "list of null"],
    ["{'a': 1, 'b': 'x'}", "object with a, b"],
    ["has(input.q)", "boolean"],
    ["input.extra", undefined],
  ])("%s", (source, expected) => {
    const { expression } = checkExpression(source, rowScope);
    expect(expression && formatType(expression.type)).toBe(expected);
  });

  test.each([
    ["stock - 1", -1, 999],
    ["stock * 2 + 1", 1, 2001],
    ["-stock", -1000, 0],
    ["stock / 3", 0, 333],
    ["stock % 7", 0, 6],
    ["abs(input.integer)", 0, 100],
    ["min(stock, 5)", 0, 5],
    ["input.large + 1", -9007199254740990, 9007199254740991],
    ["input.integers.sum()", -1000, 1000],
    ["stock / (input.integer)", -1000, 1000],
  ])("%s lies from %d to %d", (source, minimum, maximum) => {
    expect(typed(source, rowScope).type).toEqual({ kind: "integer", minimum, maximum });
  });
});

describe("faults point at the part, and say what to write", () => {
  test.each<readonly [string, string, string]>([
    ["naem == 'x'", "naem", 'unknown-name: "naem" is not known here. Did you mean "name"?'],
    ["length", "length", 'unknown-name: "length" is a function: write length(…).'],
    ["input.integr", "integr", 'unknown-property: An object has no "integr". Did you mean "integer"?'],
    ["customer.nam", "nam", 'unknown-property: Customer has no "nam". Did you mean "name"?'],
    ["name.length", "length", 'unknown-property: A string has no "length". Write length(name).'],
    ["contians(name, 'x')", "contians", 'unknown-function: There is no function "contians". Did you mean "contains"?'],
    ["timestamp('x')", "timestamp", 'unknown-function: There is no function "timestamp". Write datetime("2026-11-23T18:30:00Z").'],
    ["status == 'payed'", "'payed'", 'unknown-word: "payed" is not a value that can stand here. Did you mean "paid"?'],
    ["status in ['paid', 'lost']", "'lost'", 'unknown-word: "lost" is not a value that can stand here. It is one of "pending", "paid", "shipped".'],
    ["id == 'abc'", "'abc'", 'invalid-literal: "abc" is not a uuid, such as "0190a6c0-5f5e-7cc2-8f3a-0c1d2e3f4a5b".'],
    ["day > '2026-02-30'", "'2026-02-30'", 'invalid-literal: "2026-02-30" is not a date, such as "2026-11-23".'],
    ["now() - duration('1d') > now()", "'1d'", 'invalid-literal: "1d" is not a duration, such as "24h", "1h30m" or "90s" (units h, m, s, ms).'],
    ["name.contains(input.q)", "input.q", "may-be-absent: input.q is optional and may be absent here. Ask first, as in has(input.q) && …, or write orElse(input.q, …)."],
    ["paidAt > now()", "paidAt", "may-be-null: paidAt may be null here. Compare it first, as in paidAt != null && …, or write orElse(paidAt, …)."],
    ["seller.name == 'x'", "seller", "may-be-null: seller may be null here. Compare it first, as in seller != null && …, or write orElse(seller, …)."],
    ["has(paidAt)", "paidAt", "has-needs-path: has(…) asks whether a property is there: has(input.title)."],
    ["has(row.paidAt)", "row.paidAt", "has-of-row: The fields of a row are always there. Write row.paidAt != null to ask whether it has a value."],
    ["name == 5", "name == 5", "never-equal: string and integer can never be equal."],
    ["status == input.q", "input.q", "may-be-absent: input.q is optional and may be absent here. Ask first, as in has(input.q) && …, or write orElse(input.q, …)."],
    ["stock == null", "stock == null", "never-null: stock is never null."],
    ["customer == seller", "customer == seller", "rows-compared: Rows are compared by their ids: customer.id == seller.id."],
    ["total / 2", "total / 2", "decimal-division: Decimals do not divide with /, because a quotient must say where it is rounded. Write divide(total, 2, 2)."],
    ["stock + rate", "stock + rate", "no-such-operator: + does not take integer and number. Write number(stock)."],
    ["'a' + stock", "'a' + stock", "no-such-operator: + does not take string and integer. Write string(stock)."],
    ["day - day", "day - day", "no-such-operator: - does not take two values of type date. Write daysBetween(day, day)."],
    ["open < true", "open < true", "no-such-operator: < does not order two values of type boolean. Combine conditions with && and ||."],
    ["stock / 0", "0", "division-by-zero: A number cannot be divided by zero."],
    ["substring(name)", "substring", "wrong-arity: substring is called as substring(text, start, end) or substring(text, start)."],
    ["name.concat('x')", "concat", "not-a-method: concat is written in front of its arguments: concat(text, …)."],
    ["substring(name, 'x')", "'x'", "type-mismatch: Expected integer, but this is string. Write int('x')."],
    ["concat(name, stock)", "stock", "type-mismatch: Expected string, but this is integer. Write string(stock)."],
    ["round(total, stock)", "stock", "not-a-literal: scale of round must be written out: round(value, scale)."],
    ["lines.all(l, l.price)", "l.price", "type-mismatch: Expected boolean, but this is decimal."],
    ["name.all(l, true)", "name", "not-a-list: all goes over a list, but this is string."],
    ["lines.sum()", "lines", "type-mismatch: sum adds numbers and durations, but this is Line row."],
    ["name in 'abc'", "'abc'", "not-a-list: Behind \"in\" stands a list, but this is string. Write 'abc'.contains(name)."],
    ["line.order.name == 'x'", "order", 'relation-not-loaded: The relation "order" of Line was not loaded here. Name it in "with" of the read.'],
    ["open ? 1 : 'x'", "'x'", "type-mismatch: The two values of ?: must be of one type: integer and string are not."],
    ["total == 9007199254740993", "9007199254740993", 'integer-out-of-range: An integer is at most 9007199254740991 (2^53 - 1). Write decimal("9007199254740993") for a larger exact number.'],
  ])("%s", (source, part, message) => {
    const { faults } = checkExpression(source, rowScope);
    expect(faults.map(({ code, message: text, span }) => [source.slice(span.start, span.end), `${code}: ${text}`])).toEqual([[part, message]]);
  });

  test("all faults are told, in the order of the text, with their places", () => {
    expect(faultsOf("naem == 'x' && total / 2 > 1 && input.foo", rowScope)).toMatchInlineSnapshot(`
      "naem == 'x' && total / 2 > 1 && input.foo
      ^^^^
      unknown-name: "naem" is not known here. Did you mean "name"?
      naem == 'x' && total / 2 > 1 && input.foo
                     ^^^^^^^^^
      decimal-division: Decimals do not divide with /, because a quotient must say where it is rounded. Write divide(total, 2, 2).
      naem == 'x' && total / 2 > 1 && input.foo
                                            ^^^
      unknown-property: An object has no "foo"."
    `);
  });

  test("a name that is both a field and a node is ambiguous", () => {
    const scope = { ...rowScope, names: new Map([...rowScope.names, ["stock", { type: { kind: "boolean" } as ExpressionType, binding: { kind: "node", node: "stock" } as const }] as const]) };
    expect(faultsOf("stock", scope)).toBe('stock\n^^^^^\nambiguous-name: "stock" is both a field of Order and a node. Write row.stock for the field, or give a node another name.');
    expect(checkExpression("row.stock > 1", scope).faults).toEqual([]);
  });
});

describe("what is proved", () => {
  test.each([
    "has(input.q) && input.q == 'x'",
    "!has(input.q) || input.q == 'x'",
    "has(input.q) ? input.q == 'x' : true",
    "!(!has(input.q)) && input.q == 'x'",
    "!(has(input.q) && input.q == 'a') || name == 'b'",
    "has(input.address) && has(input.address.zip) && input.address.zip == 'x'",
    "(has(input.q) && open) && input.q == 'x'",
    "(paidAt == null || createdAt > now()) || paidAt > now()",
    "paidAt == createdAt && paidAt > now()",
    "found != null && found.at != null && found.at > now()",
    "input.lines.filter(l, has(l.note) && l.note == 'x').size() > 0",
  ])("%s", (source) => expect(checkExpression(source, rowScope).faults).toEqual([]));

  test.each([
    "has(input.q) || input.q == 'x'",
    "!has(input.q) && input.q == 'x'",
    "(has(input.q) || open) && input.q == 'x'",
    "has(input.q) ? true : input.q == 'x'",
    "paidAt != createdAt && paidAt > now()",
    "input.lines.exists(l, has(l.note)) && input.lines.all(l, l.note == 'x')",
  ])("not: %s", (source) => expect(checkExpression(source, rowScope).faults.map(({ code }) => code).filter((code) => code === "may-be-absent" || code === "may-be-null").length).toBeGreaterThan(0));
});

describe("a place says what it expects", () => {
  const expected = typeOfSchema({ type: "object", required: ["total"], properties: { total: { type: "string", format: "decimal" }, status: { enum: ["paid", "open"] } } });
  test.each([
    ["{'total': 5, 'status': 'paid'}", []],
    ["{'total': '12.50'}", []],
    ["{'total': 5, 'status': 'opne'}", ['unknown-word: "opne" is not a value that can stand here. Did you mean "open"?']],
    ["{'total': 5, 'stauts': 'paid'}", ['unknown-property: "stauts" is not a property of what is expected here. Did you mean "status"?']],
    ["{'status': 'paid'}", ["type-mismatch: Expected object with total, status (optional), but this is object with status."]],
  ])("%s", (source, faults) => expect(checkExpression(source, flowScope, expected).faults.map(({ code, message }) => `${code}: ${message}`)).toEqual(faults));
});
