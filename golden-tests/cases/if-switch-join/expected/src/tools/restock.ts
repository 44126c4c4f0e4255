// Generated from tool "restock", version 1. Change the spec, not this file.

import { defineTool, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { Item } from "../entities/item.js";
import { restockInput, restockOutput } from "../validators.js";

export interface RestockInput {
  itemId: string;
  by?: number;
  to?: number;
}

export interface RestockOutput {
  before: number;
  after: number;
}

const failures = {
  BEFORE_NOT_FOUND: { status: 404, message: "There is no such item." },
  AFTER_NOT_FOUND: { status: 404, message: "There is no such item." },
} as const;

/** By a number, to a number, or empty. */
export const restock = defineTool({
  name: "restock",
  version: 1,
  route: { method: "POST", path: "/items/{itemId}/restock", successStatus: 200, parameters: { itemId: { in: "path", type: "string" } } },
  risk: "yellow",
  access: "write",
  concurrency: "pessimistic",
  auth: "required",
  input: restockInput,
  output: restockOutput,
  policies: [],
  invariants: [],
  failures,

  async flow(tx: Tx<typeof failures>, input: RestockInput, _caller: Caller): Promise<RestockOutput> {
    const before = await tx.one("before", sql<Item>`
      SELECT id, created_at, updated_at, deleted_at, version, name, quantity
        FROM item
       WHERE id = ${input.itemId}
         AND deleted_at IS NULL
         FOR NO KEY UPDATE
    `, "BEFORE_NOT_FOUND");

    // "how"
    if (input.by !== undefined) {
      // by
      await tx.update("added", Item, sql<Item>`
        UPDATE item
           SET quantity = CASE WHEN ${input.by !== undefined}::boolean THEN item.quantity + ${input.by ?? null}::bigint ELSE item.quantity END,
               version = item.version + 1,
               updated_at = ${tx.now}
         WHERE id = ${before.id}
        RETURNING id, created_at, updated_at, deleted_at, version, name, quantity
      `, { before });
    } else if (input.to !== undefined) {
      // to
      await tx.update("set", Item, sql<Item>`
        UPDATE item
           SET quantity = ${input.to},
               version = item.version + 1,
               updated_at = ${tx.now}
         WHERE id = ${before.id}
        RETURNING id, created_at, updated_at, deleted_at, version, name, quantity
      `, { before });
    } else {
      // empty
      await tx.update("emptied", Item, sql<Item>`
        UPDATE item
           SET quantity = 0,
               version = item.version + 1,
               updated_at = ${tx.now}
         WHERE id = ${before.id}
        RETURNING id, created_at, updated_at, deleted_at, version, name, quantity
      `, { before });
    }

    const after = await tx.one("after", sql<Item>`
      SELECT id, created_at, updated_at, deleted_at, version, name, quantity
        FROM item
       WHERE id = ${input.itemId}
         AND deleted_at IS NULL
    `, "AFTER_NOT_FOUND");

    return {
      before: before.quantity,
      after: after.quantity,
    };
  },
});
