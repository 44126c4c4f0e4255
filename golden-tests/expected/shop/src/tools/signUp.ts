// Generated from tool "signUp", version 1. Change the spec, not this file.

import { defineTool, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { Customer } from "../entities/customer.js";
import { signUpInput, signUpOutput } from "../validators.js";

export interface SignUpInput {
  email: string;
  name: string;
  phone?: string;
  birthday?: string;
  /** false, when left out. */
  newsletter?: boolean;
}

export interface SignUpOutput {
  id: string;
}

const failures = {} as const;

/** Makes the caller a customer. */
export const signUp = defineTool({
  name: "signUp",
  version: 1,
  route: { method: "POST", path: "/customers", successStatus: 201, parameters: {} },
  risk: "green",
  access: "write",
  concurrency: "none",
  auth: "required",
  roles: ["customer"],
  input: signUpInput,
  output: signUpOutput,
  policies: [],
  idempotencyKey: (input: SignUpInput) => input.email,
  invariants: [],
  failures,

  async flow(tx: Tx<typeof failures>, input: SignUpInput, caller: Caller): Promise<SignUpOutput> {
    await tx.create("customer", Customer, sql<Customer>`
      INSERT INTO customer (id, created_at, updated_at, email, name, phone, birthday, newsletter)
      VALUES (${caller.id}, ${tx.now}, ${tx.now}, ${input.email}, ${input.name}, ${input.phone}, ${input.birthday}, ${input.newsletter ?? false})
      RETURNING id, created_at, updated_at, deleted_at, version, email, name, phone, birthday, newsletter
    `);

    return {
      id: caller.id,
    };
  },
});
