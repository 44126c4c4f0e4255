// Generated from tool "createItems", version 1. Change the spec, not this file.

import { defineTool, integer, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { Item } from "../entities/item.js";
import { createItemsInput, createItemsOutput } from "../validators.js";

export interface CreateItemsInput {
  items: { name: string; quantity?: number }[];
}

export interface CreateItemsOutput {
  items: { name: string; quantity: number }[];
}

const failures = {} as const;

/** All of them, or none. */
export const createItems = defineTool({
  name: "createItems",
  version: 1,
  route: { method: "POST", path: "/items/many", successStatus: 201, parameters: {} },
  risk: "yellow",
  access: "write",
  concurrency: "none",
  auth: "required",
  input: createItemsInput,
  output: createItemsOutput,
  policies: [],
  invariants: [],
  failures,

  async flow(tx: Tx<typeof failures>, input: CreateItemsInput, _caller: Caller): Promise<CreateItemsOutput> {
    const created = await tx.createEach("created", Item, sql<Item>`
      INSERT INTO item (id, created_at, updated_at, name, quantity)
      SELECT item.id, ${tx.now}, ${tx.now}, item.name, item.quantity
        FROM unnest(${input.items.map(() => tx.newId())}::uuid[],
                    ${input.items.map((line) => line.name)}::text[],
                    ${input.items.map((line) => line.quantity !== undefined ? integer.multiply(line.quantity, 10) : 1)}::bigint[])
             WITH ORDINALITY AS item (id, name, quantity, position)
       ORDER BY item.position
      RETURNING id, created_at, updated_at, deleted_at, version, name, quantity
    `);

    return {
      items: created.map((item) => ({ name: item.name, quantity: item.quantity })),
    };
  },
});
