// Generated from tool "discard", version 1. Change the spec, not this file.

import { defineTool, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { Item } from "../entities/item.js";
import { noTreasure } from "../policies.js";
import { discardInput, discardOutput } from "../validators.js";

export interface DiscardInput {
  itemId: string;
}

export interface DiscardOutput {
  name: string;
}

const failures = {
  ITEM_NOT_FOUND: { status: 404, message: "There is no such item." },
} as const;

/** Throws an item away. */
export const discard = defineTool({
  name: "discard",
  version: 1,
  route: { method: "DELETE", path: "/items/{itemId}", successStatus: 200, parameters: { itemId: { in: "path", type: "string" } } },
  risk: "yellow",
  access: "write",
  concurrency: "pessimistic",
  auth: "required",
  input: discardInput,
  output: discardOutput,
  policies: [],
  invariants: [],
  failures,

  async flow(tx: Tx<typeof failures>, input: DiscardInput, _caller: Caller): Promise<DiscardOutput> {
    const item = await tx.one("item", sql<Item>`
      SELECT id, created_at, updated_at, deleted_at, version, name, quantity
        FROM item
       WHERE id = ${input.itemId}
         AND deleted_at IS NULL
         FOR NO KEY UPDATE
    `, "ITEM_NOT_FOUND");

    const worthInput = { quantity: item.quantity };
    await tx.policy("worth", noTreasure, worthInput.quantity > 8);

    const gone = await tx.softDelete("gone", Item, sql<Item>`
      UPDATE item
         SET deleted_at = ${tx.now},
             version = item.version + 1,
             updated_at = ${tx.now}
       WHERE id = ${item.id}
      RETURNING id, created_at, updated_at, deleted_at, version, name, quantity
    `, { before: item });

    return {
      name: gone.name,
    };
  },
});
