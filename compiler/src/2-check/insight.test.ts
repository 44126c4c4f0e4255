import { expect, test } from "vitest";
import { loadWorkspace } from "../1-load/index.ts";
import { formatType } from "../expression/index.ts";
import { insightsInto, judgeExpression } from "./insight.ts";
import { workspaceFiles } from "./testing/workspace.ts";

const insights = (changes: Parameters<typeof workspaceFiles>[0] = {}) => insightsInto(loadWorkspace(workspaceFiles(changes)).loaded);

test("it is known what an expression may name, of which type it must be, and whose row it stands over", () => {
  const { expressions } = insights().file("tools/order.json");
  const values = expressions.get("/flow/nodes/5/values/stock");
  expect([...(values?.scope.names.keys() ?? [])]).toEqual(["input", "caller", "product"]);
  expect(values?.scope.row).toBe("Product");
  expect(values?.options.expected?.kind).toBe("integer");
  expect([...(expressions.get("/flow/output/orderId")?.scope.names.keys() ?? [])]).toEqual(["input", "caller", "product", "taken", "order"]);
  expect([...(expressions.get("/idempotencyKey")?.scope.names.keys() ?? [])]).toEqual(["input"]);
});

test("what nodes give is known, also when others are wrong", () => {
  const { results, diagnostics } = insights({ "tools/order.json": [["stock > 50", "stok > 50"]] }).file("tools/order.json");
  expect(diagnostics.map(({ code }) => code)).toEqual(["unknown-name"]);
  const told = [...results].map(([pointer, result]) => `${pointer} ${typeof result === "string" ? result : formatType(result)}`);
  expect(told).toContain("/flow/nodes/1 Product row or null");
  expect(told).toContain("/flow/nodes/4 integer");
  expect(told).toContain("/flow/nodes/7 none");
});

test("guards and invariants of entities, conditions and amounts of policies have their names too", () => {
  const { expressions } = insights().file("entities/Order.json");
  expect([...expressions.keys()].sort()).toEqual(["/invariants/0/expression", "/statusMachine/transitions/0/guard"]);
  expect([...(insights().file("policies/small.json").expressions.get("/condition")?.scope.names.keys() ?? [])]).toEqual(["parameters", "caller", "input"]);
});

test("a text is judged where it would stand, with the sentence of the check", () => {
  const at = insights().file("tools/order.json").expressions.get("/flow/nodes/1/where") ?? expect.unreachable();
  const judged = (source: string) => judgeExpression(source, at, { file: "tools/order.json", pointer: "/flow/nodes/1/where" });
  expect(judged("id == input.productId").expression?.type.kind).toBe("boolean");
  expect(judged("id == order.id").diagnostics.map(({ code, place }) => [code, place.span])).toEqual([["name-not-before", { start: 6, end: 11 }]]);
});
