// Generated from tool "catalogue", version 1. Change the spec, not this file.

import { defineTool, sql, text, type Tx } from "@fascia/runtime-lib/v1";
import { Category } from "../entities/category.js";
import { Product } from "../entities/product.js";
import { catalogueRate } from "../policies.js";
import { catalogueInput, catalogueOutput } from "../validators.js";

export interface CatalogueInput {
  /** A part of the name, in any case. */
  q?: string;
  /** The slug of a category. */
  category?: string;
  /** 20, when left out. From 1 to 100. */
  limit?: number;
  /** From 0 to 10000. */
  offset?: number;
}

export interface CatalogueOutput {
  products: {
    id: string;
    sku: string;
    name: string;
    /** The category's slug. */
    category: string;
    /** For one piece, in euros. */
    price: string;
    inStock: boolean;
  }[];
  /** Of all pages. */
  total: number;
}

const failures = {} as const;

/** What there is to buy, a page at a time. Anybody may look. */
export const catalogue = defineTool({
  name: "catalogue",
  version: 1,
  route: {
    method: "GET",
    path: "/products",
    successStatus: 200,
    parameters: {
      q: { in: "query", type: "string" },
      category: { in: "query", type: "string" },
      limit: { in: "query", type: "integer" },
      offset: { in: "query", type: "integer" },
    },
  },
  risk: "yellow",
  access: "read",
  concurrency: "none",
  auth: "none",
  input: catalogueInput,
  output: catalogueOutput,
  policies: [catalogueRate],
  invariants: [],
  failures,

  async flow(tx: Tx<typeof failures>, input: CatalogueInput): Promise<CatalogueOutput> {
    const [products, total] = await tx.wave(
      tx.many("products", sql<Product & { category: Pick<Category, "id" | "slug"> }>`
        SELECT id, created_at, updated_at, deleted_at, version, sku, name, text, category_id, price, stock,
               picture, attributes,
               (SELECT to_json(category.*)
                  FROM (SELECT category.id, category.slug
                          FROM category
                         WHERE category.id = product.category_id) AS category) AS category
          FROM product
         WHERE (${input.q === undefined}::boolean OR strpos(lower(product.name COLLATE "C"), ${input.q === undefined ? null : text.toLowerCase(input.q)}::text) > 0)
           AND (${input.category === undefined}::boolean OR product.category_id IN (SELECT category.id FROM category WHERE category.slug = ${input.category ?? null}))
           AND product.deleted_at IS NULL
         ORDER BY product.name, product.id
         LIMIT ${input.limit ?? 20}
        OFFSET ${input.offset ?? 0}
      `),

      tx.value("total", sql<number>`
        SELECT count(*) AS value
          FROM product
         WHERE (${input.q === undefined}::boolean OR strpos(lower(product.name COLLATE "C"), ${input.q === undefined ? null : text.toLowerCase(input.q)}::text) > 0)
           AND (${input.category === undefined}::boolean OR product.category_id IN (SELECT category.id FROM category WHERE category.slug = ${input.category ?? null}))
           AND product.deleted_at IS NULL
      `),
    );

    return {
      products: products.map((product) => ({
        id: product.id,
        sku: product.sku,
        name: product.name,
        category: product.category.slug,
        price: product.price,
        inStock: product.stock > 0,
      })),
      total,
    };
  },
});
