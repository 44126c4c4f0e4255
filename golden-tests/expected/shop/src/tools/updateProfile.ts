// Generated from tool "updateProfile", version 1. Change the spec, not this file.

import { defineTool, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { Customer } from "../entities/customer.js";
import { updateProfileInput, updateProfileOutput } from "../validators.js";

export interface UpdateProfileInput {
  name?: string;
  phone?: string | null;
  birthday?: string | null;
  newsletter?: boolean;
}

export interface UpdateProfileOutput {
  email: string;
  name: string;
  phone: string | null;
  birthday: string | null;
  newsletter: boolean;
}

const failures = {
  CUSTOMER_NOT_FOUND: { status: 404, message: "Sign up first: there is no customer with your log-in." },
} as const;

/** Changes what is given and leaves the rest alone; null clears. */
export const updateProfile = defineTool({
  name: "updateProfile",
  version: 1,
  route: { method: "PATCH", path: "/profile", successStatus: 200, parameters: {} },
  risk: "yellow",
  access: "write",
  concurrency: "none",
  auth: "required",
  roles: ["customer"],
  input: updateProfileInput,
  output: updateProfileOutput,
  policies: [],
  invariants: [],
  failures,

  async flow(tx: Tx<typeof failures>, input: UpdateProfileInput, caller: Caller): Promise<UpdateProfileOutput> {
    const customer = await tx.update("customer", Customer, sql<Customer>`
      WITH before AS (
        SELECT id, updated_at, version, name, phone, birthday, newsletter
          FROM customer
         WHERE id = ${caller.id}
           AND deleted_at IS NULL
           FOR NO KEY UPDATE
      )
      UPDATE customer
         SET name = CASE WHEN ${input.name !== undefined}::boolean THEN ${input.name} ELSE customer.name END,
             phone = CASE WHEN ${input.phone !== undefined}::boolean THEN ${input.phone} ELSE customer.phone END,
             birthday = CASE WHEN ${input.birthday !== undefined}::boolean THEN ${input.birthday} ELSE customer.birthday END,
             newsletter = CASE WHEN ${input.newsletter !== undefined}::boolean THEN ${input.newsletter} ELSE customer.newsletter END,
             version = customer.version + 1,
             updated_at = ${tx.now}
        FROM before
       WHERE customer.id = before.id
      RETURNING customer.id, customer.created_at, customer.updated_at, customer.deleted_at, customer.version,
                customer.email, customer.name, customer.phone, customer.birthday, customer.newsletter,
                before.updated_at AS "before.updated_at", before.version AS "before.version",
                before.name AS "before.name", before.phone AS "before.phone",
                before.birthday AS "before.birthday", before.newsletter AS "before.newsletter"
    `, { missing: "CUSTOMER_NOT_FOUND" });

    return {
      email: customer.email,
      name: customer.name,
      phone: customer.phone,
      birthday: customer.birthday,
      newsletter: customer.newsletter,
    };
  },
});
