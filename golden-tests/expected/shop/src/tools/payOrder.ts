// Generated from tool "payOrder", version 1. Change the spec, not this file.

import { decimal, defineTool, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { Order } from "../entities/order.js";
import { Payment } from "../entities/payment.js";
import { dailyPayments } from "../policies.js";
import { payOrderInput, payOrderOutput } from "../validators.js";

export interface PayOrderInput {
  orderId: string;
  /** In euros; exactly what is to be paid. */
  amount: string;
  method: "card" | "transfer" | "voucher";
  /** The provider's number of the payment. */
  reference: string;
}

export interface PayOrderOutput {
  paymentId: string;
  status: "pending" | "paid" | "shipped" | "delivered" | "cancelled";
}

const failures = {
  ORDER_NOT_FOUND: { status: 404, message: "There is no such order." },
  WRONG_AMOUNT: { status: 422, message: "The amount is not what the order costs." },
} as const;

/** Records the money that came for an order. */
export const payOrder = defineTool({
  name: "payOrder",
  version: 1,
  route: {
    method: "POST",
    path: "/orders/{orderId}/payment",
    successStatus: 201,
    parameters: { orderId: { in: "path", type: "string" } },
  },
  risk: "green",
  access: "write",
  concurrency: "pessimistic",
  auth: "required",
  roles: ["customer", "staff", "admin"],
  input: payOrderInput,
  output: payOrderOutput,
  policies: [{ policy: dailyPayments, amount: (input: PayOrderInput) => input.amount }],
  idempotencyKey: (input: PayOrderInput) => input.reference,
  invariants: [[Order, "linesAddUp"], [Order, "discountIsCovered"]],
  failures,

  async flow(tx: Tx<typeof failures>, input: PayOrderInput, caller: Caller): Promise<PayOrderOutput> {
    const order = await tx.one("order", sql<Order>`
      SELECT id, created_at, updated_at, deleted_at, version, status, customer_id, subtotal, discount,
             address, note, tracking_code, paid_at, shipped_at, delivered_at
        FROM "order"
       WHERE id = ${input.orderId}
         AND deleted_at IS NULL
         AND (${caller.isAdmin} OR customer_id = ${caller.id})
         FOR NO KEY UPDATE
    `, "ORDER_NOT_FOUND");

    tx.assert("exact", decimal.equals(input.amount, decimal.subtract(order.subtotal, order.discount)), "WRONG_AMOUNT");
    tx.checkTransition("paid", Order, ["pay"], order);

    const paymentId = tx.newId();
    const [paid] = await tx.wave(
      tx.transition("paid", Order, sql<Order>`
        UPDATE "order"
           SET paid_at = ${tx.now},
               status = 'paid',
               version = "order".version + 1,
               updated_at = ${tx.now}
         WHERE id = ${order.id}
           AND (${caller.isAdmin} OR customer_id = ${caller.id})
        RETURNING id, created_at, updated_at, deleted_at, version, status, customer_id, subtotal, discount,
                  address, note, tracking_code, paid_at, shipped_at, delivered_at
      `, { before: order }),

      tx.create("payment", Payment, sql<Payment>`
        INSERT INTO payment (id, created_at, updated_at, order_id, amount, method, reference, received_at)
        VALUES (${paymentId}, ${tx.now}, ${tx.now}, ${order.id}, ${input.amount}, ${input.method}, ${input.reference}, ${tx.now})
        RETURNING id, created_at, updated_at, deleted_at, version, order_id, amount, method, reference,
                  received_at
      `),
    );

    return {
      paymentId,
      status: paid.status,
    };
  },
});
