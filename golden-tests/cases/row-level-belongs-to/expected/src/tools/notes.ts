// Generated from tool "notes", version 1. Change the spec, not this file.

import { defineTool, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { Letter } from "../entities/letter.js";
import { Note } from "../entities/note.js";
import { notesInput, notesOutput } from "../validators.js";

export interface NotesInput {}

export interface NotesOutput {
  notes: { text: string; words: string | null }[];
}

const failures = {} as const;

/** With what they are on. */
export const notes = defineTool({
  name: "notes",
  version: 1,
  route: { method: "GET", path: "/notes", successStatus: 200, parameters: {} },
  risk: "green",
  access: "singleRead",
  concurrency: "none",
  auth: "required",
  input: notesInput,
  output: notesOutput,
  policies: [],
  invariants: [],
  failures,

  async flow(tx: Tx<typeof failures>, _input: NotesInput, caller: Caller): Promise<NotesOutput> {
    const notes = await tx.many("notes", sql<Note & { letter: Pick<Letter, "id" | "words"> | null }>`
      SELECT id, created_at, updated_at, deleted_at, version, letter_id, text,
             (SELECT to_json(letter.*)
                FROM (SELECT letter.id, letter.words
                        FROM letter
                       WHERE letter.id = note.letter_id
                         AND (${caller.isAdmin} OR letter.owner_id = ${caller.id})) AS letter) AS letter
        FROM note
       WHERE deleted_at IS NULL
       ORDER BY id
       LIMIT 10
    `);

    return {
      notes: notes.map((note) => ({ text: note.text, words: note.letter !== null ? note.letter.words : null })),
    };
  },
});
