// Generated from tool "createDiary", version 1. Change the spec, not this file.

import { defineTool, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { Diary } from "../entities/diary.js";
import { createDiaryInput, createDiaryOutput } from "../validators.js";

export interface CreateDiaryInput {
  title: string;
  ownerId?: string;
}

export interface CreateDiaryOutput {
  id: string;
  ownerId: string;
}

const failures = {} as const;

/** One's own, or for somebody. */
export const createDiary = defineTool({
  name: "createDiary",
  version: 1,
  route: { method: "POST", path: "/diaries", successStatus: 201, parameters: {} },
  risk: "yellow",
  access: "write",
  concurrency: "none",
  auth: "required",
  input: createDiaryInput,
  output: createDiaryOutput,
  policies: [],
  invariants: [],
  failures,

  async flow(tx: Tx<typeof failures>, input: CreateDiaryInput, caller: Caller): Promise<CreateDiaryOutput> {
    tx.checkOwner("diary", input.ownerId ?? caller.id);

    const diaryId = tx.newId();
    const diary = await tx.create("diary", Diary, sql<Diary>`
      INSERT INTO diary (id, created_at, updated_at, title, owner_id)
      VALUES (${diaryId}, ${tx.now}, ${tx.now}, ${input.title}, ${input.ownerId ?? caller.id})
      RETURNING id, created_at, updated_at, deleted_at, version, title, owner_id
    `);

    return {
      id: diaryId,
      ownerId: diary.ownerId,
    };
  },
});
