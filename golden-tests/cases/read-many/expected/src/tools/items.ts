// Generated from tool "items", version 1. Change the spec, not this file.

import { defineTool, sql, type Tx } from "@fascia/runtime-lib/v1";
import { Item } from "../entities/item.js";
import { itemsInput, itemsOutput } from "../validators.js";

export interface ItemsInput {
  /** From 1 to 5. */
  limit?: number;
  /** From 0 to 100. */
  offset?: number;
}

export interface ItemsOutput {
  items: { name: string; quantity: number }[];
}

const failures = {} as const;

/** A page. */
export const items = defineTool({
  name: "items",
  version: 1,
  route: {
    method: "GET",
    path: "/items",
    successStatus: 200,
    parameters: { limit: { in: "query", type: "integer" }, offset: { in: "query", type: "integer" } },
  },
  risk: "yellow",
  access: "singleRead",
  concurrency: "none",
  auth: "none",
  input: itemsInput,
  output: itemsOutput,
  policies: [],
  invariants: [],
  failures,

  async flow(tx: Tx<typeof failures>, input: ItemsInput): Promise<ItemsOutput> {
    const items = await tx.many("items", sql<Item>`
      SELECT id, created_at, updated_at, deleted_at, version, name, quantity
        FROM item
       WHERE deleted_at IS NULL
       ORDER BY quantity DESC, name, id
       LIMIT ${input.limit ?? 5}
      OFFSET ${input.offset ?? 0}
    `);

    return {
      items: items.map((item) => ({ name: item.name, quantity: item.quantity })),
    };
  },
});
