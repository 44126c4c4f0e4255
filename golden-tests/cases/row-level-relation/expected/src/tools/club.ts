// Generated from tool "club", version 1. Change the spec, not this file.

import { defineTool, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { Club } from "../entities/club.js";
import { Letter } from "../entities/letter.js";
import { clubInput, clubOutput } from "../validators.js";

export interface ClubInput {
  clubId: string;
}

export interface ClubOutput {
  name: string;
  letters: string[];
}

const failures = {
  CLUB_NOT_FOUND: { status: 404, message: "There is no such club." },
} as const;

/** With the letters that the caller may read. */
export const club = defineTool({
  name: "club",
  version: 1,
  route: { method: "GET", path: "/clubs/{clubId}", successStatus: 200, parameters: { clubId: { in: "path", type: "string" } } },
  risk: "yellow",
  access: "singleRead",
  concurrency: "none",
  auth: "required",
  input: clubInput,
  output: clubOutput,
  policies: [],
  invariants: [],
  failures,

  async flow(tx: Tx<typeof failures>, input: ClubInput, caller: Caller): Promise<ClubOutput> {
    const club = await tx.one("club", sql<Club & { letters: Pick<Letter, "id" | "words">[] }>`
      SELECT id, created_at, updated_at, deleted_at, version, name,
             (SELECT coalesce(json_agg(letters.* ORDER BY letters.id), '[]')
                FROM (SELECT letter.id, letter.words
                        FROM letter
                       WHERE letter.club_id = club.id
                         AND letter.deleted_at IS NULL
                         AND (${caller.isAdmin} OR letter.owner_id = ${caller.id})) AS letters) AS letters
        FROM club
       WHERE id = ${input.clubId}
         AND deleted_at IS NULL
    `, "CLUB_NOT_FOUND");

    return {
      name: club.name,
      letters: club.letters.map((letter) => letter.words),
    };
  },
});
