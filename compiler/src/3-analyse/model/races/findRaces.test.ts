import { expect, test } from "vitest";

import type { EntitySpec, ToolSpec } from "../../../spec/index.ts";
import { exampleWorkspace } from "../../risk/exampleWorkspace.ts";
import { analysed } from "../../testing/analysed.ts";

type Nodes = ToolSpec["flow"]["nodes"];
const uuid = { type: "string", format: "uuid" } as const;

/** The races of a workspace in which one tool, which locks nothing by itself, has these nodes. */
function racesOf(nodes: Nodes, fields: EntitySpec["fields"] = {}, more: Partial<EntitySpec> = {}): readonly string[] {
  const ids = ["begin", ...nodes.map(({ id }) => id), "commit"];
  const entity: EntitySpec = { name: "Product", version: 1, description: "Pieces.", fields: { stock: { type: "integer", required: true }, note: { type: "string" }, ...fields }, rowLevelAccess: false, ...more };
  const flow: ToolSpec["flow"] = {
    start: "begin",
    nodes: [{ id: "begin", type: "transaction", action: "begin" }, ...nodes, { id: "commit", type: "transaction", action: "commit" }],
    edges: ids.slice(1).map((to, index) => ({ from: ids[index]!, to })),
  };
  const input = { type: "object", properties: { productId: uuid, quantity: { type: "integer", minimum: 1, maximum: 9 } }, required: ["productId", "quantity"] };
  const { model } = analysed(exampleWorkspace({ entities: [entity], tool: { concurrencyStrategy: "none", input, flow } }));
  return model.races.map(({ kind, read, fields: changed }) => `${kind} ${read} ${changed.join()}`);
}

const product = { id: "product", type: "read", entity: "Product", mode: "one", where: "id == input.productId" } as const;
const enough = (condition: string): Nodes[number] => ({ id: "enough", type: "assert", condition, failure: { code: "NO", message: "No." } });
const take = (more: object = {}): Nodes[number] => ({ id: "taken", type: "write", entity: "Product", action: "update", target: "product", values: { stock: "stock - input.quantity" }, ...more }) as never;
const least = (minimum: number): EntitySpec["fields"] => ({ stock: { type: "integer", required: true, minimum } });

test("a condition on what is not held races with the write that it lets through", () => {
  expect(racesOf([product, enough("product.stock >= input.quantity"), take()])).toEqual(["checkThenAct product stock"]);
});

test("a limit of the field is a net when it refuses at least what the condition would refuse", () => {
  const nodes = [product, enough("product.stock >= input.quantity"), take()];
  expect(racesOf(nodes, least(0))).toEqual([]);
  expect(racesOf(nodes, least(1))).toEqual([]);
  expect(racesOf(nodes, least(-1))).toEqual(["checkThenAct product stock"]);
  expect(racesOf([product, enough("product.stock > input.quantity"), take()], least(0))).toEqual(["checkThenAct product stock"]);
});

test("so is an invariant over the row, and a condition of the write itself", () => {
  const nodes = [product, enough("product.stock >= input.quantity"), take()];
  expect(racesOf(nodes, {}, { invariants: [{ name: "some", expression: "stock >= 0", message: "None left." }] })).toEqual([]);
  expect(racesOf([product, enough("product.stock >= input.quantity"), take({ target: undefined, where: "id == input.productId && stock >= input.quantity" })])).toEqual([]);
});

test("values that nobody reads, and reads that decide nothing, are no race", () => {
  expect(racesOf([product, { id: "noted", type: "write", entity: "Product", action: "update", where: "id == product.id", values: { note: "'seen'" } }])).toEqual([]);
});

test("a state that a transition leads from is a net for a condition on it", () => {
  const statusMachine = { initial: "open", states: ["open", "sold", "gone"], transitions: [{ name: "sell", from: ["open"], to: "sold" }, { name: "lose", from: ["open", "sold", "gone"], to: "gone" }] };
  const move = (to: string): Nodes => [product, enough("product.status == 'open'"), { id: "moved", type: "write", entity: "Product", action: "transition", target: "product", to }];
  expect(racesOf(move("sold"), {}, { statusMachine })).toEqual([]);
  // The machine lets a row that is gone be lost once more, though the condition would not.
  expect(racesOf(move("gone"), {}, { statusMachine })).toEqual(["checkThenAct product status"]);
});

test("a row of a new row is nobody else's", () => {
  const line: EntitySpec = { name: "Line", version: 1, description: "Of a product.", fields: { productId: { type: "reference", referenceTo: "Product", required: true } }, rowLevelAccess: false };
  const nodes = (productId: string): Nodes => [
    { id: "made", type: "write", entity: "Product", action: "create", values: { stock: "1" } },
    { id: "lines", type: "read", entity: "Line", mode: "count", where: `productId == ${productId}` },
    enough("lines == 0"),
    { id: "line", type: "write", entity: "Line", action: "create", values: { productId } },
  ];
  const races = (productId: string): readonly string[] => {
    const ids = ["begin", ...nodes(productId).map(({ id }) => id), "commit"];
    const flow: ToolSpec["flow"] = { start: "begin", nodes: [{ id: "begin", type: "transaction", action: "begin" }, ...nodes(productId), { id: "commit", type: "transaction", action: "commit" }], edges: ids.slice(1).map((to, index) => ({ from: ids[index]!, to })) };
    const entity: EntitySpec = { name: "Product", version: 1, description: "Pieces.", fields: { stock: { type: "integer", required: true } }, rowLevelAccess: false };
    return analysed(exampleWorkspace({ entities: [entity, line], tool: { input: { type: "object", properties: { productId: uuid }, required: ["productId"] }, flow } })).model.races.map(({ kind, read }) => `${kind} ${read}`);
  };
  expect(races("made.id")).toEqual([]);
  expect(races("input.productId")).toEqual(["writeSkew lines"]);
});
