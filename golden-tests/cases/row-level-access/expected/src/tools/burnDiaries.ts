// Generated from tool "burnDiaries", version 1. Change the spec, not this file.

import { defineTool, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { Diary } from "../entities/diary.js";
import { burnDiariesInput, burnDiariesOutput } from "../validators.js";

export interface BurnDiariesInput {}

export interface BurnDiariesOutput {
  burnt: number;
}

const failures = {} as const;

/** All that one may. */
export const burnDiaries = defineTool({
  name: "burnDiaries",
  version: 1,
  route: { method: "DELETE", path: "/diaries", successStatus: 200, parameters: {} },
  risk: "yellow",
  access: "write",
  concurrency: "none",
  auth: "required",
  input: burnDiariesInput,
  output: burnDiariesOutput,
  policies: [],
  invariants: [],
  failures,

  async flow(tx: Tx<typeof failures>, _input: BurnDiariesInput, caller: Caller): Promise<BurnDiariesOutput> {
    const burnt = await tx.softDeleteEach("burnt", Diary, sql<Diary>`
      WITH before AS (
        SELECT id, updated_at, deleted_at, version
          FROM diary
         WHERE title <> ''
           AND deleted_at IS NULL
           AND (${caller.isAdmin} OR owner_id = ${caller.id})
         ORDER BY id
         LIMIT 11
           FOR NO KEY UPDATE
      )
      UPDATE diary
         SET deleted_at = ${tx.now},
             version = diary.version + 1,
             updated_at = ${tx.now}
        FROM before
       WHERE diary.id = before.id
      RETURNING diary.id, diary.created_at, diary.updated_at, diary.deleted_at, diary.version, diary.title,
                diary.owner_id,
                before.updated_at AS "before.updated_at", before.deleted_at AS "before.deleted_at",
                before.version AS "before.version"
    `, { limit: 10 });

    return {
      burnt: burnt.length,
    };
  },
});
