import { expect, test } from "vitest";
import { printed } from "../testing/printed.ts";
import { array, block, call, indented, lines, paragraphs, print, type Imported } from "./doc.ts";
import { literal, object, string } from "./literal.ts";

const order: Imported = { kind: "imported", name: "Order", from: "entities/order", of: "value" };
const tx: Imported = { kind: "imported", name: "Tx", from: "@fascia/runtime-lib/v1", of: "type" };

test("printing a symbol is what imports it: packages first, values before types, each module once", () => {
  const sql: Imported = { ...tx, name: "sql", of: "value" };
  const { text, imports } = printed(print`${sql}<${order}>(${tx}, ${order}, ${{ ...order, name: "Line", of: "type", from: "tools/line" }})`);
  expect(text).toBe("sql<Order>(Tx, Order, Line)");
  expect(imports).toEqual(['import { sql, type Tx } from "@fascia/runtime-lib/v1";', 'import { Order } from "../entities/order.js";', 'import type { Line } from "../tools/line.js";']);
});

test("a name that the file declares itself is imported under another one", () => {
  const { text, imports } = printed(print`${order}.cancel`, "Order");
  expect(text).toBe("OrderImported.cancel");
  expect(imports).toEqual(['import { Order as OrderImported } from "../entities/order.js";']);
});

test("code brings the runtime symbols that it names", () => {
  expect(printed({ text: 'decimal.add(a, "1")', uses: ["decimal"] }).imports).toEqual(['import { decimal } from "@fascia/runtime-lib/v1";']);
});

test("a list stays on one line while it is short, and is broken where it begins too far to the right", () => {
  const items = ["a".repeat(40), "b".repeat(40), "c".repeat(40)];
  expect(printed(array(items)).text).toBe(`[${items.join(", ")}]`);
  expect(printed(print`const names = ${array([...items, "d"])};`).text).toBe(`const names = [\n  ${[...items, "d"].join(",\n  ")},\n];`);
});

test("one parameter opens and closes with the brackets, several stand below one another when they are long", () => {
  expect(printed(call("define", [object([["name", '"x"']], "lines")])).text).toBe('define({\n  name: "x",\n})');
  expect(printed(call("wave", ["a\nb", "c"], "linesWithGaps")).text).toBe("wave(\n  a\n  b,\n\n  c,\n)");
});

test("lines below one another keep their indentation, and empty lines have none", () => {
  expect(printed(block("if (a)", paragraphs([lines(["b;", "c;"]), ["d(", indented("e"), ")"]]))).text).toBe("if (a) {\n  b;\n  c;\n\n  d(\n    e\n  )\n}");
});

test("plain data is a literal: names are quoted only where they must be, and a prototype cannot be set", () => {
  expect(printed(literal({ a: [1, null, true], "x-y": 'say "hi"\u2028', ["__proto__"]: {} })).text).toBe('{ a: [1, null, true], "x-y": "say \\"hi\\"\\u2028", ["__proto__"]: {} }');
  expect(string("`${x}`")).toBe('"`${x}`"');
  expect(printed(object([["total", "total"], ["sum", "total"]])).text).toBe("{ total, sum: total }");
});
