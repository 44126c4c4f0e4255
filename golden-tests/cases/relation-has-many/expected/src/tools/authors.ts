// Generated from tool "authors", version 1. Change the spec, not this file.

import { defineTool, sql, type Tx } from "@fascia/runtime-lib/v1";
import { Author } from "../entities/author.js";
import { Book } from "../entities/book.js";
import { authorsInput, authorsOutput } from "../validators.js";

export interface AuthorsInput {}

export interface AuthorsOutput {
  authors: { name: string; books: { title: string; editor: string | null }[] }[];
}

const failures = {} as const;

/** Authors, their books, and who edited those. */
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
    const authors = await tx.many("authors", sql<Author & { books: (Pick<Book, "id" | "title"> & { editor: Pick<Author, "id" | "name"> | null })[] }>`
      SELECT id, created_at, updated_at, deleted_at, version, name,
             (SELECT coalesce(json_agg(books.* ORDER BY books.id), '[]')
                FROM (SELECT book.id, book.title,
                             (SELECT to_json(editor.*)
                                FROM (SELECT editor.id, editor.name
                                        FROM author AS editor
                                       WHERE editor.id = book.editor_id) AS editor) AS editor
                        FROM book
                       WHERE book.author_id = author.id
                         AND book.deleted_at IS NULL) AS books) AS books
        FROM author
       WHERE deleted_at IS NULL
       ORDER BY name, id
       LIMIT 10
    `);

    return {
      authors: authors.map((author) => ({
        name: author.name,
        books: author.books.map((book) => ({ title: book.title, editor: book.editor !== null ? book.editor.name : null })),
      })),
    };
  },
});
