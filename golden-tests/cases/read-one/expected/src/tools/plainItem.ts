// Generated from tool "plainItem", version 1. Change the spec, not this file.

import { defineTool, sql, type Tx } from "@fascia/runtime-lib/v1";
import { Item } from "../entities/item.js";
import { plainItemInput, plainItemOutput } from "../validators.js";

export interface PlainItemInput {
  itemId: string;
}

export interface PlainItemOutput {
  name: string;
}

const failures = {
  ITEM_NOT_FOUND: { status: 404, message: "There is no such item." },
} as const;

/** Without. */
export const plainItem = defineTool({
  name: "plainItem",
  version: 1,
  route: { method: "GET", path: "/plain-items/{itemId}", successStatus: 200, parameters: { itemId: { in: "path", type: "string" } } },
  risk: "green",
  access: "singleRead",
  concurrency: "none",
  auth: "none",
  input: plainItemInput,
  output: plainItemOutput,
  policies: [],
  invariants: [],
  failures,

  async flow(tx: Tx<typeof failures>, input: PlainItemInput): Promise<PlainItemOutput> {
    const item = await tx.one("item", sql<Item>`
      SELECT id, created_at, updated_at, deleted_at, version, name, quantity
        FROM item
       WHERE id = ${input.itemId}
         AND deleted_at IS NULL
    `, "ITEM_NOT_FOUND");

    return {
      name: item.name,
    };
  },
});
