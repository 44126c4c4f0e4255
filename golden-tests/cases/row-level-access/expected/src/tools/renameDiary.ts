// Generated from tool "renameDiary", version 1. Change the spec, not this file.

import { defineTool, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { Diary } from "../entities/diary.js";
import { renameDiaryInput, renameDiaryOutput } from "../validators.js";

export interface RenameDiaryInput {
  diaryId: string;
  title: string;
}

export interface RenameDiaryOutput {
  title: string;
}

const failures = {
  DIARY_NOT_FOUND: { status: 404, message: "There is no such diary." },
} as const;

/** Another title. */
export const renameDiary = defineTool({
  name: "renameDiary",
  version: 1,
  route: { method: "PATCH", path: "/diaries/{diaryId}", successStatus: 200, parameters: { diaryId: { in: "path", type: "string" } } },
  risk: "yellow",
  access: "write",
  concurrency: "none",
  auth: "required",
  input: renameDiaryInput,
  output: renameDiaryOutput,
  policies: [],
  invariants: [],
  failures,

  async flow(tx: Tx<typeof failures>, input: RenameDiaryInput, caller: Caller): Promise<RenameDiaryOutput> {
    const diary = await tx.update("diary", Diary, sql<Diary>`
      WITH before AS (
        SELECT id, updated_at, version, title
          FROM diary
         WHERE id = ${input.diaryId}
           AND deleted_at IS NULL
           AND (${caller.isAdmin} OR owner_id = ${caller.id})
           FOR NO KEY UPDATE
      )
      UPDATE diary
         SET title = ${input.title},
             version = diary.version + 1,
             updated_at = ${tx.now}
        FROM before
       WHERE diary.id = before.id
      RETURNING diary.id, diary.created_at, diary.updated_at, diary.deleted_at, diary.version, diary.title,
                diary.owner_id,
                before.updated_at AS "before.updated_at", before.version AS "before.version",
                before.title AS "before.title"
    `, { missing: "DIARY_NOT_FOUND" });

    return {
      title: diary.title,
    };
  },
});
