// Generated from tool "item", version 1. Change the spec, not this file.

import { defineTool, sql, type Tx } from "@fascia/runtime-lib/v1";
import { Item } from "../entities/item.js";
import { itemInput, itemOutput } from "../validators.js";

export interface ItemInput {
  itemId: string;
}

export interface ItemOutput {
  name: string;
  quantity: number;
}

const failures = {
  NO_SUCH_ITEM: { status: 410, message: "It is gone." },
} as const;

/** With a failure of its own. */
export const item = defineTool({
  name: "item",
  version: 1,
  route: { method: "GET", path: "/items/{itemId}", successStatus: 200, parameters: { itemId: { in: "path", type: "string" } } },
  risk: "green",
  access: "singleRead",
  concurrency: "none",
  auth: "none",
  input: itemInput,
  output: itemOutput,
  policies: [],
  invariants: [],
  failures,

  async flow(tx: Tx<typeof failures>, input: ItemInput): Promise<ItemOutput> {
    const item = await tx.one("item", sql<Item>`
      SELECT id, created_at, updated_at, deleted_at, version, name, quantity
        FROM item
       WHERE id = ${input.itemId}
         AND deleted_at IS NULL
    `, "NO_SUCH_ITEM");

    return {
      name: item.name,
      quantity: item.quantity,
    };
  },
});
