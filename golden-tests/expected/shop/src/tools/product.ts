// Generated from tool "product", version 1. Change the spec, not this file.

import { defineTool, sql, type Tx } from "@fascia/runtime-lib/v1";
import { Category } from "../entities/category.js";
import { Product } from "../entities/product.js";
import { productInput, productOutput } from "../validators.js";

export interface ProductInput {
  productId: string;
}

export interface ProductOutput {
  id: string;
  sku: string;
  name: string;
  /** The category's slug. */
  category: string;
  /** For one piece, in euros. */
  price: string;
  inStock: boolean;
  text: string | null;
  picture: string | null;
  /** Any JSON. */
  attributes: unknown;
  /** For `updateProduct`. */
  version: number;
}

const failures = {
  PRODUCT_NOT_FOUND: { status: 404, message: "There is no such product." },
} as const;

/** One product, with everything there is to know. Anybody may look. */
export const product = defineTool({
  name: "product",
  version: 1,
  route: { method: "GET", path: "/products/{productId}", successStatus: 200, parameters: { productId: { in: "path", type: "string" } } },
  risk: "green",
  access: "singleRead",
  concurrency: "none",
  auth: "none",
  input: productInput,
  output: productOutput,
  policies: [],
  invariants: [],
  failures,

  async flow(tx: Tx<typeof failures>, input: ProductInput): Promise<ProductOutput> {
    const product = await tx.one("product", sql<Product & { category: Pick<Category, "id" | "slug"> }>`
      SELECT id, created_at, updated_at, deleted_at, version, sku, name, text, category_id, price, stock,
             picture, attributes,
             (SELECT to_json(category.*)
                FROM (SELECT category.id, category.slug
                        FROM category
                       WHERE category.id = product.category_id) AS category) AS category
        FROM product
       WHERE id = ${input.productId}
         AND deleted_at IS NULL
    `, "PRODUCT_NOT_FOUND");

    return {
      id: product.id,
      sku: product.sku,
      name: product.name,
      category: product.category.slug,
      price: product.price,
      inStock: product.stock > 0,
      text: product.text,
      picture: product.picture,
      attributes: product.attributes,
      version: product.version,
    };
  },
});
