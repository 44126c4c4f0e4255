// Generated from tool "shipOrder", version 1. Change the spec, not this file.

import { defineTool, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { Order } from "../entities/order.js";
import { shipOrderInput, shipOrderOutput } from "../validators.js";

export interface ShipOrderInput {
  orderId: string;
  trackingCode: string;
}

export interface ShipOrderOutput {
  status: "pending" | "paid" | "shipped" | "delivered" | "cancelled";
}

const failures = {
  ORDER_NOT_FOUND: { status: 404, message: "There is no such order." },
} as const;

/** The parcel is with the carrier. */
export const shipOrder = defineTool({
  name: "shipOrder",
  version: 1,
  route: {
    method: "POST",
    path: "/orders/{orderId}/shipment",
    successStatus: 200,
    parameters: { orderId: { in: "path", type: "string" } },
  },
  risk: "green",
  access: "write",
  concurrency: "pessimistic",
  auth: "required",
  roles: ["staff", "admin"],
  input: shipOrderInput,
  output: shipOrderOutput,
  policies: [],
  idempotencyKey: (input: ShipOrderInput) => input.orderId,
  invariants: [[Order, "linesAddUp"], [Order, "discountIsCovered"]],
  failures,

  async flow(tx: Tx<typeof failures>, input: ShipOrderInput, _caller: Caller): Promise<ShipOrderOutput> {
    const order = await tx.one("order", sql<Order>`
      SELECT id, created_at, updated_at, deleted_at, version, status, customer_id, subtotal, discount,
             address, note, tracking_code, paid_at, shipped_at, delivered_at
        FROM "order"
       WHERE id = ${input.orderId}
         AND deleted_at IS NULL
         FOR NO KEY UPDATE
    `, "ORDER_NOT_FOUND");

    tx.checkTransition("shipped", Order, ["ship"], order);

    const shipped = await tx.transition("shipped", Order, sql<Order>`
      UPDATE "order"
         SET tracking_code = ${input.trackingCode},
             shipped_at = ${tx.now},
             status = 'shipped',
             version = "order".version + 1,
             updated_at = ${tx.now}
       WHERE id = ${order.id}
      RETURNING id, created_at, updated_at, deleted_at, version, status, customer_id, subtotal, discount,
                address, note, tracking_code, paid_at, shipped_at, delivered_at
    `, { before: order });

    return {
      status: shipped.status,
    };
  },
});
