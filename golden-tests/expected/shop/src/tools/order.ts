// Generated from tool "order", version 1. Change the spec, not this file.

import { decimal, defineTool, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { Customer } from "../entities/customer.js";
import { Order } from "../entities/order.js";
import { OrderLine } from "../entities/orderLine.js";
import { Payment } from "../entities/payment.js";
import { Product } from "../entities/product.js";
import { orderInput, orderOutput } from "../validators.js";

export interface OrderInput {
  orderId: string;
}

export interface OrderOutput {
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
  /** The customer's name. */
  customer: string;
  address: {
    street: string;
    postalCode: string;
    city: string;
    /** ISO 3166: `DE`. */
    country: string;
  };
  note: string | null;
  trackingCode: string | null;
  paidWith: "card" | "transfer" | "voucher" | null;
}

const failures = {
  ORDER_NOT_FOUND: { status: 404, message: "There is no such order." },
} as const;

/** One order with its lines and its payment. A customer who asks for another's is told that there is none. */
export const order = defineTool({
  name: "order",
  version: 1,
  route: { method: "GET", path: "/orders/{orderId}", successStatus: 200, parameters: { orderId: { in: "path", type: "string" } } },
  risk: "yellow",
  access: "singleRead",
  concurrency: "none",
  auth: "required",
  roles: ["customer", "staff", "admin"],
  input: orderInput,
  output: orderOutput,
  policies: [],
  invariants: [],
  failures,

  async flow(tx: Tx<typeof failures>, input: OrderInput, caller: Caller): Promise<OrderOutput> {
    const order = await tx.one("order", sql<Order & { customer: Pick<Customer, "id" | "name">; lines: (Pick<OrderLine, "id" | "productId" | "quantity" | "price" | "amount"> & { product: Pick<Product, "id" | "name"> })[]; payment: Pick<Payment, "id" | "method"> | null }>`
      SELECT id, created_at, updated_at, deleted_at, version, status, customer_id, subtotal, discount,
             address, note, tracking_code, paid_at, shipped_at, delivered_at,
             (SELECT to_json(customer.*)
                FROM (SELECT customer.id, customer.name
                        FROM customer
                       WHERE customer.id = "order".customer_id
                         AND (${caller.isAdmin} OR customer.id = ${caller.id})) AS customer) AS customer,
             (SELECT coalesce(json_agg(lines.* ORDER BY lines.id), '[]')
                FROM (SELECT order_line.id, order_line.product_id AS "productId", order_line.quantity,
                             order_line.price::text AS price, order_line.amount::text AS amount,
                             (SELECT to_json(product.*)
                                FROM (SELECT product.id, product.name
                                        FROM product
                                       WHERE product.id = order_line.product_id) AS product) AS product
                        FROM order_line
                       WHERE order_line.order_id = "order".id
                         AND order_line.deleted_at IS NULL) AS lines) AS lines,
             (SELECT to_json(payment.*)
                FROM (SELECT payment.id, payment.method
                        FROM payment
                       WHERE payment.order_id = "order".id
                         AND payment.deleted_at IS NULL) AS payment) AS payment
        FROM "order"
       WHERE id = ${input.orderId}
         AND deleted_at IS NULL
         AND (${caller.isAdmin} OR customer_id = ${caller.id})
    `, "ORDER_NOT_FOUND");

    return {
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
      customer: order.customer.name,
      address: order.address,
      note: order.note,
      trackingCode: order.trackingCode,
      paidWith: order.payment !== null ? order.payment.method : null,
    };
  },
});
