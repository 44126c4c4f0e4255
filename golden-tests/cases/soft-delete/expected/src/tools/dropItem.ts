// Generated from tool "dropItem", version 1. Change the spec, not this file.

import { defineTool, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { Item } from "../entities/item.js";
import { dropItemInput, dropItemOutput } from "../validators.js";

export interface DropItemInput {
  itemId: string;
}

export interface DropItemOutput {
  deletedAt: string | null;
}

const failures = {
  ITEM_NOT_FOUND: { status: 404, message: "There is no such item." },
} as const;

/** Deletes it, once. */
export const dropItem = defineTool({
  name: "dropItem",
  version: 1,
  route: { method: "DELETE", path: "/items/{itemId}", successStatus: 200, parameters: { itemId: { in: "path", type: "string" } } },
  risk: "yellow",
  access: "write",
  concurrency: "none",
  auth: "required",
  input: dropItemInput,
  output: dropItemOutput,
  policies: [],
  invariants: [],
  failures,

  async flow(tx: Tx<typeof failures>, input: DropItemInput, _caller: Caller): Promise<DropItemOutput> {
    const item = await tx.softDelete("item", Item, sql<Item>`
      WITH before AS (
        SELECT id, updated_at, deleted_at, version
          FROM item
         WHERE id = ${input.itemId}
           AND deleted_at IS NULL
           FOR NO KEY UPDATE
      )
      UPDATE item
         SET deleted_at = ${tx.now},
             version = item.version + 1,
             updated_at = ${tx.now}
        FROM before
       WHERE item.id = before.id
      RETURNING item.id, item.created_at, item.updated_at, item.deleted_at, item.version, item.name,
                item.quantity,
                before.updated_at AS "before.updated_at", before.deleted_at AS "before.deleted_at",
                before.version AS "before.version"
    `, { missing: "ITEM_NOT_FOUND" });

    return {
      deletedAt: item.deletedAt,
    };
  },
});
