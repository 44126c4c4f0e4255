// Generated from tool "itemFacts", version 1. Change the spec, not this file.

import { defineTool, sql, type Tx } from "@fascia/runtime-lib/v1";
import { itemFactsInput, itemFactsOutput } from "../validators.js";

export interface ItemFactsInput {
  above: number;
}

export interface ItemFactsOutput {
  count: number;
  any: boolean;
}

const failures = {} as const;

/** About items that are plenty. */
export const itemFacts = defineTool({
  name: "itemFacts",
  version: 1,
  route: { method: "GET", path: "/item-facts", successStatus: 200, parameters: { above: { in: "query", type: "integer" } } },
  risk: "yellow",
  access: "read",
  concurrency: "none",
  auth: "none",
  input: itemFactsInput,
  output: itemFactsOutput,
  policies: [],
  invariants: [],
  failures,

  async flow(tx: Tx<typeof failures>, input: ItemFactsInput): Promise<ItemFactsOutput> {
    const [count, any] = await tx.wave(
      tx.value("count", sql<number>`
        SELECT count(*) AS value
          FROM item
         WHERE quantity > ${input.above}
           AND deleted_at IS NULL
      `),

      tx.value("any", sql<boolean>`
        SELECT EXISTS (
          SELECT 1
            FROM item
           WHERE quantity > ${input.above}
             AND deleted_at IS NULL
        ) AS value
      `),
    );

    return {
      count,
      any,
    };
  },
});
