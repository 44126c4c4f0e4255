import { loadWorkspace } from "../../1-load/index.ts";
import type { SpecFiles } from "../../diagnostics/diagnostic.ts";
import { toJson } from "../../diagnostics/render.ts";
import { checkWorkspace } from "../checkWorkspace.ts";

/** A small sound workspace, which a test changes in one place. */
const base: Readonly<Record<string, string>> = {
  "workspace.json": `{
  "name": "shop",
  "description": "Sells things.",
  "auth": { "roles": ["customer", "staff", "admin"] },
  "services": { "bank": { "kind": "payment", "provider": "stripe" } },
  "queues": ["orders"]
}
`,
  "entities/Product.json": `{
  "name": "Product",
  "version": 1,
  "description": "A thing.",
  "fields": {
    "title": { "type": "string", "required": true, "maxLength": 100 },
    "stock": { "type": "integer", "required": true, "default": 0, "minimum": 0 },
    "price": { "type": "decimal", "precision": 8, "scale": 2 },
    "kind": { "type": "enum", "values": ["book", "toy"], "default": "book" }
  },
  "indexes": [{ "fields": ["title"] }]
}
`,
  "entities/Order.json": `{
  "name": "Order",
  "version": 1,
  "description": "What somebody wants.",
  "fields": {
    "ownerId": { "type": "uuid", "required": true },
    "productId": { "type": "reference", "referenceTo": "Product", "required": true },
    "quantity": { "type": "integer", "required": true, "minimum": 1 },
    "note": { "type": "string" }
  },
  "relationships": {
    "product": { "type": "belongsTo", "target": "Product", "field": "productId" }
  },
  "statusMachine": {
    "initial": "open",
    "states": ["open", "sent"],
    "transitions": [{ "name": "send", "from": ["open"], "to": "sent", "guard": "quantity > 0", "allowedRoles": ["staff"] }]
  },
  "invariants": [{ "name": "some", "expression": "quantity > 0", "message": "An order is for something." }],
  "rowLevelAccess": true,
  "ownerField": "ownerId"
}
`,
  "policies/rate.json": `{
  "name": "rate",
  "version": 1,
  "description": "Not too often.",
  "type": "rateLimit",
  "parameters": { "maxRequestsPerMinute": 60 },
  "action": "block"
}
`,
  "policies/small.json": `{
  "name": "small",
  "version": 1,
  "description": "Not too much at once.",
  "type": "custom",
  "condition": "input.quantity > parameters.most",
  "parameters": { "most": 10 },
  "action": "block"
}
`,
  "tools/product.json": `{
  "name": "product",
  "version": 1,
  "description": "Shows a product.",
  "trigger": { "type": "http", "method": "GET", "path": "/products/{productId}" },
  "auth": { "required": false },
  "input": {
    "type": "object",
    "properties": {
      "productId": { "type": "string", "format": "uuid" },
      "words": { "type": "array", "items": { "type": "string" }, "maxItems": 5 }
    },
    "required": ["productId"]
  },
  "output": {
    "type": "object",
    "properties": {
      "title": { "type": "string" },
      "product": { "type": "object", "properties": { "id": { "type": "string", "format": "uuid" }, "stock": { "type": "integer" } }, "required": ["id", "stock"] }
    },
    "required": ["title"]
  },
  "flow": {
    "start": "product",
    "nodes": [
      { "id": "product", "type": "read", "entity": "Product", "mode": "one", "where": "id == input.productId" }
    ],
    "edges": [],
    "output": { "title": "product.title", "product": "product" }
  }
}
`,
  "tools/order.json": `{
  "name": "order",
  "version": 1,
  "description": "Orders a product.",
  "trigger": { "type": "http" },
  "auth": { "allowedRoles": ["customer"] },
  "policies": ["rate", "small"],
  "idempotencyKey": "input.requestId",
  "input": {
    "type": "object",
    "properties": {
      "requestId": { "type": "string", "format": "uuid" },
      "productId": { "type": "string", "format": "uuid" },
      "quantity": { "type": "integer", "minimum": 1, "maximum": 100 },
      "note": { "type": "string", "maxLength": 200 },
      "extras": { "type": "array", "maxItems": 3, "items": { "type": "object", "properties": { "productId": { "type": "string", "format": "uuid" } }, "required": ["productId"] } }
    },
    "required": ["requestId", "productId", "quantity"]
  },
  "output": {
    "type": "object",
    "properties": { "orderId": { "type": "string", "format": "uuid" } },
    "required": ["orderId"]
  },
  "flow": {
    "start": "begin",
    "nodes": [
      { "id": "begin", "type": "transaction", "action": "begin" },
      { "id": "product", "type": "read", "entity": "Product", "mode": "maybeOne", "where": "id == input.productId" },
      { "id": "exists", "type": "assert", "condition": "product != null", "failure": { "code": "NO_PRODUCT", "status": 404, "message": "There is no such product." } },
      { "id": "amount", "type": "ifSwitch", "cases": [{ "name": "many", "when": "input.quantity > 50" }], "otherwise": "few" },
      { "id": "look", "type": "read", "entity": "Product", "mode": "count", "where": "stock > 50" },
      { "id": "taken", "type": "write", "entity": "Product", "action": "update", "target": "product", "values": { "stock": "stock - input.quantity" } },
      { "id": "order", "type": "write", "entity": "Order", "action": "create", "values": { "productId": "product.id", "quantity": "input.quantity", "note": "input.note" } },
      { "id": "commit", "type": "transaction", "action": "commit" }
    ],
    "edges": [
      { "from": "begin", "to": "product" },
      { "from": "product", "to": "exists" },
      { "from": "exists", "to": "amount" },
      { "from": "amount", "to": "look", "when": "many" },
      { "from": "amount", "to": "taken", "when": "few" },
      { "from": "look", "to": "taken" },
      { "from": "taken", "to": "order" },
      { "from": "order", "to": "commit" }
    ],
    "output": { "orderId": "order.id" }
  }
}
`,
};

/** A text that replaces the whole file, or the first of some words in it; undefined takes the file away. */
export type Change = string | undefined | readonly (readonly [from: string, to: string])[];

/** The files of the small workspace with some of them changed. Words that are to be replaced must be there. */
export function workspaceFiles(changes: Readonly<Record<string, Change>> = {}): SpecFiles {
  const files = new Map(Object.entries(base));
  for (const [file, change] of Object.entries(changes)) {
    if (change === undefined) files.delete(file);
    else files.set(file, typeof change === "string" ? change : change.reduce((text, [from, to]) => replace(file, text, from, to), files.get(file) ?? ""));
  }
  return files;
}

function replace(file: string, text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`${file} does not hold: ${from}`);
  return text.replace(from, () => to);
}

/** What load and check say about these files, a line a fault: `tools/order.json:5:13 unknown-role …`. */
export function faultsOf(files: SpecFiles): readonly string[] {
  const { loaded, diagnostics } = loadWorkspace(files);
  return toJson([...diagnostics, ...checkWorkspace(loaded).diagnostics], files).map((fault) => `${fault.file}:${fault.line}:${fault.column} ${fault.code} ${fault.message}`);
}
