import { expect, test } from "vitest";
import { code } from "../testing/plan.ts";
import { printed } from "../testing/printed.ts";
import { print } from "./doc.ts";

const assign = (text: string): string => printed(print`x = ${code(text)};`).text;

test("code that fits stays on its line", () => {
  expect(assign("orders.map((order) => ({ id: order.id }))")).toBe("x = orders.map((order) => ({ id: order.id }));");
});

test("long code is broken at the commas of its outermost objects, lists and calls, and reads the same", () => {
  const name = "n".repeat(60);
  expect(assign(`orders.map((order) => ({ id: order.id, "a, (b": [1, 2], lines: order.lines.map((line) => ({ ${name}: line.${name}, other: line.${name} })) }))`)).toBe(
    `x = orders.map((order) => ({
  id: order.id,
  "a, (b": [1, 2],
  lines: order.lines.map((line) => ({
    ${name}: line.${name},
    other: line.${name},
  })),
}));`);
  expect(assign(`decimal.round(a.${name}, ${name}, ${name})`)).toBe(`x = decimal.round(\n  a.${name},\n  ${name},\n  ${name},\n);`);
});

test("what is not understood is left as it is", () => {
  const odd = `f(${"a".repeat(160)}, "unfinished)`;
  expect(assign(odd)).toBe(`x = ${odd};`);
});
