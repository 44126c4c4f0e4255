// Generated from tool "diary", version 1. Change the spec, not this file.

import { defineTool, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { Diary } from "../entities/diary.js";
import { diaryInput, diaryOutput } from "../validators.js";

export interface DiaryInput {
  diaryId: string;
}

export interface DiaryOutput {
  title: string;
}

const failures = {
  DIARY_NOT_FOUND: { status: 404, message: "There is no such diary." },
} as const;

/** One. */
export const diary = defineTool({
  name: "diary",
  version: 1,
  route: { method: "GET", path: "/diaries/{diaryId}", successStatus: 200, parameters: { diaryId: { in: "path", type: "string" } } },
  risk: "green",
  access: "singleRead",
  concurrency: "none",
  auth: "required",
  input: diaryInput,
  output: diaryOutput,
  policies: [],
  invariants: [],
  failures,

  async flow(tx: Tx<typeof failures>, input: DiaryInput, caller: Caller): Promise<DiaryOutput> {
    const diary = await tx.one("diary", sql<Diary>`
      SELECT id, created_at, updated_at, deleted_at, version, title, owner_id
        FROM diary
       WHERE id = ${input.diaryId}
         AND deleted_at IS NULL
         AND (${caller.isAdmin} OR owner_id = ${caller.id})
    `, "DIARY_NOT_FOUND");

    return {
      title: diary.title,
    };
  },
});
