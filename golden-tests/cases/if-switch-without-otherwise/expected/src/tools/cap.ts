// Generated from tool "cap", version 1. Change the spec, not this file.

import { defineTool, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { Item } from "../entities/item.js";
import { capInput, capOutput } from "../validators.js";

export interface CapInput {
  itemId: string;
  most: number;
}

export interface CapOutput {
  wasAbove: boolean;
}

const failures = {
  ITEM_NOT_FOUND: { status: 404, message: "There is no such item." },
} as const;

/** At most so many pieces. */
export const cap = defineTool({
  name: "cap",
  version: 1,
  route: { method: "POST", path: "/items/{itemId}/cap", successStatus: 200, parameters: { itemId: { in: "path", type: "string" } } },
  risk: "yellow",
  access: "write",
  concurrency: "pessimistic",
  auth: "required",
  input: capInput,
  output: capOutput,
  policies: [],
  invariants: [],
  failures,

  async flow(tx: Tx<typeof failures>, input: CapInput, _caller: Caller): Promise<CapOutput> {
    const item = await tx.one("item", sql<Item>`
      SELECT id, created_at, updated_at, deleted_at, version, name, quantity
        FROM item
       WHERE id = ${input.itemId}
         AND deleted_at IS NULL
         FOR NO KEY UPDATE
    `, "ITEM_NOT_FOUND");

    // "compare"
    if (item.quantity > input.most) {
      // above
      await tx.update("capped", Item, sql<Item>`
        UPDATE item
           SET quantity = ${input.most},
               version = item.version + 1,
               updated_at = ${tx.now}
         WHERE id = ${item.id}
        RETURNING id, created_at, updated_at, deleted_at, version, name, quantity
      `, { before: item });
    }

    return {
      wasAbove: item.quantity > input.most,
    };
  },
});
