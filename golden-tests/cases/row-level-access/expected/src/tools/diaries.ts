// Generated from tool "diaries", version 1. Change the spec, not this file.

import { defineTool, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { Diary } from "../entities/diary.js";
import { diariesInput, diariesOutput } from "../validators.js";

export interface DiariesInput {}

export interface DiariesOutput {
  titles: string[];
  count: number;
}

const failures = {} as const;

/** All that one may see, and how many. */
export const diaries = defineTool({
  name: "diaries",
  version: 1,
  route: { method: "GET", path: "/diaries", successStatus: 200, parameters: {} },
  risk: "yellow",
  access: "read",
  concurrency: "none",
  auth: "required",
  input: diariesInput,
  output: diariesOutput,
  policies: [],
  invariants: [],
  failures,

  async flow(tx: Tx<typeof failures>, _input: DiariesInput, caller: Caller): Promise<DiariesOutput> {
    const [diaries, count] = await tx.wave(
      tx.many("diaries", sql<Diary>`
        SELECT id, created_at, updated_at, deleted_at, version, title, owner_id
          FROM diary
         WHERE deleted_at IS NULL
           AND (${caller.isAdmin} OR owner_id = ${caller.id})
         ORDER BY title, id
         LIMIT 10
      `),

      tx.value("count", sql<number>`
        SELECT count(*) AS value
          FROM diary
         WHERE deleted_at IS NULL
           AND (${caller.isAdmin} OR owner_id = ${caller.id})
      `),
    );

    return {
      titles: diaries.map((diary) => diary.title),
      count,
    };
  },
});
