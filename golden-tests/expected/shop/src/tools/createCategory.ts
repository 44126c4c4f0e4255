// Generated from tool "createCategory", version 1. Change the spec, not this file.

import { defineTool, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { Category } from "../entities/category.js";
import { createCategoryInput, createCategoryOutput } from "../validators.js";

export interface CreateCategoryInput {
  slug: string;
  name: string;
}

export interface CreateCategoryOutput {
  id: string;
}

const failures = {} as const;

/** Puts up a new shelf. */
export const createCategory = defineTool({
  name: "createCategory",
  version: 1,
  route: { method: "POST", path: "/categories", successStatus: 201, parameters: {} },
  risk: "green",
  access: "write",
  concurrency: "none",
  auth: "required",
  roles: ["staff", "admin"],
  input: createCategoryInput,
  output: createCategoryOutput,
  policies: [],
  idempotencyKey: (input: CreateCategoryInput) => input.slug,
  invariants: [],
  failures,

  async flow(tx: Tx<typeof failures>, input: CreateCategoryInput, _caller: Caller): Promise<CreateCategoryOutput> {
    const categoryId = tx.newId();
    await tx.create("category", Category, sql<Category>`
      INSERT INTO category (id, created_at, updated_at, slug, name)
      VALUES (${categoryId}, ${tx.now}, ${tx.now}, ${input.slug}, ${input.name})
      RETURNING id, created_at, updated_at, deleted_at, version, slug, name
    `);

    return {
      id: categoryId,
    };
  },
});
