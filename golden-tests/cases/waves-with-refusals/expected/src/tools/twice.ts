// Generated from tool "twice", version 1. Change the spec, not this file.

import { defineTool, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { Item } from "../entities/item.js";
import { twiceInput, twiceOutput } from "../validators.js";

export interface TwiceInput {
  aId: string;
  bId: string;
}

export interface TwiceOutput {
  name: string;
}

const failures = {
  A_NOT_FOUND: { status: 404, message: "There is no such item." },
  NOT_A_SPADE: { status: 422, message: "The first must be a spade." },
  B_NOT_FOUND: { status: 404, message: "There is no such item." },
} as const;

/** Reads two, asserts, writes one. */
export const twice = defineTool({
  name: "twice",
  version: 1,
  route: { method: "POST", path: "/items/twice", successStatus: 200, parameters: {} },
  risk: "yellow",
  access: "write",
  concurrency: "none",
  auth: "required",
  input: twiceInput,
  output: twiceOutput,
  policies: [],
  invariants: [],
  failures,

  async flow(tx: Tx<typeof failures>, input: TwiceInput, _caller: Caller): Promise<TwiceOutput> {
    const itemId = tx.newId();
    const [a, bRow] = await tx.wave(
      tx.one("a", sql<Item>`
        SELECT id, created_at, updated_at, deleted_at, version, name, quantity
          FROM item
         WHERE id = ${input.aId}
           AND deleted_at IS NULL
      `, "A_NOT_FOUND"),

      tx.maybeOne("b", sql<Item>`
        SELECT id, created_at, updated_at, deleted_at, version, name, quantity
          FROM item
         WHERE id = ${input.bId}
           AND deleted_at IS NULL
      `),
    );

    tx.assert("aIsSpade", a.name === "spade", "NOT_A_SPADE");
    const b = tx.found("b", bRow, "B_NOT_FOUND");

    const item = await tx.create("item", Item, sql<Item>`
      INSERT INTO item (id, created_at, updated_at, name)
      VALUES (${itemId}, ${tx.now}, ${tx.now}, ${a.name + b.name})
      RETURNING id, created_at, updated_at, deleted_at, version, name, quantity
    `);

    return {
      name: item.name,
    };
  },
});
