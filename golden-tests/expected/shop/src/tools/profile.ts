// Generated from tool "profile", version 1. Change the spec, not this file.

import { defineTool, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { Customer } from "../entities/customer.js";
import { profileInput, profileOutput } from "../validators.js";

export interface ProfileInput {}

export interface ProfileOutput {
  email: string;
  name: string;
  phone: string | null;
  birthday: string | null;
  newsletter: boolean;
}

const failures = {
  CUSTOMER_NOT_FOUND: { status: 404, message: "Sign up first: there is no customer with your log-in." },
} as const;

/** What the shop knows of the caller. */
export const profile = defineTool({
  name: "profile",
  version: 1,
  route: { method: "GET", path: "/profile", successStatus: 200, parameters: {} },
  risk: "green",
  access: "singleRead",
  concurrency: "none",
  auth: "required",
  roles: ["customer"],
  input: profileInput,
  output: profileOutput,
  policies: [],
  invariants: [],
  failures,

  async flow(tx: Tx<typeof failures>, _input: ProfileInput, caller: Caller): Promise<ProfileOutput> {
    const customer = await tx.one("customer", sql<Customer>`
      SELECT id, created_at, updated_at, deleted_at, version, email, name, phone, birthday, newsletter
        FROM customer
       WHERE id = ${caller.id}
         AND deleted_at IS NULL
    `, "CUSTOMER_NOT_FOUND");

    return {
      email: customer.email,
      name: customer.name,
      phone: customer.phone,
      birthday: customer.birthday,
      newsletter: customer.newsletter,
    };
  },
});
