// Generated from tool "discountOrder", version 1. Change the spec, not this file.

import { decimal, defineTool, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { Order } from "../entities/order.js";
import { largeDiscount } from "../policies.js";
import { discountOrderInput, discountOrderOutput } from "../validators.js";

export interface DiscountOrderInput {
  orderId: string;
  /** Two calls with the same id are one call. */
  requestId: string;
  /** From 0 to 100. */
  percent: number;
}

export interface DiscountOrderOutput {
  discount: string;
  total: string;
}

const failures = {
  ORDER_NOT_FOUND: { status: 404, message: "There is no such order." },
  ALREADY_PAID: { status: 409, message: "Only an order that is not paid yet can be discounted." },
} as const;

/** Staff take some percent off an order that is not paid yet. */
export const discountOrder = defineTool({
  name: "discountOrder",
  version: 1,
  route: {
    method: "POST",
    path: "/orders/{orderId}/discount",
    successStatus: 200,
    parameters: { orderId: { in: "path", type: "string" } },
  },
  risk: "green",
  access: "write",
  concurrency: "pessimistic",
  auth: "required",
  roles: ["staff", "admin"],
  input: discountOrderInput,
  output: discountOrderOutput,
  policies: [
    {
      policy: largeDiscount,
      triggers: (input: DiscountOrderInput, caller: Caller) => input.percent > largeDiscount.parameters.usualPercent && !caller.roles.includes("admin"),
    },
  ],
  idempotencyKey: (input: DiscountOrderInput) => input.requestId,
  invariants: [[Order, "linesAddUp"], [Order, "discountIsCovered"]],
  failures,

  async flow(tx: Tx<typeof failures>, input: DiscountOrderInput, _caller: Caller): Promise<DiscountOrderOutput> {
    const order = await tx.one("order", sql<Order>`
      SELECT id, created_at, updated_at, deleted_at, version, status, customer_id, subtotal, discount,
             address, note, tracking_code, paid_at, shipped_at, delivered_at
        FROM "order"
       WHERE id = ${input.orderId}
         AND deleted_at IS NULL
         FOR NO KEY UPDATE
    `, "ORDER_NOT_FOUND");

    tx.assert("unpaid", order.status === "pending", "ALREADY_PAID");

    const discounted = await tx.update("discounted", Order, sql<Order>`
      UPDATE "order"
         SET discount = ${decimal.divide(decimal.multiply(order.subtotal, input.percent), 100, 2)},
             version = "order".version + 1,
             updated_at = ${tx.now}
       WHERE id = ${order.id}
      RETURNING id, created_at, updated_at, deleted_at, version, status, customer_id, subtotal, discount,
                address, note, tracking_code, paid_at, shipped_at, delivered_at
    `, { before: order });

    return {
      discount: discounted.discount,
      total: decimal.subtract(discounted.subtotal, discounted.discount),
    };
  },
});
