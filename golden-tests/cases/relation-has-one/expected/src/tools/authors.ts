// Generated from tool "authors", version 1. Change the spec, not this file.

import { defineTool, sql, type Tx } from "@fascia/runtime-lib/v1";
import { Author } from "../entities/author.js";
import { Desk } from "../entities/desk.js";
import { authorsInput, authorsOutput } from "../validators.js";

export interface AuthorsInput {}

export interface AuthorsOutput {
  authors: { name: string; room: string | null }[];
}

const failures = {} as const;

/** Authors and where they write. */
export const authors = defineTool({
  name: "authors",
  version: 1,
  route: { method: "GET", path: "/authors", successStatus: 200, parameters: {} },
  risk: "yellow",
  access: "singleRead",
  concurrency: "none",
  auth: "none",
  input: authorsInput,
  output: authorsOutput,
  policies: [],
  invariants: [],
  failures,

  async flow(tx: Tx<typeof failures>): Promise<AuthorsOutput> {
    const authors = await tx.many("authors", sql<Author & { desk: Pick<Desk, "id" | "room"> | null }>`
      SELECT id, created_at, updated_at, deleted_at, version, name,
             (SELECT to_json(desk.*)
                FROM (SELECT desk.id, desk.room
                        FROM desk
                       WHERE desk.author_id = author.id
                         AND desk.deleted_at IS NULL) AS desk) AS desk
        FROM author
       WHERE deleted_at IS NULL
       ORDER BY name, id
       LIMIT 10
    `);

    return {
      authors: authors.map((author) => ({ name: author.name, room: author.desk !== null ? author.desk.room : null })),
    };
  },
});
