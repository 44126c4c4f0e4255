// Generated from tool "retireProduct", version 1. Change the spec, not this file.

import { defineTool, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { Product } from "../entities/product.js";
import { retireProductInput, retireProductOutput } from "../validators.js";

export interface RetireProductInput {
  productId: string;
}

export interface RetireProductOutput {
  id: string;
}

const failures = {
  PRODUCT_NOT_FOUND: { status: 404, message: "There is no such product." },
} as const;

/** Takes a product out of the catalogue. Orders that hold it keep it. */
export const retireProduct = defineTool({
  name: "retireProduct",
  version: 1,
  route: {
    method: "DELETE",
    path: "/products/{productId}",
    successStatus: 200,
    parameters: { productId: { in: "path", type: "string" } },
  },
  risk: "green",
  access: "write",
  concurrency: "none",
  auth: "required",
  roles: ["staff", "admin"],
  input: retireProductInput,
  output: retireProductOutput,
  policies: [],
  idempotencyKey: (input: RetireProductInput) => input.productId,
  invariants: [[Product, "stockIsNotNegative"]],
  failures,

  async flow(tx: Tx<typeof failures>, input: RetireProductInput, _caller: Caller): Promise<RetireProductOutput> {
    const product = await tx.softDelete("product", Product, sql<Product>`
      WITH before AS (
        SELECT id, updated_at, deleted_at, version
          FROM product
         WHERE id = ${input.productId}
           AND deleted_at IS NULL
           FOR NO KEY UPDATE
      )
      UPDATE product
         SET deleted_at = ${tx.now},
             version = product.version + 1,
             updated_at = ${tx.now}
        FROM before
       WHERE product.id = before.id
      RETURNING product.id, product.created_at, product.updated_at, product.deleted_at, product.version,
                product.sku, product.name, product.text, product.category_id, product.price, product.stock,
                product.picture, product.attributes,
                before.updated_at AS "before.updated_at", before.deleted_at AS "before.deleted_at",
                before.version AS "before.version"
    `, { missing: "PRODUCT_NOT_FOUND" });

    return {
      id: product.id,
    };
  },
});
