// Generated from tool "placeOrder", version 1. Change the spec, not this file.

import { decimal, defineTool, list, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { Customer } from "../entities/customer.js";
import { Order } from "../entities/order.js";
import { OrderLine } from "../entities/orderLine.js";
import { Product } from "../entities/product.js";
import { largeOrder, orderRate } from "../policies.js";
import { placeOrderInput, placeOrderOutput } from "../validators.js";

export interface PlaceOrderInput {
  /** Two calls with the same id are one order. */
  requestId: string;
  lines: {
    productId: string;
    /** From 1 to 100. */
    quantity: number;
  }[];
  address: {
    street: string;
    postalCode: string;
    city: string;
    /** ISO 3166: `DE`. */
    country: string;
  };
  note?: string;
}

export interface PlaceOrderOutput {
  orderId: string;
  /** What is to be paid, in euros. */
  total: string;
}

const failures = {
  CUSTOMER_NOT_FOUND: { status: 404, message: "Sign up first: there is no customer with your log-in." },
  PRODUCT_NOT_FOUND: { status: 404, message: "There is no such product." },
  OUT_OF_STOCK: { status: 409, message: "There are not enough pieces in stock." },
  TAKEN_NOT_FOUND: { status: 404, message: "There is no such product." },
} as const;

/** A customer orders pieces of several products: the stock falls and the order is written, or neither. */
export const placeOrder = defineTool({
  name: "placeOrder",
  version: 1,
  route: { method: "POST", path: "/orders", successStatus: 201, parameters: {} },
  risk: "yellow",
  access: "write",
  concurrency: "none",
  auth: "required",
  roles: ["customer"],
  input: placeOrderInput,
  output: placeOrderOutput,
  policies: [orderRate, largeOrder],
  idempotencyKey: (input: PlaceOrderInput) => input.requestId,
  invariants: [
    [Order, "linesAddUp"],
    [Order, "discountIsCovered"],
    [OrderLine, "amountIsPriceTimesQuantity"],
    [Product, "stockIsNotNegative"],
  ],
  failures,

  async flow(tx: Tx<typeof failures>, input: PlaceOrderInput, caller: Caller): Promise<PlaceOrderOutput> {
    const orderId = tx.newId();
    const [customer, products] = await tx.wave(
      tx.one("customer", sql<Customer>`
        SELECT id, created_at, updated_at, deleted_at, version, email, name, phone, birthday, newsletter
          FROM customer
         WHERE id = ${caller.id}
           AND deleted_at IS NULL
      `, "CUSTOMER_NOT_FOUND"),

      tx.many("products", sql<Product>`
        SELECT id, created_at, updated_at, deleted_at, version, sku, name, text, category_id, price, stock,
               picture, attributes
          FROM product
         WHERE id = ANY(${input.lines.map((line) => line.productId)}::uuid[])
           AND deleted_at IS NULL
         ORDER BY id
         LIMIT 50
           FOR NO KEY UPDATE
      `),
    );

    tx.assert("known", input.lines.every((line) => products.some((product) => product.id === line.productId)), "PRODUCT_NOT_FOUND");
    tx.assert(
      "inStock",
      input.lines.every((line) => products.some((product) => product.id === line.productId && product.stock >= line.quantity)),
      "OUT_OF_STOCK",
    );

    const basket = {
      lines: input.lines.map((line) => ({
        productId: line.productId,
        quantity: line.quantity,
        price: list.at(products.filter((product) => product.id === line.productId), 0).price,
      })),
    };

    const takenIds = basket.lines.map((line) => line.productId);
    const [order] = await tx.wave(
      tx.create("order", Order, sql<Order>`
        INSERT INTO "order" (id, created_at, updated_at, status, customer_id, subtotal, address, note)
        VALUES (${orderId}, ${tx.now}, ${tx.now}, 'pending', ${customer.id}, ${decimal.sum(basket.lines.map((line) => decimal.multiply(line.price, line.quantity)))}, ${input.address}::jsonb, ${input.note})
        RETURNING id, created_at, updated_at, deleted_at, version, status, customer_id, subtotal, discount,
                  address, note, tracking_code, paid_at, shipped_at, delivered_at
      `),

      tx.createEach("lines", OrderLine, sql<OrderLine>`
        INSERT INTO order_line (id, created_at, updated_at, order_id, product_id, quantity, price, amount)
        SELECT item.id, ${tx.now}, ${tx.now}, ${orderId}, item.product_id, item.quantity, item.price, item.amount
          FROM unnest(${basket.lines.map(() => tx.newId())}::uuid[],
                      ${basket.lines.map((line) => line.productId)}::uuid[],
                      ${basket.lines.map((line) => line.quantity)}::bigint[],
                      ${basket.lines.map((line) => line.price)}::numeric[],
                      ${basket.lines.map((line) => decimal.multiply(line.price, line.quantity))}::numeric[])
               WITH ORDINALITY AS item (id, product_id, quantity, price, amount, position)
         ORDER BY item.position
        RETURNING id, created_at, updated_at, deleted_at, version, order_id, product_id, quantity, price, amount
      `),

      tx.updateEach("taken", Product, sql<Product>`
        WITH before AS (
          SELECT product.id, product.updated_at, product.version, product.stock, item.quantity, item.position
            FROM unnest(${takenIds}::uuid[],
                        ${basket.lines.map((line) => line.quantity)}::bigint[])
                 WITH ORDINALITY AS item (product_id, quantity, position)
            JOIN product ON product.id = item.product_id
           WHERE product.deleted_at IS NULL
           ORDER BY product.id
             FOR NO KEY UPDATE OF product
        )
        UPDATE product
           SET stock = product.stock - before.quantity,
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
        expected: takenIds.length,
        missing: "TAKEN_NOT_FOUND",
        keys: takenIds,
      }),
    );

    return {
      orderId,
      total: decimal.subtract(order.subtotal, order.discount),
    };
  },
});
