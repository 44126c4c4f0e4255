// Generated from tool "books", version 1. Change the spec, not this file.

import { defineTool, sql, type Tx } from "@fascia/runtime-lib/v1";
import { Author } from "../entities/author.js";
import { Book } from "../entities/book.js";
import { booksInput, booksOutput } from "../validators.js";

export interface BooksInput {}

export interface BooksOutput {
  books: { title: string; author: string; editor: string | null }[];
}

const failures = {} as const;

/** Books with their people. */
export const books = defineTool({
  name: "books",
  version: 1,
  route: { method: "GET", path: "/books", successStatus: 200, parameters: {} },
  risk: "green",
  access: "singleRead",
  concurrency: "none",
  auth: "none",
  input: booksInput,
  output: booksOutput,
  policies: [],
  invariants: [],
  failures,

  async flow(tx: Tx<typeof failures>): Promise<BooksOutput> {
    const books = await tx.many("books", sql<Book & { author: Pick<Author, "id" | "name">; editor: Pick<Author, "id" | "name"> | null }>`
      SELECT id, created_at, updated_at, deleted_at, version, title, author_id, editor_id,
             (SELECT to_json(author.*)
                FROM (SELECT author.id, author.name
                        FROM author
                       WHERE author.id = book.author_id) AS author) AS author,
             (SELECT to_json(editor.*)
                FROM (SELECT author.id, author.name
                        FROM author
                       WHERE author.id = book.editor_id) AS editor) AS editor
        FROM book
       WHERE deleted_at IS NULL
       ORDER BY title, id
       LIMIT 10
    `);

    return {
      books: books.map((book) => ({ title: book.title, author: book.author.name, editor: book.editor !== null ? book.editor.name : null })),
    };
  },
});
