// Generated from tool "renameItem", version 1. Change the spec, not this file.

import { defineTool, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { Item } from "../entities/item.js";
import { renameItemInput, renameItemOutput } from "../validators.js";

export interface RenameItemInput {
  itemId: string;
  version: number;
  name: string;
}

export interface RenameItemOutput {
  version: number;
}

const failures = {
  ITEM_NOT_FOUND: { status: 404, message: "There is no such item." },
} as const;

/** Another name. */
export const renameItem = defineTool({
  name: "renameItem",
  version: 1,
  route: { method: "PATCH", path: "/items/{itemId}", successStatus: 200, parameters: { itemId: { in: "path", type: "string" } } },
  risk: "yellow",
  access: "write",
  concurrency: "none",
  auth: "required",
  input: renameItemInput,
  output: renameItemOutput,
  policies: [],
  invariants: [],
  failures,

  async flow(tx: Tx<typeof failures>, input: RenameItemInput, _caller: Caller): Promise<RenameItemOutput> {
    const [, item] = await tx.wave(
      // "item" is looked for first, so that no row and another version are told apart.
      tx.one("item", sql<{ id: string }>`
        SELECT id
          FROM item
         WHERE id = ${input.itemId}
           AND deleted_at IS NULL
           FOR NO KEY UPDATE
      `, "ITEM_NOT_FOUND"),

      tx.update("item", Item, sql<Item>`
        WITH before AS (
          SELECT id, updated_at, version, name
            FROM item
           WHERE id = ${input.itemId}
             AND deleted_at IS NULL
             FOR NO KEY UPDATE
        )
        UPDATE item
           SET name = ${input.name},
               version = item.version + 1,
               updated_at = ${tx.now}
          FROM before
         WHERE item.id = before.id
           AND before.version = ${input.version}
        RETURNING item.id, item.created_at, item.updated_at, item.deleted_at, item.version, item.name,
                  item.quantity,
                  before.updated_at AS "before.updated_at", before.version AS "before.version",
                  before.name AS "before.name"
      `, { missing: "versionConflict" }),
    );

    return {
      version: item.version,
    };
  },
});
