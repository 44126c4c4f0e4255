// Generated from tool "profiles", version 1. Change the spec, not this file.

import { defineTool, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { Profile } from "../entities/profile.js";
import { profilesInput, profilesOutput } from "../validators.js";

export interface ProfilesInput {}

export interface ProfilesOutput {
  profiles: { id: string; nick: string }[];
}

const failures = {} as const;

/** What I may see. */
export const profiles = defineTool({
  name: "profiles",
  version: 1,
  route: { method: "GET", path: "/profile", successStatus: 200, parameters: {} },
  risk: "green",
  access: "singleRead",
  concurrency: "none",
  auth: "required",
  input: profilesInput,
  output: profilesOutput,
  policies: [],
  invariants: [],
  failures,

  async flow(tx: Tx<typeof failures>, _input: ProfilesInput, caller: Caller): Promise<ProfilesOutput> {
    const profiles = await tx.many("profiles", sql<Profile>`
      SELECT id, created_at, updated_at, deleted_at, version, nick
        FROM profile
       WHERE deleted_at IS NULL
         AND (${caller.isAdmin} OR id = ${caller.id})
       ORDER BY id
       LIMIT 10
    `);

    return {
      profiles: profiles.map((profile) => ({ id: profile.id, nick: profile.nick })),
    };
  },
});
