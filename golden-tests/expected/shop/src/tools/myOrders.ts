// Generated from tool "myOrders", version 1. Change the spec, not this file.

import { decimal, defineTool, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { Order } from "../entities/order.js";
import { OrderLine } from "../entities/orderLine.js";
import { Product } from "../entities/product.js";
import { myOrdersInput, myOrdersOutput } from "../validators.js";

export interface MyOrdersInput {
  status?: "pending" | "paid" | "shipped" | "delivered" | "cancelled";
  /** 10, when left out. From 1 to 50. */
  limit?: number;
  /** From 0 to 10000. */
  offset?: number;
}

export interface MyOrdersOutput {
  orders: {
    id: string;
    status: "pending" | "paid" | "shipped" | "delivered" | "cancelled";
    placedAt: string;
    /** What is to be paid, in euros. */
    total: string;
    lines: {
      productId: string;
      /** Its name today. */
      product: string;
      quantity: number;
      price: string;
      amount: string;
    }[];
  }[];
}

const failures = {} as const;

/** The caller's orders, newest first, with what is in them. */
export const myOrders = defineTool({
  name: "myOrders",
  version: 1,
  route: {
    method: "GET",
    path: "/orders",
    successStatus: 200,
    parameters: {
      status: { in: "query", type: "string" },
      limit: { in: "query", type: "integer" },
      offset: { in: "query", type: "integer" },
    },
  },
  risk: "yellow",
  access: "singleRead",
  concurrency: "none",
  auth: "required",
  roles: ["customer"],
  input: myOrdersInput,
  output: myOrdersOutput,
  policies: [],
  invariants: [],
  failures,

  async flow(tx: Tx<typeof failures>, input: MyOrdersInput, caller: Caller): Promise<MyOrdersOutput> {
    const orders = await tx.many("orders", sql<Order & { lines: (Pick<OrderLine, "id" | "productId" | "quantity" | "price" | "amount"> & { product: Pick<Product, "id" | "name"> })[] }>`
      SELECT id, created_at, updated_at, deleted_at, version, status, customer_id, subtotal, discount,
             address, note, tracking_code, paid_at, shipped_at, delivered_at,
             (SELECT coalesce(json_agg(lines.* ORDER BY lines.id), '[]')
                FROM (SELECT order_line.id, order_line.product_id AS "productId", order_line.quantity,
                             order_line.price::text AS price, order_line.amount::text AS amount,
                             (SELECT to_json(product.*)
                                FROM (SELECT product.id, product.name
                                        FROM product
                                       WHERE product.id = order_line.product_id) AS product) AS product
                        FROM order_line
                       WHERE order_line.order_id = "order".id
                         AND order_line.deleted_at IS NULL) AS lines) AS lines
        FROM "order"
       WHERE customer_id = ${caller.id}
         AND (${input.status === undefined}::boolean OR status = ${input.status ?? null})
         AND deleted_at IS NULL
       ORDER BY created_at DESC, id
       LIMIT ${input.limit ?? 10}
      OFFSET ${input.offset ?? 0}
    `);

    return {
      orders: orders.map((order) => ({
        id: order.id,
        status: order.status,
        placedAt: order.createdAt,
        total: decimal.subtract(order.subtotal, order.discount),
        lines: order.lines.map((line) => ({
          productId: line.productId,
          product: line.product.name,
          quantity: line.quantity,
          price: line.price,
          amount: line.amount,
        })),
      })),
    };
  },
});
