// Generated from tool "takeMany", version 1. Change the spec, not this file.

import { defineTool, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { Item } from "../entities/item.js";
import { takeManyInput, takeManyOutput } from "../validators.js";

export interface TakeManyInput {
  lines: { itemId: string; pieces: number }[];
}

export interface TakeManyOutput {
  left: { name: string; quantity: number }[];
}

const failures = {
  NO_SUCH_ITEM: { status: 404, message: "There is no such item." },
} as const;

/** Takes pieces of several items. */
export const takeMany = defineTool({
  name: "takeMany",
  version: 1,
  route: { method: "POST", path: "/items/take", successStatus: 200, parameters: {} },
  risk: "yellow",
  access: "write",
  concurrency: "none",
  auth: "required",
  input: takeManyInput,
  output: takeManyOutput,
  policies: [],
  invariants: [],
  failures,

  async flow(tx: Tx<typeof failures>, input: TakeManyInput, _caller: Caller): Promise<TakeManyOutput> {
    const takenIds = input.lines.map((line) => line.itemId);
    const taken = await tx.updateEach("taken", Item, sql<Item>`
      WITH before AS (
        SELECT item.id, item.updated_at, item.version, item.quantity, list_item.pieces, list_item.position
          FROM unnest(${takenIds}::uuid[],
                      ${input.lines.map((line) => line.pieces)}::bigint[])
               WITH ORDINALITY AS list_item (item_id, pieces, position)
          JOIN item ON item.id = list_item.item_id
         WHERE item.deleted_at IS NULL
         ORDER BY item.id
           FOR NO KEY UPDATE OF item
      )
      UPDATE item
         SET quantity = item.quantity - before.pieces,
             version = item.version + 1,
             updated_at = ${tx.now}
        FROM before
       WHERE item.id = before.id
      RETURNING item.id, item.created_at, item.updated_at, item.deleted_at, item.version, item.name,
                item.quantity,
                before.updated_at AS "before.updated_at", before.version AS "before.version",
                before.quantity AS "before.quantity", before.position AS "item.position"
    `, {
      expected: takenIds.length,
      missing: "NO_SUCH_ITEM",
      keys: takenIds,
    });

    return {
      left: taken.map((item) => ({ name: item.name, quantity: item.quantity })),
    };
  },
});
