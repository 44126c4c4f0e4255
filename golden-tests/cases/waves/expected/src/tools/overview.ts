// Generated from tool "overview", version 1. Change the spec, not this file.

import { defineTool, sql, type Tx } from "@fascia/runtime-lib/v1";
import { Item } from "../entities/item.js";
import { overviewInput, overviewOutput } from "../validators.js";

export interface OverviewInput {
  itemId: string;
}

export interface OverviewOutput {
  name: string;
  others: number;
  top: { name: string }[];
}

const failures = {
  ITEM_NOT_FOUND: { status: 404, message: "There is no such item." },
} as const;

/** Three questions, one wait. */
export const overview = defineTool({
  name: "overview",
  version: 1,
  route: { method: "GET", path: "/overview", successStatus: 200, parameters: { itemId: { in: "query", type: "string" } } },
  risk: "yellow",
  access: "read",
  concurrency: "none",
  auth: "none",
  input: overviewInput,
  output: overviewOutput,
  policies: [],
  invariants: [],
  failures,

  async flow(tx: Tx<typeof failures>, input: OverviewInput): Promise<OverviewOutput> {
    const [item, others, top] = await tx.wave(
      tx.one("item", sql<Item>`
        SELECT id, created_at, updated_at, deleted_at, version, name, quantity
          FROM item
         WHERE id = ${input.itemId}
           AND deleted_at IS NULL
      `, "ITEM_NOT_FOUND"),

      tx.value("others", sql<number>`
        SELECT count(*) AS value
          FROM item
         WHERE id <> ${input.itemId}
           AND deleted_at IS NULL
      `),

      tx.many("top", sql<Item>`
        SELECT id, created_at, updated_at, deleted_at, version, name, quantity
          FROM item
         WHERE deleted_at IS NULL
         ORDER BY quantity DESC, id
         LIMIT 2
      `),
    );

    return {
      name: item.name,
      others,
      top: top.map((item) => ({ name: item.name })),
    };
  },
});
