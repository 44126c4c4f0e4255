import type { ToolSpec } from "../../spec/index.ts";

/** An input that carries what most examples need. */
export const productInput: ToolSpec["input"] = {
  type: "object",
  properties: {
    requestId: { type: "string", format: "uuid" },
    productId: { type: "string", format: "uuid" },
    quantity: { type: "integer", minimum: 1, maximum: 100 },
  },
  required: ["requestId", "productId", "quantity"],
};

/** A sound flow: one product's stock falls, inside a boundary. */
export const takeFromStock: ToolSpec["flow"] = {
  start: "begin",
  nodes: [
    { id: "begin", type: "transaction", action: "begin" },
    { id: "product", type: "write", entity: "Product", action: "update", where: "id == input.productId", values: { stock: "stock - input.quantity" } },
    { id: "commit", type: "transaction", action: "commit" },
  ],
  edges: [{ from: "begin", to: "product" }, { from: "product", to: "commit" }],
};
