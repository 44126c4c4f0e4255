import { expect, test } from "vitest";

import type { TypedExpression } from "./typed.ts";
import { allParts, nodesIn, sameExpression } from "./walk.ts";

const part = { type: { kind: "json" }, span: { start: 0, end: 0 } } as const;
const node = (name: string): TypedExpression => ({ ...part, kind: "name", name, binding: { kind: "node", node: name } });
const one: TypedExpression = { ...part, kind: "literal", value: 1 };
const sum: TypedExpression = {
  ...part, kind: "binary", operator: "+", operands: { kind: "number" },
  left: { ...part, kind: "member", object: node("order"), property: "total", of: "field" },
  right: { ...part, kind: "conditional", test: node("gift"), then: one, otherwise: node("order") },
};

test("parts come in the order in which they are evaluated", () => {
  expect(allParts(sum).map(({ kind }) => kind)).toEqual(["binary", "member", "name", "conditional", "name", "literal", "name"]);
});

test("the nodes whose results are named, each once", () => {
  expect([...nodesIn(sum)]).toEqual(["order", "gift"]);
});

test("where an expression stands does not make it another", () => {
  expect(sameExpression(one, { ...one, span: { start: 7, end: 8 } })).toBe(true);
  expect(sameExpression(one, { ...part, kind: "literal", value: 2 })).toBe(false);
});
