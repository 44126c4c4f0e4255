// Generated from tool "createUser", version 1. Change the spec, not this file.

import { defineTool, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { User } from "../entities/user.js";
import { createUserInput, createUserOutput } from "../validators.js";

export interface CreateUserInput {
  select: string;
  desc?: string;
}

export interface CreateUserOutput {
  select: string;
  class: number;
  desc: string | null;
}

const failures = {} as const;

/** Writes words that SQL reserves. */
export const createUser = defineTool({
  name: "createUser",
  version: 1,
  route: { method: "POST", path: "/users", successStatus: 201, parameters: {} },
  risk: "yellow",
  access: "write",
  concurrency: "none",
  auth: "required",
  input: createUserInput,
  output: createUserOutput,
  policies: [],
  invariants: [],
  failures,

  async flow(tx: Tx<typeof failures>, input: CreateUserInput, _caller: Caller): Promise<CreateUserOutput> {
    const newId = tx.newId();
    const newResult = await tx.create("new", User, sql<User>`
      INSERT INTO "user" (id, created_at, updated_at, "select", "desc")
      VALUES (${newId}, ${tx.now}, ${tx.now}, ${input.select}, ${input.desc})
      RETURNING id, created_at, updated_at, deleted_at, version, "select", class, "desc"
    `);

    return {
      select: newResult.select,
      class: newResult.class,
      desc: newResult.desc,
    };
  },
});
