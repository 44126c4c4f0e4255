// Generated from tool "addToAll", version 1. Change the spec, not this file.

import { defineTool, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { Item } from "../entities/item.js";
import { addToAllInput, addToAllOutput } from "../validators.js";

export interface AddToAllInput {
  below: number;
  pieces: number;
}

export interface AddToAllOutput {
  names: string[];
}

const failures = {} as const;

/** Adds pieces to whatever is scarce. */
export const addToAll = defineTool({
  name: "addToAll",
  version: 1,
  route: { method: "POST", path: "/items/add", successStatus: 200, parameters: {} },
  risk: "yellow",
  access: "write",
  concurrency: "none",
  auth: "required",
  input: addToAllInput,
  output: addToAllOutput,
  policies: [],
  invariants: [],
  failures,

  async flow(tx: Tx<typeof failures>, input: AddToAllInput, _caller: Caller): Promise<AddToAllOutput> {
    const items = await tx.updateEach("items", Item, sql<Item>`
      WITH before AS (
        SELECT id, updated_at, version, quantity
          FROM item
         WHERE quantity < ${input.below}
           AND deleted_at IS NULL
         ORDER BY id
         LIMIT 3
           FOR NO KEY UPDATE
      )
      UPDATE item
         SET quantity = item.quantity + ${input.pieces}::bigint,
             version = item.version + 1,
             updated_at = ${tx.now}
        FROM before
       WHERE item.id = before.id
      RETURNING item.id, item.created_at, item.updated_at, item.deleted_at, item.version, item.name,
                item.quantity,
                before.updated_at AS "before.updated_at", before.version AS "before.version",
                before.quantity AS "before.quantity"
    `, { limit: 2 });

    return {
      names: items.map((item) => item.name),
    };
  },
});
