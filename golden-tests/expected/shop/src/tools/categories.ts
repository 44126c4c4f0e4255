// Generated from tool "categories", version 1. Change the spec, not this file.

import { defineTool, sql, type Tx } from "@fascia/runtime-lib/v1";
import { Category } from "../entities/category.js";
import { categoriesInput, categoriesOutput } from "../validators.js";

export interface CategoriesInput {}

export interface CategoriesOutput {
  categories: { id: string; slug: string; name: string }[];
}

const failures = {} as const;

/** All shelves of the catalogue. */
export const categories = defineTool({
  name: "categories",
  version: 1,
  route: { method: "GET", path: "/categories", successStatus: 200, parameters: {} },
  risk: "green",
  access: "singleRead",
  concurrency: "none",
  auth: "none",
  input: categoriesInput,
  output: categoriesOutput,
  policies: [],
  invariants: [],
  failures,

  async flow(tx: Tx<typeof failures>): Promise<CategoriesOutput> {
    const categories = await tx.many("categories", sql<Category>`
      SELECT id, created_at, updated_at, deleted_at, version, slug, name
        FROM category
       WHERE deleted_at IS NULL
       ORDER BY name, id
       LIMIT 100
    `);

    return {
      categories: categories.map((category) => ({ id: category.id, slug: category.slug, name: category.name })),
    };
  },
});
