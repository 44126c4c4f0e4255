// Generated from tool "addInterest", version 1. Change the spec, not this file.

import { defineTool, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { Account } from "../entities/account.js";
import { addInterestInput, addInterestOutput } from "../validators.js";

export interface AddInterestInput {
  accountId: string;
  percent: number;
}

export interface AddInterestOutput {
  balance: number;
}

const failures = {
  ACCOUNT_NOT_FOUND: { status: 404, message: "There is no such account." },
} as const;

/** Adds interest without holding the account while it is read. */
export const addInterest = defineTool({
  name: "addInterest",
  version: 1,
  route: { method: "POST", path: "/interest", successStatus: 200, parameters: {} },
  risk: "yellow",
  access: "write",
  concurrency: "optimistic",
  auth: "required",
  roles: ["teller"],
  input: addInterestInput,
  output: addInterestOutput,
  policies: [],
  invariants: [[Account, "balanceIsNotNegative"]],
  failures,

  async flow(tx: Tx<typeof failures>, input: AddInterestInput, _caller: Caller): Promise<AddInterestOutput> {
    const account = await tx.one("account", sql<Account>`
      SELECT id, created_at, updated_at, deleted_at, version, number, owner_id, balance, tax_number
        FROM account
       WHERE id = ${input.accountId}
         AND deleted_at IS NULL
    `, "ACCOUNT_NOT_FOUND");

    const changed = await tx.update("changed", Account, sql<Account>`
      UPDATE account
         SET balance = account.balance + account.balance * ${input.percent}::bigint / 100,
             version = account.version + 1,
             updated_at = ${tx.now}
       WHERE id = ${account.id}
         AND version = ${account.version}
      RETURNING id, created_at, updated_at, deleted_at, version, number, owner_id, balance, tax_number
    `, { before: account, missing: "conflict" });

    return {
      balance: changed.balance,
    };
  },
});
