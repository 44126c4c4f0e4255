import { describe, expect, test } from "vitest";
import { checkExpression, printTypeScript } from "../index.ts";
import { flowScope, rowScope } from "../testing/scope.ts";
import { name, typed, typeScriptOf } from "../testing/show.ts";
import type { ExpressionType } from "../type.ts";

describe("operators, with no more parentheses than people need", () => {
  test.each([
    ["input.integer + 1", "input.integer + 1"],
    ["(input.integer + 1) * 2", "(input.integer + 1) * 2"],
    ["input.integer - (2 - 1)", "input.integer - (2 - 1)"],
    ["input.integer * 2 + 1 == 3", "input.integer * 2 + 1 === 3"],
    ["-input.integer - -1", "-input.integer - -1"],
    ["input.large + 1", "integer.add(input.large, 1)"],
    ["input.integer / 2", "Math.trunc(input.integer / 2)"],
    ["2 / input.integer", "integer.divide(2, input.integer)"],
    ["input.integer % 3", "input.integer % 3"],
    ["input.number * 2", "double.multiply(input.number, 2)"],
    ["input.decimal + 1", "decimal.add(input.decimal, 1)"],
    ["input.decimal * 0.19", 'decimal.multiply(input.decimal, "0.19")'],
    ["input.decimal >= 0", "decimal.compare(input.decimal, 0) >= 0"],
    ["input.decimal == input.integer", "decimal.equals(input.decimal, input.integer)"],
    ["input.text < 'b'", 'text.compare(input.text, "b") < 0'],
    ["input.at < now()", "input.at < tx.now"],
    ["input.at + duration('24h')", "instant.add(input.at, 86_400_000)"],
    ["input.at - duration('90s') > now()", "instant.add(input.at, -90_000) > tx.now"],
    ["now() - input.at > duration('1h')", "instant.difference(tx.now, input.at) > 3_600_000"],
    ["input.flag && (input.flag || !input.flag)", "input.flag && (input.flag || !input.flag)"],
    ["input.flag || input.flag && input.flag", "input.flag || (input.flag && input.flag)"],
    ["!(input.text == 'a')", 'input.text !== "a"'],
    ["!(input.integer > 1)", "!(input.integer > 1)"],
    ["input.flag ? 1 : 2", "input.flag ? 1 : 2"],
    ["(input.flag ? 1 : 2) + 1", "(input.flag ? 1 : 2) + 1"],
    ["'admin' in caller.roles", 'caller.roles.includes("admin")'],
    ["input.decimal in input.decimals", "decimal.isOneOf(input.decimal, input.decimals)"],
    ["input.text + '!'", 'input.text + "!"'],
    ["input.texts + ['x']", '[...input.texts, ...["x"]]'],
    ["input.lines[0].quantity", "list.at(input.lines, 0).quantity"],
    ["{'a': input.text, 'first-name': 1}", '{ a: input.text, ["first-name"]: 1 }'],
  ])("%s", (source, expected) => expect(typeScriptOf(source, flowScope)).toBe(expected));
});

describe("absent and null", () => {
  test.each([
    ["has(input.q)", "input.q !== undefined"],
    ["!has(input.q)", "input.q === undefined"],
    ["has(input['first-name'])", 'input["first-name"] !== undefined'],
    ["has(input.q) && input.q.contains('a')", 'input.q !== undefined && input.q.includes("a")'],
    ["has(input.q) && input.texts.exists(t, t.contains(input.q))", "input.q !== undefined && input.texts.some((t) => t.includes(input.q!))"],
    ["input.lines.exists(l, has(l.note) && l.note.contains('a'))", 'input.lines.some((l) => l.note !== undefined && l.note.includes("a"))'],
    ["has(input.minimum) ? input.minimum : 20", "input.minimum ?? 20"],
    ["has(input.address) && has(input.address.zip) ? input.address.zip : ''", 'input.address !== undefined && input.address.zip !== undefined ? input.address.zip : ""'],
    ["found != null ? found.name : 'none'", 'found !== null ? found.name : "none"'],
    ["found != null && found.quantity > 1", "found !== null && found.quantity > 1"],
    ["orElse(input.maybeNull, 'x')", 'input.maybeNull ?? "x"'],
    ["orElse(input.q, 'x').length()", 'text.length(input.q ?? "x")'],
    ["has(input.extra) && input.extra == {'a': 1}", "input.extra !== undefined && json.equals(input.extra, { a: 1 })"],
  ])("%s", (source, expected) => expect(typeScriptOf(source, flowScope)).toBe(expected));
});

describe("macros", () => {
  test.each([
    ["input.lines.all(line, line.quantity > 0)", "input.lines.every((line) => line.quantity > 0)"],
    ["input.lines.map(line, {'id': line.productId})", "input.lines.map((line) => ({ id: line.productId }))"],
    ["basket.sum(line, line.price * line.quantity)", "decimal.sum(basket.map((line) => decimal.multiply(line.price, line.quantity)))"],
    ["input.integers.sum()", "integer.sum(input.integers)"],
    ["input.integers.sum(i, i)", "integer.sum(input.integers)"],
    ["input.integers.max()", "list.max(input.integers)"],
    ["basket.min(line, line.price)", "decimal.minOf(basket.map((line) => line.price))"],
    ["input.texts.map(new, new + '!')", 'input.texts.map((newItem) => newItem + "!")'],
    ["input.texts.map(text, length(text))", "input.texts.map((textItem) => text.length(textItem))"],
    ["input.lines.size()", "input.lines.length"],
  ])("%s", (source, expected) => expect(typeScriptOf(source, flowScope)).toBe(expected));

  test("a variable does not hide what its body names", () => {
    const code = printTypeScript(typed("input.texts.exists(t, t == line.name)", flowScope), { name: (binding) => (binding.kind === "node" ? "t" : name(binding)) });
    expect(code.text).toBe("input.texts.some((tItem) => tItem === t.name)");
  });
});

describe("conversions", () => {
  const decimal: ExpressionType = { kind: "decimal" };
  const json: ExpressionType = { kind: "json" };
  const picked: ExpressionType = { kind: "object", properties: new Map([["name", { type: { kind: "string" }, optional: false }], ["price", { type: decimal, optional: false }]]) };
  const counted: ExpressionType = { kind: "object", properties: new Map([["quantity", { type: decimal, optional: false }], ["missing", { type: json, optional: true }]]) };
  test.each<readonly [string, ExpressionType, string]>([
    ["5", decimal, '"5"'],
    ["input.integer", decimal, "decimal.of(input.integer)"],
    ["input.flag ? 1 : input.integer", decimal, 'input.flag ? "1" : decimal.of(input.integer)'],
    ["input.integer", { kind: "number" }, "input.integer"],
    ["input.integers", { kind: "list", element: decimal }, "input.integers.map((item) => decimal.of(item))"],
    ["line", picked, "{ name: line.name, price: line.price }"],
    ["line", counted, "{ quantity: decimal.of(line.quantity) }"],
    ["basket", { kind: "list", element: picked }, "basket.map((item) => ({ name: item.name, price: item.price }))"],
    ["invoices", { kind: "list", element: { kind: "object", properties: new Map([["number", { type: { kind: "integer", minimum: 0, maximum: 9 }, optional: false }]]) } }, "invoices.map((invoice) => ({ number: invoice.number }))"],
    ["found", { kind: "nullable", inner: picked }, "found === null ? null : { name: found.name, price: found.price }"],
    ["input.status", { kind: "string" }, "input.status"],
    ["input.lines", json, "input.lines"],
  ])("%s as %o", (source, expected, text) => expect(typeScriptOf(source, flowScope, expected)).toBe(text));
});

test("the names of the runtime that the text uses are told, whatever the text of literals says", () => {
  const { expression } = checkExpression("input.decimal + 1 > 2 && input.text == 'list.at(x)'", flowScope);
  expect(expression && printTypeScript(expression, { name }).uses).toEqual(["decimal"]);
});

test("the row and the clock are called what the caller says", () => {
  const code = printTypeScript(typed("stock >= 0 && createdAt < now()", rowScope), { name: () => "product", now: "clock.now" });
  expect(code.text).toBe("product.stock >= 0 && product.createdAt < clock.now");
});
