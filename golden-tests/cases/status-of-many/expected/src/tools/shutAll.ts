// Generated from tool "shutAll", version 1. Change the spec, not this file.

import { defineTool, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { Door } from "../entities/door.js";
import { shutAllInput, shutAllOutput } from "../validators.js";

export interface ShutAllInput {}

export interface ShutAllOutput {
  names: string[];
}

const failures = {} as const;

/** Shuts whatever can be shut. */
export const shutAll = defineTool({
  name: "shutAll",
  version: 1,
  route: { method: "POST", path: "/doors/shut", successStatus: 200, parameters: {} },
  risk: "yellow",
  access: "write",
  concurrency: "none",
  auth: "required",
  input: shutAllInput,
  output: shutAllOutput,
  policies: [],
  invariants: [],
  failures,

  async flow(tx: Tx<typeof failures>, _input: ShutAllInput, _caller: Caller): Promise<ShutAllOutput> {
    const doors = await tx.transitionEach("doors", Door, sql<Door>`
      WITH before AS (
        SELECT id, updated_at, version, status
          FROM door
         WHERE name <> 'cellar'
           AND deleted_at IS NULL
           AND status IN ('open', 'locked')
         ORDER BY id
         LIMIT 101
           FOR NO KEY UPDATE
      )
      UPDATE door
         SET status = 'shut',
             version = door.version + 1,
             updated_at = ${tx.now}
        FROM before
       WHERE door.id = before.id
      RETURNING door.id, door.created_at, door.updated_at, door.deleted_at, door.version, door.status, door.name,
                door.key,
                before.updated_at AS "before.updated_at", before.version AS "before.version",
                before.status AS "before.status"
    `, { limit: 100 });

    return {
      names: doors.map((door) => door.name),
    };
  },
});
