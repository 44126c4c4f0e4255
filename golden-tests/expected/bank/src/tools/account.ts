// Generated from tool "account", version 1. Change the spec, not this file.

import { defineTool, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { Account } from "../entities/account.js";
import { accountInput, accountOutput } from "../validators.js";

export interface AccountInput {
  accountId: string;
}

export interface AccountOutput {
  id: string;
  number: string;
  ownerId: string;
  /** In cents. */
  balance: number;
}

const failures = {
  ACCOUNT_NOT_FOUND: { status: 404, message: "There is no such account." },
} as const;

/** One account. A customer who asks for another's is told that there is none. */
export const account = defineTool({
  name: "account",
  version: 1,
  route: { method: "GET", path: "/accounts/{accountId}", successStatus: 200, parameters: { accountId: { in: "path", type: "string" } } },
  risk: "green",
  access: "singleRead",
  concurrency: "none",
  auth: "required",
  roles: ["customer", "teller"],
  input: accountInput,
  output: accountOutput,
  policies: [],
  invariants: [],
  failures,

  async flow(tx: Tx<typeof failures>, input: AccountInput, caller: Caller): Promise<AccountOutput> {
    const account = await tx.one("account", sql<Account>`
      SELECT id, created_at, updated_at, deleted_at, version, number, owner_id, balance
        FROM account
       WHERE id = ${input.accountId}
         AND deleted_at IS NULL
         AND (${caller.isAdmin} OR owner_id = ${caller.id})
    `, "ACCOUNT_NOT_FOUND");

    return {
      id: account.id,
      number: account.number,
      ownerId: account.ownerId,
      balance: account.balance,
    };
  },
});
