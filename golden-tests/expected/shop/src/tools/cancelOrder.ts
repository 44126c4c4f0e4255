// Generated from tool "cancelOrder", version 1. Change the spec, not this file.

import { defineTool, integer, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { Order } from "../entities/order.js";
import { OrderLine } from "../entities/orderLine.js";
import { Product } from "../entities/product.js";
import { cancelOrderInput, cancelOrderOutput } from "../validators.js";

export interface CancelOrderInput {
  orderId: string;
}

export interface CancelOrderOutput {
  status: "pending" | "paid" | "shipped" | "delivered" | "cancelled";
  piecesReturned: number;
}

const failures = {
  ORDER_NOT_FOUND: { status: 404, message: "There is no such order." },
  RETURNED_NOT_FOUND: { status: 404, message: "There is no such product." },
} as const;

/** Cancels an order that was not shipped yet, and puts the pieces back on the shelf. */
export const cancelOrder = defineTool({
  name: "cancelOrder",
  version: 1,
  route: {
    method: "POST",
    path: "/orders/{orderId}/cancellation",
    successStatus: 200,
    parameters: { orderId: { in: "path", type: "string" } },
  },
  risk: "green",
  access: "write",
  concurrency: "pessimistic",
  auth: "required",
  roles: ["customer", "staff", "admin"],
  input: cancelOrderInput,
  output: cancelOrderOutput,
  policies: [],
  idempotencyKey: (input: CancelOrderInput) => input.orderId,
  invariants: [[Order, "linesAddUp"], [Order, "discountIsCovered"], [Product, "stockIsNotNegative"]],
  failures,

  async flow(tx: Tx<typeof failures>, input: CancelOrderInput, caller: Caller): Promise<CancelOrderOutput> {
    const order = await tx.one("order", sql<Order>`
      SELECT id, created_at, updated_at, deleted_at, version, status, customer_id, subtotal, discount,
             address, note, tracking_code, paid_at, shipped_at, delivered_at
        FROM "order"
       WHERE id = ${input.orderId}
         AND deleted_at IS NULL
         AND (${caller.isAdmin} OR customer_id = ${caller.id})
         FOR NO KEY UPDATE
    `, "ORDER_NOT_FOUND");

    tx.checkTransition("cancelled", Order, ["cancel"], order);

    const [cancelled, lines] = await tx.wave(
      tx.transition("cancelled", Order, sql<Order>`
        UPDATE "order"
           SET status = 'cancelled',
               version = "order".version + 1,
               updated_at = ${tx.now}
         WHERE id = ${order.id}
           AND (${caller.isAdmin} OR customer_id = ${caller.id})
        RETURNING id, created_at, updated_at, deleted_at, version, status, customer_id, subtotal, discount,
                  address, note, tracking_code, paid_at, shipped_at, delivered_at
      `, { before: order }),

      tx.many("lines", sql<OrderLine>`
        SELECT id, created_at, updated_at, deleted_at, version, order_id, product_id, quantity, price, amount
          FROM order_line
         WHERE order_id = ${input.orderId}
           AND deleted_at IS NULL
         ORDER BY id
         LIMIT 50
      `),
    );

    const products = await tx.many("products", sql<Product>`
      SELECT id, created_at, updated_at, deleted_at, version, sku, name, text, category_id, price, stock,
             picture, attributes
        FROM product
       WHERE id = ANY(${lines.map((line) => line.productId)}::uuid[])
         AND deleted_at IS NULL
       ORDER BY id
       LIMIT 50
         FOR NO KEY UPDATE
    `);

    const returnedItems = lines.filter((line) => products.some((product) => product.id === line.productId));
    const returnedIds = returnedItems.map((line) => line.productId);
    await tx.updateEach("returned", Product, sql<Product>`
      WITH before AS (
        SELECT product.id, product.updated_at, product.version, product.stock, item.quantity, item.position
          FROM unnest(${returnedIds}::uuid[],
                      ${returnedItems.map((line) => line.quantity)}::bigint[])
               WITH ORDINALITY AS item (product_id, quantity, position)
          JOIN product ON product.id = item.product_id
         WHERE product.deleted_at IS NULL
         ORDER BY product.id
           FOR NO KEY UPDATE OF product
      )
      UPDATE product
         SET stock = product.stock + before.quantity,
             version = product.version + 1,
             updated_at = ${tx.now}
        FROM before
       WHERE product.id = before.id
      RETURNING product.id, product.created_at, product.updated_at, product.deleted_at, product.version,
                product.sku, product.name, product.text, product.category_id, product.price, product.stock,
                product.picture, product.attributes,
                before.updated_at AS "before.updated_at", before.version AS "before.version",
                before.stock AS "before.stock", before.position AS "item.position"
    `, {
      expected: returnedIds.length,
      missing: "RETURNED_NOT_FOUND",
      keys: returnedIds,
    });

    return {
      status: cancelled.status,
      piecesReturned: integer.sum(lines.map((line) => line.quantity)),
    };
  },
});
