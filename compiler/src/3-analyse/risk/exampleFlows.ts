import type { EntitySpec, Flow, FlowNode, ToolSpec, WorkspaceSpec } from "../../spec/index.ts";

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

/** Nodes one behind the other. */
export function inOrder(...nodes: readonly [FlowNode, ...FlowNode[]]): Flow {
  return { start: nodes[0].id, nodes: [...nodes], edges: nodes.slice(1).map(({ id }, index) => ({ from: nodes[index]?.id ?? id, to: id })) };
}

export const begin: FlowNode = { id: "begin", type: "transaction", action: "begin" };
export const commit: FlowNode = { id: "commit", type: "transaction", action: "commit" };
/** One product's stock falls. */
export const taken: FlowNode = { id: "product", type: "write", entity: "Product", action: "update", where: "id == input.productId", values: { stock: "stock - input.quantity" } };

/** A sound flow: one product's stock falls, inside a boundary. */
export const takeFromStock: Flow = inOrder(begin, taken, commit);

/** Other systems for examples that call them. */
export const services: Partial<WorkspaceSpec> = {
  services: {
    bank: { kind: "payment", provider: "stripe" },
    letters: { kind: "email", provider: "postmark" },
    rates: { kind: "http", provider: "rates", baseUrl: "https://rates.example.com" },
  },
};

export const retry: FlowNode = { id: "again", type: "retry", attempts: 3, backoff: "exponential" };
export const timeout: FlowNode = { id: "soon", type: "timeout", ms: 5000 };
export const charge = { id: "payment", type: "payment", service: "bank", action: "charge", values: { amount: "input.quantity * 100", currency: "'EUR'" } } as const satisfies FlowNode;
export const refundable: FlowNode = { ...charge, compensation: { action: "refund" } };
export const letter: FlowNode = { id: "letter", type: "email", service: "letters", values: { to: "'stock@example.com'", subject: "'Taken'", text: "'Somebody took some.'" } };
export const rate: FlowNode = { id: "rate", type: "httpRequest", service: "rates", method: "GET", path: "'/eur'" };

/** What goes out to a customer: it has states. */
export const parcel: EntitySpec = {
  name: "Parcel",
  version: 1,
  description: "What goes out to a customer.",
  fields: { label: { type: "string", required: true, maxLength: 80 } },
  statusMachine: { initial: "packed", states: ["packed", "sent"], transitions: [{ name: "send", from: ["packed"], to: "sent" }] },
  rowLevelAccess: false,
};
/** A parcel goes out. */
export const sent: FlowNode = { id: "parcel", type: "write", entity: "Parcel", action: "transition", where: "id == input.productId", to: "sent" };
