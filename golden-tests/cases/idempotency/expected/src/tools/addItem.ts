// Generated from tool "addItem", version 1. Change the spec, not this file.

import { defineTool, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { Item } from "../entities/item.js";
import { addItemInput, addItemOutput } from "../validators.js";

export interface AddItemInput {
  requestId: string;
  name: string;
}

export interface AddItemOutput {
  id: string;
}

const failures = {
  NO_NAME: { status: 422, message: "It needs a name." },
} as const;

/** Once for each key. */
export const addItem = defineTool({
  name: "addItem",
  version: 1,
  route: { method: "POST", path: "/own-items", successStatus: 201, parameters: {} },
  risk: "green",
  access: "write",
  concurrency: "none",
  auth: "required",
  roles: ["member"],
  input: addItemInput,
  output: addItemOutput,
  policies: [],
  idempotencyKey: (input: AddItemInput) => input.requestId,
  invariants: [],
  failures,

  async flow(tx: Tx<typeof failures>, input: AddItemInput, _caller: Caller): Promise<AddItemOutput> {
    tx.assert("named", input.name !== "nothing", "NO_NAME");

    const itemId = tx.newId();
    await tx.create("item", Item, sql<Item>`
      INSERT INTO item (id, created_at, updated_at, name)
      VALUES (${itemId}, ${tx.now}, ${tx.now}, ${input.name})
      RETURNING id, created_at, updated_at, deleted_at, version, name, quantity
    `);

    return {
      id: itemId,
    };
  },
});
