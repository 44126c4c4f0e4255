import fc from "fast-check";
import { expect, test } from "vitest";
import { applyEdits } from "../edits/applyEdit.ts";
import { graphOf } from "../flow/flowGraph.ts";
import { edgesOf, opened, order, sure } from "../testing/open.ts";
import { randomFlows } from "../testing/randomFlows.ts";
import { align, distribute } from "./arrange.ts";
import { autoLayout, cardSize, placeNew, type Positions } from "./layout.ts";
import { layoutPath, readLayout, writeLayout } from "./layoutFile.ts";

const { open: { graph, flow }, checked } = opened();
const at = (positions: Positions, id: string) => positions.get(id) ?? expect.unreachable();

test("a flow goes downwards, its ways lie side by side in the order of their cases and join below", () => {
  const positions = autoLayout(graph);
  for (const { from, to } of graph.edges) expect(at(positions, from).y).toBeLessThan(at(positions, to).y);
  const branching = graphOf({ start: "c", nodes: [{ id: "c", type: "ifSwitch", cases: [{ name: "a", when: "true" }, { name: "b", when: "true" }], otherwise: "o" }, ...["z", "y", "x", "end"].map((id) => ({ id, type: "transform" as const, values: { v: "1" } }))], edges: edgesOf("c.o->z c.b->y c.a->x x->end y->end z->end") });
  const laid = autoLayout(branching);
  expect(["x", "y", "z"].map((id) => at(laid, id).x)).toEqual(["x", "y", "z"].map((id) => at(laid, id).x).toSorted((one, other) => one - other));
  expect(new Set(["x", "y", "z"].map((id) => at(laid, id).y)).size).toBe(1);
});

test("no two cards lie on each other, in any flow, and the same flow gives the same picture", () => {
  fc.assert(fc.property(randomFlows, (random) => {
    const drawn = graphOf(random);
    const positions = autoLayout(drawn);
    const places = [...positions.values()];
    for (const [index, one] of places.entries()) {
      for (const other of places.slice(index + 1)) expect(Math.abs(one.x - other.x) >= cardSize.width || Math.abs(one.y - other.y) >= cardSize.height).toBe(true);
    }
    expect(autoLayout(drawn)).toEqual(positions);
  }), { numRuns: 60, seed: 2 });
});

test("a new node is put below what leads to it, and no other moves; a new picture lies where the old one lay", () => {
  const moved = new Map([...autoLayout(graph)].map(([id, { x, y }]) => [id, { x: x + 800, y: y + 80 }]));
  const longer = graphOf({ ...flow, nodes: [...flow.nodes, { id: "late", type: "transform", values: { v: "1" } }], edges: [...flow.edges, { from: "exists", to: "late" }] });
  const placed = placeNew(longer, moved);
  expect(new Map([...placed].filter(([id]) => id !== "late"))).toEqual(moved);
  expect(at(placed, "late").y).toBeGreaterThan(at(placed, "exists").y);
  const anew = autoLayout(longer, { previous: moved });
  expect(Math.max(...flow.nodes.map(({ id }) => Math.abs(at(anew, id).x - at(moved, id).x)))).toBeLessThan(2 * cardSize.width);
});

test("positions are kept in a hidden file, a line a node, which no check sees", () => {
  const positions: Positions = new Map([["product", { x: 8, y: 16 }], ["begin", { x: 0, y: 0 }]]);
  const { files } = sure(applyEdits(checked.loaded.loaded.files, writeLayout(checked.loaded.loaded.files, order, positions)));
  expect(files.get(layoutPath(order))).toBe('{\n  "version": 1,\n  "nodes": {\n    "begin": [0, 0],\n    "product": [8, 16]\n  }\n}\n');
  expect(readLayout(files, order)).toEqual(new Map([...positions].toReversed()));
  expect(readLayout(new Map([[layoutPath(order), "{"]]), order)).toEqual(new Map());
});

test("chosen nodes are brought onto a line, or apart evenly", () => {
  const positions: Positions = new Map([["a", { x: 0, y: 0 }], ["b", { x: 80, y: 104 }], ["c", { x: 160, y: 400 }], ["d", { x: 8, y: 8 }]]);
  const xs = (of: Positions): readonly number[] => [...of.values()].map(({ x }) => x);
  expect(xs(align(positions, ["a", "b", "c"], "left"))).toEqual([0, 0, 0, 8]);
  expect(xs(align(positions, ["a", "b", "c"], "centre"))).toEqual([80, 80, 80, 8]);
  expect(xs(align(positions, ["a", "b", "c"], "right"))).toEqual([160, 160, 160, 8]);
  expect([...distribute(positions, ["c", "a", "b"], "down").values()].map(({ y }) => y)).toEqual([0, 200, 400, 8]);
  expect(align(positions, ["a"], "left")).toBe(positions);
});
