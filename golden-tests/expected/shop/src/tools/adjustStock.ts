// Generated from tool "adjustStock", version 1. Change the spec, not this file.

import { defineTool, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { Product } from "../entities/product.js";
import { StockChange } from "../entities/stockChange.js";
import { adjustStockInput, adjustStockOutput } from "../validators.js";

export interface AdjustStockInput {
  productId: string;
  /** Two calls with the same id are one call. */
  requestId: string;
  reason: "delivery" | "count" | "damage";
  /** Pieces that came, were found, or were lost. From 0 to 1000000. */
  quantity: number;
  note?: string;
}

export interface AdjustStockOutput {
  stockBefore: number;
  stock: number;
}

const failures = {
  PRODUCT_NOT_FOUND: { status: 404, message: "There is no such product." },
  MORE_THAN_THERE_WERE: { status: 409, message: "More pieces were lost than there were." },
  AFTER_NOT_FOUND: { status: 404, message: "There is no such product." },
} as const;

/** Goods came in, were counted, or were broken. */
export const adjustStock = defineTool({
  name: "adjustStock",
  version: 1,
  route: {
    method: "POST",
    path: "/products/{productId}/stock",
    successStatus: 200,
    parameters: { productId: { in: "path", type: "string" } },
  },
  risk: "green",
  access: "write",
  concurrency: "pessimistic",
  auth: "required",
  roles: ["staff", "admin"],
  input: adjustStockInput,
  output: adjustStockOutput,
  policies: [],
  idempotencyKey: (input: AdjustStockInput) => input.requestId,
  invariants: [[Product, "stockIsNotNegative"]],
  failures,

  async flow(tx: Tx<typeof failures>, input: AdjustStockInput, caller: Caller): Promise<AdjustStockOutput> {
    const product = await tx.one("product", sql<Product>`
      SELECT id, created_at, updated_at, deleted_at, version, sku, name, text, category_id, price, stock,
             picture, attributes
        FROM product
       WHERE id = ${input.productId}
         AND deleted_at IS NULL
         FOR NO KEY UPDATE
    `, "PRODUCT_NOT_FOUND");

    // "kind"
    if (input.reason === "delivery") {
      // delivery
      await tx.update("received", Product, sql<Product>`
        UPDATE product
           SET stock = product.stock + ${input.quantity}::bigint,
               version = product.version + 1,
               updated_at = ${tx.now}
         WHERE id = ${product.id}
        RETURNING id, created_at, updated_at, deleted_at, version, sku, name, text, category_id, price, stock,
                  picture, attributes
      `, { before: product });
    } else if (input.reason === "count") {
      // count
      await tx.update("counted", Product, sql<Product>`
        UPDATE product
           SET stock = ${input.quantity},
               version = product.version + 1,
               updated_at = ${tx.now}
         WHERE id = ${product.id}
        RETURNING id, created_at, updated_at, deleted_at, version, sku, name, text, category_id, price, stock,
                  picture, attributes
      `, { before: product });
    } else {
      // damage
      tx.assert("wereThere", product.stock >= input.quantity, "MORE_THAN_THERE_WERE");

      await tx.update("lost", Product, sql<Product>`
        UPDATE product
           SET stock = product.stock - ${input.quantity}::bigint,
               version = product.version + 1,
               updated_at = ${tx.now}
         WHERE id = ${product.id}
        RETURNING id, created_at, updated_at, deleted_at, version, sku, name, text, category_id, price, stock,
                  picture, attributes
      `, { before: product });
    }

    const changeId = tx.newId();
    const [, after] = await tx.wave(
      tx.create("change", StockChange, sql<StockChange>`
        INSERT INTO stock_change (id, created_at, updated_at, product_id, reason, quantity, stock_before, note, by)
        VALUES (${changeId}, ${tx.now}, ${tx.now}, ${product.id}, ${input.reason}, ${input.quantity}, ${product.stock}, ${input.note}, ${caller.id})
        RETURNING id, created_at, updated_at, deleted_at, version, product_id, reason, quantity, stock_before,
                  note, by
      `),

      tx.one("after", sql<Product>`
        SELECT id, created_at, updated_at, deleted_at, version, sku, name, text, category_id, price, stock,
               picture, attributes
          FROM product
         WHERE id = ${input.productId}
           AND deleted_at IS NULL
      `, "AFTER_NOT_FOUND"),
    );

    return {
      stockBefore: product.stock,
      stock: after.stock,
    };
  },
});
