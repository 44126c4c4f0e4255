// Generated from tool "salesReport", version 1. Change the spec, not this file.

import { decimal, defineTool, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { salesReportInput, salesReportOutput } from "../validators.js";

export interface SalesReportInput {
  /** This moment and later. */
  from: string;
  /** Before this moment. */
  to: string;
}

export interface SalesReportOutput {
  orders: number;
  revenue: string;
  largestOrder: string | null;
  newCustomers: number;
  products: { productId: string; pieces: number; revenue: string }[];
}

const failures = {} as const;

/** What was sold between two days, in all and product by product. */
export const salesReport = defineTool({
  name: "salesReport",
  version: 1,
  route: {
    method: "GET",
    path: "/reports/sales",
    successStatus: 200,
    parameters: { from: { in: "query", type: "string" }, to: { in: "query", type: "string" } },
  },
  risk: "yellow",
  access: "read",
  concurrency: "none",
  auth: "required",
  roles: ["admin"],
  input: salesReportInput,
  output: salesReportOutput,
  policies: [],
  invariants: [],
  failures,

  async flow(tx: Tx<typeof failures>, input: SalesReportInput, _caller: Caller): Promise<SalesReportOutput> {
    const [sales, products, newCustomers] = await tx.wave(
      tx.row("sales", sql<{ orders: number; revenue: string; discounts: string; largest: string | null }>`
        SELECT count(*) AS orders,
               coalesce(sum(subtotal), 0) AS revenue,
               coalesce(sum(discount), 0) AS discounts,
               max(subtotal) AS largest
          FROM "order"
         WHERE created_at >= ${input.from}
           AND created_at < ${input.to}
           AND status IN ('paid', 'shipped', 'delivered')
           AND deleted_at IS NULL
      `),

      tx.many("products", sql<{ productId: string; pieces: number; revenue: string }>`
        SELECT order_line.product_id,
               coalesce(sum(order_line.quantity), 0)::bigint AS pieces,
               coalesce(sum(order_line.amount), 0) AS revenue
          FROM order_line
         WHERE order_line.created_at >= ${input.from}
           AND order_line.created_at < ${input.to}
           AND (SELECT "order".status FROM "order" WHERE "order".id = order_line.order_id) IN ('paid', 'shipped', 'delivered')
           AND order_line.deleted_at IS NULL
         GROUP BY order_line.product_id
         ORDER BY order_line.product_id
         LIMIT 100
      `),

      tx.value("newCustomers", sql<number>`
        SELECT count(*) AS value
          FROM customer
         WHERE created_at >= ${input.from}
           AND created_at < ${input.to}
           AND deleted_at IS NULL
      `),
    );

    return {
      orders: sales.orders,
      revenue: decimal.subtract(sales.revenue, sales.discounts),
      largestOrder: sales.largest,
      newCustomers,
      products: products.map((product) => ({ productId: product.productId, pieces: product.pieces, revenue: product.revenue })),
    };
  },
});
