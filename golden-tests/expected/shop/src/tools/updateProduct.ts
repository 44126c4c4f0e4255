// Generated from tool "updateProduct", version 1. Change the spec, not this file.

import { defineTool, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { Product } from "../entities/product.js";
import { updateProductInput, updateProductOutput } from "../validators.js";

export interface UpdateProductInput {
  productId: string;
  /** As it was last seen, at least 1. */
  version: number;
  name?: string;
  text?: string | null;
  /** For one piece, in euros. */
  price?: string;
  picture?: string | null;
  /** Any JSON. */
  attributes?: { [k: string]: unknown };
}

export interface UpdateProductOutput {
  version: number;
}

const failures = {
  PRODUCT_NOT_FOUND: { status: 404, message: "There is no such product." },
} as const;

/** Changes what is given and leaves the rest alone; null clears. Refused when somebody else changed it since. */
export const updateProduct = defineTool({
  name: "updateProduct",
  version: 1,
  route: { method: "PATCH", path: "/products/{productId}", successStatus: 200, parameters: { productId: { in: "path", type: "string" } } },
  risk: "yellow",
  access: "write",
  concurrency: "none",
  auth: "required",
  roles: ["staff", "admin"],
  input: updateProductInput,
  output: updateProductOutput,
  policies: [],
  invariants: [[Product, "stockIsNotNegative"]],
  failures,

  async flow(tx: Tx<typeof failures>, input: UpdateProductInput, _caller: Caller): Promise<UpdateProductOutput> {
    const [, product] = await tx.wave(
      // "product" is looked for first, so that no row and another version are told apart.
      tx.one("product", sql<{ id: string }>`
        SELECT id
          FROM product
         WHERE id = ${input.productId}
           AND deleted_at IS NULL
           FOR NO KEY UPDATE
      `, "PRODUCT_NOT_FOUND"),

      tx.update("product", Product, sql<Product>`
        WITH before AS (
          SELECT id, updated_at, version, name, text, price, picture, attributes
            FROM product
           WHERE id = ${input.productId}
             AND deleted_at IS NULL
             FOR NO KEY UPDATE
        )
        UPDATE product
           SET name = CASE WHEN ${input.name !== undefined}::boolean THEN ${input.name} ELSE product.name END,
               text = CASE WHEN ${input.text !== undefined}::boolean THEN ${input.text} ELSE product.text END,
               price = CASE WHEN ${input.price !== undefined}::boolean THEN ${input.price} ELSE product.price END,
               picture = CASE WHEN ${input.picture !== undefined}::boolean THEN ${input.picture} ELSE product.picture END,
               attributes = CASE WHEN ${input.attributes !== undefined}::boolean THEN ${input.attributes}::jsonb ELSE product.attributes END,
               version = product.version + 1,
               updated_at = ${tx.now}
          FROM before
         WHERE product.id = before.id
           AND before.version = ${input.version}
        RETURNING product.id, product.created_at, product.updated_at, product.deleted_at, product.version,
                  product.sku, product.name, product.text, product.category_id, product.price, product.stock,
                  product.picture, product.attributes,
                  before.updated_at AS "before.updated_at", before.version AS "before.version",
                  before.name AS "before.name", before.text AS "before.text", before.price AS "before.price",
                  before.picture AS "before.picture", before.attributes AS "before.attributes"
      `, { missing: "versionConflict" }),
    );

    return {
      version: product.version,
    };
  },
});
