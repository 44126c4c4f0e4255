// Generated from tool "order", version 1. Change the spec, not this file.

import { defineTool, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { StandingOrder } from "../entities/standingOrder.js";
import { orderInput, orderOutput } from "../validators.js";

export interface OrderInput {
  orders: { fromId: string; toId: string; amount: number; labels?: unknown }[];
}

export interface OrderOutput {
  orderIds: string[];
}

const failures = {} as const;

/** Writes standing orders, in the order of the list. */
export const order = defineTool({
  name: "order",
  version: 1,
  route: { method: "POST", path: "/orders", successStatus: 201, parameters: {} },
  risk: "yellow",
  access: "write",
  concurrency: "none",
  auth: "required",
  input: orderInput,
  output: orderOutput,
  policies: [],
  invariants: [[StandingOrder, "accountIsOpen"]],
  failures,

  async flow(tx: Tx<typeof failures>, input: OrderInput, _caller: Caller): Promise<OrderOutput> {
    const orders = await tx.createEach("orders", StandingOrder, sql<StandingOrder>`
      INSERT INTO standing_order (id, created_at, updated_at, from_id, to_id, amount, labels)
      SELECT item.id, ${tx.now}, ${tx.now}, item.from_id, item.to_id, item.amount, item.labels
        FROM unnest(${input.orders.map(() => tx.newId())}::uuid[], ${input.orders.map((item) => item.fromId)}::uuid[], ${input.orders.map((item) => item.toId)}::uuid[], ${input.orders.map((item) => item.amount)}::bigint[], ${input.orders.map((item) => item.labels)}::jsonb[])
             WITH ORDINALITY AS item (id, from_id, to_id, amount, labels, position)
       ORDER BY item.position
      RETURNING id, created_at, updated_at, deleted_at, version, status, from_id, to_id, amount, labels
    `);

    return {
      orderIds: orders.map((created) => created.id),
    };
  },
});
