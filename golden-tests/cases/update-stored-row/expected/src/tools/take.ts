// Generated from tool "take", version 1. Change the spec, not this file.

import { defineTool, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { Item } from "../entities/item.js";
import { takeInput, takeOutput } from "../validators.js";

export interface TakeInput {
  itemId: string;
  /** At least 1. */
  pieces: number;
}

export interface TakeOutput {
  quantity: number;
}

const failures = {
  NO_SUCH_ITEM: { status: 404, message: "There is no such item." },
} as const;

/** Takes pieces away. */
export const take = defineTool({
  name: "take",
  version: 1,
  route: { method: "POST", path: "/items/{itemId}/take", successStatus: 200, parameters: { itemId: { in: "path", type: "string" } } },
  risk: "yellow",
  access: "write",
  concurrency: "none",
  auth: "required",
  input: takeInput,
  output: takeOutput,
  policies: [],
  invariants: [],
  failures,

  async flow(tx: Tx<typeof failures>, input: TakeInput, _caller: Caller): Promise<TakeOutput> {
    const item = await tx.update("item", Item, sql<Item>`
      WITH before AS (
        SELECT id, updated_at, version, quantity
          FROM item
         WHERE id = ${input.itemId}
           AND deleted_at IS NULL
           FOR NO KEY UPDATE
      )
      UPDATE item
         SET quantity = item.quantity - ${input.pieces}::bigint,
             version = item.version + 1,
             updated_at = ${tx.now}
        FROM before
       WHERE item.id = before.id
      RETURNING item.id, item.created_at, item.updated_at, item.deleted_at, item.version, item.name,
                item.quantity,
                before.updated_at AS "before.updated_at", before.version AS "before.version",
                before.quantity AS "before.quantity"
    `, { missing: "NO_SUCH_ITEM" });

    return {
      quantity: item.quantity,
    };
  },
});
