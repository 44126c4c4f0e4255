import fc from "fast-check";
import { expect, test } from "vitest";
import { opened, withFlow } from "../testing/open.ts";
import { randomFlows } from "../testing/randomFlows.ts";
import { flowOf, graphOf } from "./flowGraph.ts";

test("a flow as the canvas draws it: what nodes do and give, their ports, branches and sides", () => {
  const { graph } = opened().open;
  expect(graph.nodes.map(({ id, does, gives, side, branch, out }) => [id, does, gives.kind === "value" ? gives.type : gives.kind, side, branch.map((arm) => arm.case).join(), out.map(({ label, edges }) => `${label} ${edges}`).join()])).toEqual([
    ["begin", "begin the transaction", "nothing", "inside", "", "then 1"],
    ["product", "look for a Product", "Product row or null", "inside", "", "then 1"],
    ["exists", "or refuse with NO_PRODUCT", "nothing", "inside", "", "then 1"],
    ["amount", "choose many or few", "nothing", "inside", "", "many 1,few 1"],
    ["look", "count Product", "integer", "inside", "many", "then 1"],
    ["taken", "update Product", "Product row", "inside", "", "then 1"],
    ["order", "create Order", "Order row", "inside", "", "then 1"],
    ["commit", "commit", "nothing", "inside", "", "then 0"],
  ]);
});

test("what is not connected, and what stands in a circle, is still drawn", () => {
  const nodes = ["a", "b", "c"].map((id) => ({ id, type: "transform" as const, values: { x: "1" } }));
  expect(withFlow({ start: "a", nodes, edges: [{ from: "a", to: "b" }] }).open.graph.nodes.map(({ isConnected }) => isConnected)).toEqual([true, true, false]);
  expect(withFlow({ start: "a", nodes, edges: [{ from: "a", to: "b" }, { from: "b", to: "a" }] }).open.graph.nodes).toHaveLength(3);
});

test("every flow leads back to the same spec, and its edges have ids of their own", () => {
  fc.assert(fc.property(randomFlows, (flow) => {
    const graph = graphOf(flow);
    expect(flowOf(graph)).toEqual(flow);
    expect(new Set(graph.edges.map(({ id }) => id)).size).toBe(flow.edges.length);
  }), { numRuns: 300, seed: 1 });
});
