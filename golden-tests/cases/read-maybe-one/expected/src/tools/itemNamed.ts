// Generated from tool "itemNamed", version 1. Change the spec, not this file.

import { defineTool, sql, type Tx } from "@fascia/runtime-lib/v1";
import { Item } from "../entities/item.js";
import { itemNamedInput, itemNamedOutput } from "../validators.js";

export interface ItemNamedInput {
  name: string;
}

export interface ItemNamedOutput {
  quantity: number | null;
  known: boolean;
}

const failures = {} as const;

/** Its number of pieces, or null. */
export const itemNamed = defineTool({
  name: "itemNamed",
  version: 1,
  route: { method: "GET", path: "/items", successStatus: 200, parameters: { name: { in: "query", type: "string" } } },
  risk: "yellow",
  access: "singleRead",
  concurrency: "none",
  auth: "none",
  input: itemNamedInput,
  output: itemNamedOutput,
  policies: [],
  invariants: [],
  failures,

  async flow(tx: Tx<typeof failures>, input: ItemNamedInput): Promise<ItemNamedOutput> {
    const item = await tx.maybeOne("item", sql<Item>`
      SELECT id, created_at, updated_at, deleted_at, version, name, quantity
        FROM item
       WHERE name = ${input.name}
         AND deleted_at IS NULL
       ORDER BY id
       LIMIT 1
    `);

    return {
      quantity: item !== null ? item.quantity : null,
      known: item !== null,
    };
  },
});
