// Generated from tool "closeAccount", version 1. Change the spec, not this file.

import { defineTool, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { Account } from "../entities/account.js";
import { closeAccountInput, closeAccountOutput } from "../validators.js";

export interface CloseAccountInput {
  accountId: string;
}

export interface CloseAccountOutput {
  closedAt: string | null;
}

const failures = {
  ACCOUNT_NOT_FOUND: { status: 404, message: "There is no such account." },
  ACCOUNT_NOT_EMPTY: { status: 409, message: "There is still money in the account." },
} as const;

/** Closes an empty account; its number is free again. */
export const closeAccount = defineTool({
  name: "closeAccount",
  version: 1,
  route: {
    method: "DELETE",
    path: "/accounts/{accountId}",
    successStatus: 200,
    parameters: { accountId: { in: "path", type: "string" } },
  },
  risk: "green",
  access: "write",
  concurrency: "pessimistic",
  auth: "required",
  roles: ["customer", "teller"],
  input: closeAccountInput,
  output: closeAccountOutput,
  policies: [],
  idempotencyKey: (input: CloseAccountInput) => input.accountId,
  invariants: [[Account, "balanceIsNotNegative"]],
  failures,

  async flow(tx: Tx<typeof failures>, input: CloseAccountInput, caller: Caller): Promise<CloseAccountOutput> {
    const account = await tx.one("account", sql<Account>`
      SELECT id, created_at, updated_at, deleted_at, version, number, owner_id, balance
        FROM account
       WHERE id = ${input.accountId}
         AND deleted_at IS NULL
         AND (${caller.isAdmin} OR owner_id = ${caller.id})
         FOR NO KEY UPDATE
    `, "ACCOUNT_NOT_FOUND");

    tx.assert("empty", account.balance === 0, "ACCOUNT_NOT_EMPTY");

    const closed = await tx.softDelete("closed", Account, sql<Account>`
      UPDATE account
         SET deleted_at = ${tx.now},
             version = account.version + 1,
             updated_at = ${tx.now}
       WHERE id = ${account.id}
         AND (${caller.isAdmin} OR owner_id = ${caller.id})
      RETURNING id, created_at, updated_at, deleted_at, version, number, owner_id, balance
    `, { before: account });

    return {
      closedAt: closed.deletedAt,
    };
  },
});
