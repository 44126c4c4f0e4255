// Generated from tool "accounts", version 1. Change the spec, not this file.

import { defineTool, integer, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { Account } from "../entities/account.js";
import { accountsInput, accountsOutput } from "../validators.js";

export interface AccountsInput {
  /** The caller, when left out. */
  ownerId?: string;
}

export interface AccountsOutput {
  accounts: {
    id: string;
    number: string;
    /** In cents. */
    balance: number;
  }[];
  /** The money in all of them, in cents. */
  total: number;
}

const failures = {} as const;

/** The accounts of one owner: the caller's own, or any owner's for a teller. */
export const accounts = defineTool({
  name: "accounts",
  version: 1,
  route: { method: "GET", path: "/accounts", successStatus: 200, parameters: { ownerId: { in: "query", type: "string" } } },
  risk: "green",
  access: "singleRead",
  concurrency: "none",
  auth: "required",
  roles: ["customer", "teller"],
  input: accountsInput,
  output: accountsOutput,
  policies: [],
  invariants: [],
  failures,

  async flow(tx: Tx<typeof failures>, input: AccountsInput, caller: Caller): Promise<AccountsOutput> {
    const accounts = await tx.many("accounts", sql<Account>`
      SELECT id, created_at, updated_at, deleted_at, version, number, owner_id, balance
        FROM account
       WHERE owner_id = ${input.ownerId ?? caller.id}
         AND deleted_at IS NULL
         AND (${caller.isAdmin} OR owner_id = ${caller.id})
       ORDER BY number, id
       LIMIT 20
    `);

    return {
      accounts: accounts.map((account) => ({ id: account.id, number: account.number, balance: account.balance })),
      total: integer.sum(accounts.map((account) => account.balance)),
    };
  },
});
