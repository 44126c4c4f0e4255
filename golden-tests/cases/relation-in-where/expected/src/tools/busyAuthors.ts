// Generated from tool "busyAuthors", version 1. Change the spec, not this file.

import { defineTool, sql, type Tx } from "@fascia/runtime-lib/v1";
import { Author } from "../entities/author.js";
import { Book } from "../entities/book.js";
import { busyAuthorsInput, busyAuthorsOutput } from "../validators.js";

export interface BusyAuthorsInput {
  part: string;
}

export interface BusyAuthorsOutput {
  authors: { name: string }[];
  attic: { title: string }[];
}

const failures = {} as const;

/** Authors with a room and a book of that name. */
export const busyAuthors = defineTool({
  name: "busyAuthors",
  version: 1,
  route: { method: "GET", path: "/busy-authors", successStatus: 200, parameters: { part: { in: "query", type: "string" } } },
  risk: "yellow",
  access: "read",
  concurrency: "none",
  auth: "none",
  input: busyAuthorsInput,
  output: busyAuthorsOutput,
  policies: [],
  invariants: [],
  failures,

  async flow(tx: Tx<typeof failures>, input: BusyAuthorsInput): Promise<BusyAuthorsOutput> {
    const [authors, attic] = await tx.wave(
      tx.many("authors", sql<Author>`
        SELECT id, created_at, updated_at, deleted_at, version, name
          FROM author
         WHERE EXISTS (SELECT FROM book WHERE book.author_id = author.id AND book.deleted_at IS NULL AND strpos(book.title, ${input.part}::text) > 0)
           AND EXISTS (SELECT FROM desk WHERE desk.author_id = author.id AND desk.deleted_at IS NULL)
           AND author.deleted_at IS NULL
         ORDER BY author.id
         LIMIT 10
      `),

      tx.many("attic", sql<Book>`
        SELECT id, created_at, updated_at, deleted_at, version, title, author_id, editor_id
          FROM book
         WHERE book.author_id IN (SELECT author.id FROM author WHERE author.name = 'Ursula')
           AND (book.editor_id IS NULL OR book.editor_id IN (SELECT author.id FROM author WHERE author.name <> 'Nobody'))
           AND book.deleted_at IS NULL
         ORDER BY book.title, book.id
         LIMIT 10
      `),
    );

    return {
      authors: authors.map((author) => ({ name: author.name })),
      attic: attic.map((item) => ({ title: item.title })),
    };
  },
});
