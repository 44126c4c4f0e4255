// Generated from tool "clubs", version 1. Change the spec, not this file.

import { defineTool, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { Club } from "../entities/club.js";
import { clubsInput, clubsOutput } from "../validators.js";

export interface ClubsInput {
  words: string;
}

export interface ClubsOutput {
  names: string[];
  count: number;
}

const failures = {} as const;

/** Where there is such a letter. */
export const clubs = defineTool({
  name: "clubs",
  version: 1,
  route: { method: "GET", path: "/clubs", successStatus: 200, parameters: { words: { in: "query", type: "string" } } },
  risk: "yellow",
  access: "read",
  concurrency: "none",
  auth: "required",
  input: clubsInput,
  output: clubsOutput,
  policies: [],
  invariants: [],
  failures,

  async flow(tx: Tx<typeof failures>, input: ClubsInput, caller: Caller): Promise<ClubsOutput> {
    const [clubs, count] = await tx.wave(
      tx.many("clubs", sql<Club>`
        SELECT id, created_at, updated_at, deleted_at, version, name
          FROM club
         WHERE EXISTS (SELECT FROM letter WHERE letter.club_id = club.id AND letter.deleted_at IS NULL AND ((${caller.isAdmin} OR letter.owner_id = ${caller.id})) AND strpos(letter.words, ${input.words}::text) > 0)
           AND club.deleted_at IS NULL
         ORDER BY club.id
         LIMIT 10
      `),

      tx.value("count", sql<number>`
        SELECT count(*) AS value
          FROM club
         WHERE EXISTS (SELECT FROM letter WHERE letter.club_id = club.id AND letter.deleted_at IS NULL AND ((${caller.isAdmin} OR letter.owner_id = ${caller.id})) AND strpos(letter.words, ${input.words}::text) > 0)
           AND club.deleted_at IS NULL
      `),
    );

    return {
      names: clubs.map((club) => club.name),
      count,
    };
  },
});
