// Generated from tool "move", version 1. Change the spec, not this file.

import { defineTool, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { Item } from "../entities/item.js";
import { moveInput, moveOutput } from "../validators.js";

export interface MoveInput {
  fromId: string;
  toId: string;
  /** At least 1. */
  pieces: number;
}

export interface MoveOutput {
  from: number;
  to: number;
}

const failures = {
  FROM_NOT_FOUND: { status: 404, message: "There is no such item." },
  TO_NOT_FOUND: { status: 404, message: "There is no such item." },
  NOT_ENOUGH: { status: 422, message: "There are not enough pieces." },
} as const;

/** Moves pieces from one item to another. */
export const move = defineTool({
  name: "move",
  version: 1,
  route: { method: "POST", path: "/items/move", successStatus: 200, parameters: {} },
  risk: "yellow",
  access: "write",
  concurrency: "optimistic",
  auth: "required",
  input: moveInput,
  output: moveOutput,
  policies: [],
  invariants: [],
  failures,

  async flow(tx: Tx<typeof failures>, input: MoveInput, _caller: Caller): Promise<MoveOutput> {
    const [from, to] = await tx.wave(
      tx.one("from", sql<Item>`
        SELECT id, created_at, updated_at, deleted_at, version, name, quantity
          FROM item
         WHERE id = ${input.fromId}
           AND deleted_at IS NULL
      `, "FROM_NOT_FOUND"),

      tx.one("to", sql<Item>`
        SELECT id, created_at, updated_at, deleted_at, version, name, quantity
          FROM item
         WHERE id = ${input.toId}
           AND deleted_at IS NULL
      `, "TO_NOT_FOUND"),
    );

    tx.assert("enough", from.quantity >= input.pieces, "NOT_ENOUGH");

    const [less, more] = await tx.wave(
      tx.update("less", Item, sql<Item>`
        UPDATE item
           SET quantity = item.quantity - ${input.pieces}::bigint,
               version = item.version + 1,
               updated_at = ${tx.now}
         WHERE id = ${from.id}
           AND version = ${from.version}
        RETURNING id, created_at, updated_at, deleted_at, version, name, quantity
      `, { before: from, missing: "conflict" }),

      tx.update("more", Item, sql<Item>`
        UPDATE item
           SET quantity = item.quantity + ${input.pieces}::bigint,
               version = item.version + 1,
               updated_at = ${tx.now}
         WHERE id = ${to.id}
           AND version = ${to.version}
        RETURNING id, created_at, updated_at, deleted_at, version, name, quantity
      `, { before: to, missing: "conflict" }),
    );

    return {
      from: less.quantity,
      to: more.quantity,
    };
  },
});
