// Generated from tool "patchCard", version 1. Change the spec, not this file.

import { defineTool, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { Card } from "../entities/card.js";
import { patchCardInput, patchCardOutput } from "../validators.js";

export interface PatchCardInput {
  cardId: string;
  title?: string;
  note?: string | null;
}

export interface PatchCardOutput {
  title: string;
  note: string | null;
  noteWasGiven: boolean;
}

const failures = {
  CARD_NOT_FOUND: { status: 404, message: "There is no such card." },
} as const;

/** Changes what is given. */
export const patchCard = defineTool({
  name: "patchCard",
  version: 1,
  route: { method: "PATCH", path: "/cards/{cardId}", successStatus: 200, parameters: { cardId: { in: "path", type: "string" } } },
  risk: "yellow",
  access: "write",
  concurrency: "none",
  auth: "required",
  input: patchCardInput,
  output: patchCardOutput,
  policies: [],
  invariants: [],
  failures,

  async flow(tx: Tx<typeof failures>, input: PatchCardInput, _caller: Caller): Promise<PatchCardOutput> {
    const card = await tx.update("card", Card, sql<Card>`
      WITH before AS (
        SELECT id, updated_at, version, title, note
          FROM card
         WHERE id = ${input.cardId}
           AND deleted_at IS NULL
           FOR NO KEY UPDATE
      )
      UPDATE card
         SET title = CASE WHEN ${input.title !== undefined}::boolean THEN ${input.title} ELSE card.title END,
             note = CASE WHEN ${input.note !== undefined}::boolean THEN ${input.note} ELSE card.note END,
             version = card.version + 1,
             updated_at = ${tx.now}
        FROM before
       WHERE card.id = before.id
      RETURNING card.id, card.created_at, card.updated_at, card.deleted_at, card.version, card.title, card.note,
                before.updated_at AS "before.updated_at", before.version AS "before.version",
                before.title AS "before.title", before.note AS "before.note"
    `, { missing: "CARD_NOT_FOUND" });

    return {
      title: card.title,
      note: card.note,
      noteWasGiven: input.note !== undefined,
    };
  },
});
