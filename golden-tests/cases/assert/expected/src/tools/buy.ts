// Generated from tool "buy", version 1. Change the spec, not this file.

import { defineTool, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { Item } from "../entities/item.js";
import { buyInput, buyOutput } from "../validators.js";

export interface BuyInput {
  itemId: string;
  /** At least 1. */
  pieces: number;
}

export interface BuyOutput {
  left: number;
}

const failures = {
  ITEM_NOT_FOUND: { status: 404, message: "There is no such item." },
  SOLD_OUT: { status: 409, message: "There are not enough pieces." },
} as const;

/** Takes pieces, if there are enough. */
export const buy = defineTool({
  name: "buy",
  version: 1,
  route: { method: "POST", path: "/items/{itemId}/buy", successStatus: 200, parameters: { itemId: { in: "path", type: "string" } } },
  risk: "yellow",
  access: "write",
  concurrency: "pessimistic",
  auth: "required",
  input: buyInput,
  output: buyOutput,
  policies: [],
  invariants: [],
  failures,

  async flow(tx: Tx<typeof failures>, input: BuyInput, _caller: Caller): Promise<BuyOutput> {
    const item = await tx.one("item", sql<Item>`
      SELECT id, created_at, updated_at, deleted_at, version, name, quantity
        FROM item
       WHERE id = ${input.itemId}
         AND deleted_at IS NULL
         FOR NO KEY UPDATE
    `, "ITEM_NOT_FOUND");

    const taken = await tx.update("taken", Item, sql<Item>`
      UPDATE item
         SET quantity = item.quantity - ${input.pieces}::bigint,
             version = item.version + 1,
             updated_at = ${tx.now}
       WHERE id = ${item.id}
      RETURNING id, created_at, updated_at, deleted_at, version, name, quantity
    `, { before: item });

    tx.assert("enough", taken.quantity >= 0, "SOLD_OUT");

    return {
      left: taken.quantity,
    };
  },
});
