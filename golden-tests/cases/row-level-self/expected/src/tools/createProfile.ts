// Generated from tool "createProfile", version 1. Change the spec, not this file.

import { defineTool, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { Profile } from "../entities/profile.js";
import { createProfileInput, createProfileOutput } from "../validators.js";

export interface CreateProfileInput {
  nick: string;
}

export interface CreateProfileOutput {
  id: string;
}

const failures = {} as const;

/** Mine. */
export const createProfile = defineTool({
  name: "createProfile",
  version: 1,
  route: { method: "POST", path: "/profile", successStatus: 201, parameters: {} },
  risk: "yellow",
  access: "write",
  concurrency: "none",
  auth: "required",
  input: createProfileInput,
  output: createProfileOutput,
  policies: [],
  invariants: [],
  failures,

  async flow(tx: Tx<typeof failures>, input: CreateProfileInput, caller: Caller): Promise<CreateProfileOutput> {
    await tx.create("profile", Profile, sql<Profile>`
      INSERT INTO profile (id, created_at, updated_at, nick)
      VALUES (${caller.id}, ${tx.now}, ${tx.now}, ${input.nick})
      RETURNING id, created_at, updated_at, deleted_at, version, nick
    `);

    return {
      id: caller.id,
    };
  },
});
