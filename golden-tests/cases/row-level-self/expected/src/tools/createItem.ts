// Generated from tool "createItem", version 1. Change the spec, not this file.

import { defineTool, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { Item } from "../entities/item.js";
import { createItemInput, createItemOutput } from "../validators.js";

export interface CreateItemInput {
  name: string;
  quantity?: number;
}

export interface CreateItemOutput {
  id: string;
  quantity: number;
}

const failures = {} as const;

/** Puts an item there. */
export const createItem = defineTool({
  name: "createItem",
  version: 1,
  route: { method: "POST", path: "/items", successStatus: 201, parameters: {} },
  risk: "yellow",
  access: "write",
  concurrency: "none",
  auth: "required",
  input: createItemInput,
  output: createItemOutput,
  policies: [],
  invariants: [],
  failures,

  async flow(tx: Tx<typeof failures>, input: CreateItemInput, _caller: Caller): Promise<CreateItemOutput> {
    const itemId = tx.newId();
    const item = await tx.create("item", Item, sql<Item>`
      INSERT INTO item (id, created_at, updated_at, name, quantity)
      VALUES (${itemId}, ${tx.now}, ${tx.now}, ${input.name}, ${input.quantity ?? 0})
      RETURNING id, created_at, updated_at, deleted_at, version, name, quantity
    `);

    return {
      id: itemId,
      quantity: item.quantity,
    };
  },
});
