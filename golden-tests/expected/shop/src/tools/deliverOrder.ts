// Generated from tool "deliverOrder", version 1. Change the spec, not this file.

import { defineTool, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { Order } from "../entities/order.js";
import { deliverOrderInput, deliverOrderOutput } from "../validators.js";

export interface DeliverOrderInput {
  orderId: string;
}

export interface DeliverOrderOutput {
  status: "pending" | "paid" | "shipped" | "delivered" | "cancelled";
}

const failures = {
  ORDER_NOT_FOUND: { status: 404, message: "There is no such order." },
} as const;

/** The parcel is at the door. */
export const deliverOrder = defineTool({
  name: "deliverOrder",
  version: 1,
  route: {
    method: "POST",
    path: "/orders/{orderId}/delivery",
    successStatus: 200,
    parameters: { orderId: { in: "path", type: "string" } },
  },
  risk: "green",
  access: "write",
  concurrency: "pessimistic",
  auth: "required",
  roles: ["staff", "admin"],
  input: deliverOrderInput,
  output: deliverOrderOutput,
  policies: [],
  idempotencyKey: (input: DeliverOrderInput) => input.orderId,
  invariants: [[Order, "linesAddUp"], [Order, "discountIsCovered"]],
  failures,

  async flow(tx: Tx<typeof failures>, input: DeliverOrderInput, _caller: Caller): Promise<DeliverOrderOutput> {
    const order = await tx.one("order", sql<Order>`
      SELECT id, created_at, updated_at, deleted_at, version, status, customer_id, subtotal, discount,
             address, note, tracking_code, paid_at, shipped_at, delivered_at
        FROM "order"
       WHERE id = ${input.orderId}
         AND deleted_at IS NULL
         FOR NO KEY UPDATE
    `, "ORDER_NOT_FOUND");

    tx.checkTransition("delivered", Order, ["deliver"], order);

    const delivered = await tx.transition("delivered", Order, sql<Order>`
      UPDATE "order"
         SET delivered_at = ${tx.now},
             status = 'delivered',
             version = "order".version + 1,
             updated_at = ${tx.now}
       WHERE id = ${order.id}
      RETURNING id, created_at, updated_at, deleted_at, version, status, customer_id, subtotal, discount,
                address, note, tracking_code, paid_at, shipped_at, delivered_at
    `, { before: order });

    return {
      status: delivered.status,
    };
  },
});
