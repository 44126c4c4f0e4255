// Generated from tool "lockDoor", version 1. Change the spec, not this file.

import { defineTool, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { Door } from "../entities/door.js";
import { lockDoorInput, lockDoorOutput } from "../validators.js";

export interface LockDoorInput {
  doorId: string;
}

export interface LockDoorOutput {
  status: string;
}

const failures = {
  DOOR_NOT_FOUND: { status: 404, message: "There is no such door." },
} as const;

/** Makes it locked. */
export const lockDoor = defineTool({
  name: "lockDoor",
  version: 1,
  route: { method: "POST", path: "/doors/{doorId}/lock", successStatus: 200, parameters: { doorId: { in: "path", type: "string" } } },
  risk: "yellow",
  access: "write",
  concurrency: "pessimistic",
  auth: "required",
  input: lockDoorInput,
  output: lockDoorOutput,
  policies: [],
  invariants: [],
  failures,

  async flow(tx: Tx<typeof failures>, input: LockDoorInput, _caller: Caller): Promise<LockDoorOutput> {
    const door = await tx.one("door", sql<Door>`
      SELECT id, created_at, updated_at, deleted_at, version, status, name, key
        FROM door
       WHERE id = ${input.doorId}
         AND deleted_at IS NULL
         FOR NO KEY UPDATE
    `, "DOOR_NOT_FOUND");

    tx.checkTransition("after", Door, ["lock"], door);

    const after = await tx.transition("after", Door, sql<Door>`
      UPDATE door
         SET status = 'locked',
             version = door.version + 1,
             updated_at = ${tx.now}
       WHERE id = ${door.id}
      RETURNING id, created_at, updated_at, deleted_at, version, status, name, key
    `, { before: door });

    return {
      status: after.status,
    };
  },
});
