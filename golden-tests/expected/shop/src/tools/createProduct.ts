// Generated from tool "createProduct", version 1. Change the spec, not this file.

import { defineTool, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { Category } from "../entities/category.js";
import { Product } from "../entities/product.js";
import { createProductInput, createProductOutput } from "../validators.js";

export interface CreateProductInput {
  sku: string;
  name: string;
  text?: string;
  /** The slug of a category. */
  category: string;
  /** For one piece, in euros. */
  price: string;
  /** 0, when left out. From 0 to 1000000. */
  stock?: number;
  picture?: string;
  /** Any JSON. */
  attributes?: { [k: string]: unknown };
}

export interface CreateProductOutput {
  id: string;
  version: number;
}

const failures = {
  CATEGORY_NOT_FOUND: { status: 404, message: "There is no such category." },
} as const;

/** Adds a product to the catalogue. */
export const createProduct = defineTool({
  name: "createProduct",
  version: 1,
  route: { method: "POST", path: "/products", successStatus: 201, parameters: {} },
  risk: "green",
  access: "write",
  concurrency: "none",
  auth: "required",
  roles: ["staff", "admin"],
  input: createProductInput,
  output: createProductOutput,
  policies: [],
  idempotencyKey: (input: CreateProductInput) => input.sku,
  invariants: [[Product, "stockIsNotNegative"]],
  failures,

  async flow(tx: Tx<typeof failures>, input: CreateProductInput, _caller: Caller): Promise<CreateProductOutput> {
    const productId = tx.newId();
    const category = await tx.one("category", sql<Category>`
      SELECT id, created_at, updated_at, deleted_at, version, slug, name
        FROM category
       WHERE slug = ${input.category}
         AND deleted_at IS NULL
    `, "CATEGORY_NOT_FOUND");

    const product = await tx.create("product", Product, sql<Product>`
      INSERT INTO product (id, created_at, updated_at, sku, name, text, category_id, price, stock, picture, attributes)
      VALUES (${productId}, ${tx.now}, ${tx.now}, ${input.sku}, ${input.name}, ${input.text}, ${category.id}, ${input.price}, ${input.stock ?? 0}, ${input.picture}, ${input.attributes}::jsonb)
      RETURNING id, created_at, updated_at, deleted_at, version, sku, name, text, category_id, price, stock,
                picture, attributes
    `);

    return {
      id: productId,
      version: product.version,
    };
  },
});
