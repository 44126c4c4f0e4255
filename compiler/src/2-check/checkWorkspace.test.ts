import { describe, expect, it } from "vitest";
import { loadWorkspace } from "../1-load/index.ts";
import { applyFix } from "../diagnostics/applyFix.ts";
import { formatType } from "../expression/index.ts";
import type { CheckedNode, CheckedTool, FlowBlock } from "./checked.ts";
import { checkWorkspace } from "./checkWorkspace.ts";
import { faultsOf, workspaceFiles, type Change } from "./testing/workspace.ts";

function toolOf(name: string, changes: Readonly<Record<string, Change>> = {}): CheckedTool {
  const files = workspaceFiles(changes);
  expect(faultsOf(files)).toEqual([]);
  const tool = checkWorkspace(loadWorkspace(files).loaded).workspace?.tools.find((candidate) => candidate.name === name);
  if (tool === undefined) throw new Error(`There is no tool ${name}.`);
  return tool;
}

/** A block as ids, branches in brackets. */
const shape = (block: FlowBlock): readonly unknown[] => block.map((node) => (node.kind === "ifSwitch" ? [node.id, ...[...node.cases, ...(node.otherwise === undefined ? [] : [node.otherwise])].map((each) => [each.name, shape(each.block)])] : node.id));
const nodeOf = (tool: CheckedTool, id: string): CheckedNode | undefined => tool.flow.block.find((node) => node.id === id);

describe("checkWorkspace", () => {
  it("gives everything sorted by name, with system fields before declared ones", () => {
    const { workspace } = checkWorkspace(loadWorkspace(workspaceFiles()).loaded);
    expect(workspace?.entities.map((entity) => entity.name)).toEqual(["Order", "Product"]);
    expect(workspace?.entities[0]?.fields.map(({ name, type }) => `${name}: ${formatType(type)}`)).toEqual([
      "id: uuid", "createdAt: datetime", "updatedAt: datetime", "deletedAt: datetime or null", "version: integer", 'status: one of "open", "sent"',
      "ownerId: uuid", "productId: uuid", "quantity: integer", "note: string or null",
    ]);
    expect(workspace?.entities[0]).toMatchObject({ ownerField: "ownerId", invariants: [{ name: "some", rowOnly: true }], transitions: [{ name: "send", from: ["open"], to: "sent", allowedRoles: ["staff"] }] });
    expect(workspace?.policies.map((policy) => [policy.name, policy.condition !== undefined])).toEqual([["rate", true], ["small", false]]);
    expect(workspace?.adminRoles).toEqual(["admin"]);
  });

  it("reads a graph as blocks", () => {
    expect(shape(toolOf("order").flow.block)).toEqual(["begin", "product", "exists", ["amount", ["many", ["look"]], ["few", []]], "taken", "order", "commit"]);
  });

  it("goes on where the cases join when none is true and there is no otherwise", () => {
    const tool = toolOf("order", { "tools/order.json": [[', "otherwise": "few"', ""], [', "when": "few"', ""]] });
    expect(shape(tool.flow.block)).toEqual(["begin", "product", "exists", ["amount", ["many", ["look"]]], "taken", "order", "commit"]);
  });

  it("orders nodes that lie beside each other as the file does, whatever the order of the edges", () => {
    const beside = (edges: string): Readonly<Record<string, Change>> => ({
      "tools/product.json": [['"nodes": [', '"nodes": [\n{ "id": "b", "type": "transform", "values": { "x": "1" } },\n{ "id": "a", "type": "transform", "values": { "x": "2" } },'], ['"edges": []', `"edges": [${edges}]`]],
    });
    const edges = ['{ "from": "product", "to": "a" }', '{ "from": "product", "to": "b" }'];
    expect(shape(toolOf("product", beside(edges.join())).flow.block)).toEqual(["product", "b", "a"]);
    expect(shape(toolOf("product", beside(edges.toReversed().join())).flow.block)).toEqual(["product", "b", "a"]);
  });

  it("takes an absent optional input as it is in values", () => {
    expect(nodeOf(toolOf("order"), "order")).toMatchObject({
      kind: "write", values: [{ field: "productId", absent: false }, { field: "quantity", absent: false }, { field: "note", absent: true }], result: { kind: "row", entity: "Order" },
    });
  });

  it("knows a maybeOne that an assert has proved", () => {
    expect(nodeOf(toolOf("order"), "taken")).toMatchObject({ kind: "write", target: "product" });
  });

  it("puts an earlier value of a transform where a later one names it", () => {
    const tool = toolOf("product", { "tools/product.json": [['"nodes": [', '"nodes": [\n{ "id": "sum", "type": "transform", "values": { "one": "1", "two": "sum.one + 1" } },'], ['"edges": []', '"edges": [{ "from": "product", "to": "sum" }]']] });
    expect(nodeOf(tool, "sum")).toMatchObject({ values: [{ name: "one", expression: { kind: "literal", value: 1 } }, { name: "two", expression: { kind: "binary", left: { kind: "literal", value: 1 } } }] });
  });

  it("knows that row-level access may hide a row that another one points at, but not from admins", () => {
    const reading = (roles: string): Readonly<Record<string, Change>> => ({
      "entities/Line.json": `{ "name": "Line", "version": 1, "description": "Of an order.", "fields": { "orderId": { "type": "reference", "referenceTo": "Order", "required": true } },
        "relationships": { "order": { "type": "belongsTo", "target": "Order", "field": "orderId" } } }`,
      "tools/product.json": [['"required": false', `"allowedRoles": ["${roles}"]`], ['"Product", "mode": "one"', '"Line", "mode": "one", "with": ["order"]'], ['"title": "product.title", "product": "product"', '"title": "string(product.order.quantity)"']],
    });
    expect(faultsOf(workspaceFiles(reading("admin")))).toEqual([]);
    expect(faultsOf(workspaceFiles(reading("staff")))).toEqual([
      "tools/product.json:29:34 may-be-null product.order may be null here. Compare it first, as in product.order != null && …, or write orElse(product.order, …).",
    ]);
  });

  it("says where each property of the input comes from", () => {
    expect(toolOf("product").trigger).toEqual({ kind: "http", method: "GET", path: "/products/{productId}", successStatus: 200, parameters: [{ name: "productId", in: "path" }, { name: "words", in: "query" }] });
    expect(toolOf("order").trigger).toMatchObject({ method: "POST", path: "/tools/order", successStatus: 200 });
  });

  it("closes the objects of input and output", () => {
    expect(toolOf("order").inputSchema).toMatchObject({ additionalProperties: false, properties: { extras: { items: { additionalProperties: false } } } });
    expect(toolOf("product").outputSchema).toMatchObject({ additionalProperties: false, properties: { product: { additionalProperties: false } } });
  });

  it("reports ten mistakes, each at its line and column, and nothing that only follows from them", () => {
    const files = workspaceFiles({
      "workspace.json": [['"description"', '"descripton"']],
      "entities/Order.json": [['"initial": "open"', '"initial": "opn"'], ['"quantity > 0", "message"', '"quantity >", "message"']],
      "entities/Product.json": [['"integer"', '"integr"']],
      "policies/small.json": [['"custom",', '"custom"']],
      "tools/product.json": [['"entity": "Product"', '"entity": "Produkt"'], ['{ "title": "product.title"', '{ "titel": "product.title"']],
      "tools/order.json": [['["customer"]', '["client"]'], ['"note": "input.note"', '"nota": "input.notes"']],
    });
    expect(faultsOf(files)).toEqual([
      'entities/Order.json:15:16 unknown-state The status machine of entity "Order" names state "opn", which entity "Order" does not have. Did you mean "open"?',
      "entities/Order.json:19:61 expression-syntax The expression ends where a value or a closing bracket is missing.",
      'entities/Product.json:7:24 unknown-word "type" of field "stock" cannot be "integr". It is one of: string, integer, number, decimal, boolean, date, datetime, enum, uuid, json, reference. Did you mean "integer"?',
      "policies/small.json:6:3 invalid-json A comma is expected before this.",
      'tools/order.json:6:30 unknown-role Tool "order" names role "client", which workspace.json does not list in `auth.roles`.',
      'tools/order.json:34:149 unknown-field Node "order" names field "nota", which entity "Order" does not have. Did you mean "note"?',
      'tools/order.json:34:164 unknown-property An object has no "notes". Did you mean "note"?',
      'tools/product.json:26:52 unknown-entity Node "product" names entity "Produkt", which is not defined. Did you mean "Product"?',
      'tools/product.json:29:17 output-unknown The flow gives output property "titel", which the output schema of tool "product" does not have. Did you mean "title"?',
      'workspace.json:3:3 unknown-property workspace.json has no property "descripton". Did you mean "description"?',
    ]);
  });

  it.each<readonly [string, Readonly<Record<string, Change>>]>([
    ["a misspelt entity", { "tools/product.json": [['"entity": "Product"', '"entity": "Produkt"']] }],
    ["a misspelt field of a write", { "tools/order.json": [['"quantity": "input.quantity"', '"quantitty": "input.quantity"']] }],
    ["a misspelt relationship on a path", { "tools/order.json": [['"mode": "count", "where": "stock > 50"', '"mode": "count"'], ['"Product", "mode": "count"', '"Order", "mode": "many", "with": ["produkt"]']] }],
    ["a misspelt output", { "tools/order.json": [['"orderId": "order.id"', '"ordreId": "order.id"']] }],
    ["a key without meaning", { "tools/order.json": [['"where": "stock > 50"', '"limit": 3']] }],
    ["a list without a bound", { "tools/product.json": [[', "maxItems": 5', ""]] }],
    ["a case on another edge", { "tools/order.json": [['{ "from": "look", "to": "taken" }', '{ "from": "look", "to": "taken", "when": "many" }']] }],
    ["an edge that is there twice", { "tools/order.json": [['{ "from": "look", "to": "taken" }', '{ "from": "look", "to": "taken" }, { "from": "look", "to": "taken" }']] }],
    ["a branch that does not join", { "tools/order.json": [['{ "from": "look", "to": "taken" },', ""], ['"to": "look", "when": "many" }', '"to": "look", "when": "many" }, { "from": "amount", "to": "taken", "when": "most" }'], ['"input.quantity > 50" }', '"input.quantity > 50" }, { "name": "most", "when": "true" }']] }],
    ["roles of a public tool", { "tools/product.json": [['"required": false', '"required": false, "allowedRoles": ["staff"]']] }],
    ["a risk level of one's own", { "tools/order.json": [['"idempotencyKey"', '"riskLevel": "green",\n  "idempotencyKey"']] }],
    ["a role that is not listed", { "tools/order.json": [['["customer"]', '["costumer"]']] }],
  ])("the fix of %s takes the fault away", (_, changes) => {
    const files = new Map(workspaceFiles(changes));
    const faults = checkWorkspace(loadWorkspace(files).loaded).diagnostics;
    expect(faults).toHaveLength(1);
    const fix = faults[0]?.fix;
    if (fix === undefined) throw new Error("There is no fix.");
    expect(faultsOf(files.set(fix.file, applyFix(files.get(fix.file) ?? "", fix)))).toEqual([]);
  });

  it("checks again only what changed, and everything when an entity did", () => {
    const first = checkWorkspace(loadWorkspace(workspaceFiles()).loaded);
    const before = loadWorkspace(workspaceFiles());
    const base = checkWorkspace(before.loaded, first);
    const changed = (changes: Readonly<Record<string, Change>>) => {
      const files = workspaceFiles(changes);
      const next = checkWorkspace(loadWorkspace(files, before).loaded, base);
      expect(next.diagnostics).toEqual(checkWorkspace(loadWorkspace(files).loaded).diagnostics);
      return next;
    };
    const tool = changed({ "tools/product.json": [["Shows a product.", "Shows one."]] });
    expect(tool.workspace?.tools[0]).toBe(base.workspace?.tools[0]);
    expect(tool.workspace?.tools[1]).not.toBe(base.workspace?.tools[1]);
    expect(tool.workspace?.entities).toBe(base.workspace?.entities);
    const entity = changed({ "entities/Product.json": [['"title"', '"name"'], ['["title"]', '["name"]']] });
    expect(entity.workspace).toBeUndefined();
    expect(entity.diagnostics.map((fault) => fault.code)).toEqual(["unknown-property"]);
  });
});
