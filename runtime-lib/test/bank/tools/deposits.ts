// Generated from tool "deposits", version 1. Change the spec, not this file.

import { defineTool, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { Account } from "../entities/account.js";
import { fewRows } from "../policies.js";
import { depositsInput, depositsOutput } from "../validators.js";

export interface DepositsInput {
  deposits: { accountId: string; amount: number }[];
}

export interface DepositsOutput {
  balances: number[];
}

const failures = {
  ACCOUNT_NOT_FOUND: { status: 404, message: "There is no such account." },
} as const;

/** Brings money to several accounts, or to none. */
export const deposits = defineTool({
  name: "deposits",
  version: 1,
  route: { method: "POST", path: "/deposits", successStatus: 200, parameters: {} },
  risk: "yellow",
  access: "write",
  concurrency: "none",
  auth: "required",
  roles: ["teller"],
  input: depositsInput,
  output: depositsOutput,
  policies: [fewRows],
  invariants: [[Account, "balanceIsNotNegative"]],
  failures,

  async flow(tx: Tx<typeof failures>, input: DepositsInput, _caller: Caller): Promise<DepositsOutput> {
    const accounts = await tx.updateEach("accounts", Account, sql<Account>`
      WITH before AS (
        SELECT account.id, account.balance, account.version, account.updated_at, item.amount, item.position
          FROM unnest(${input.deposits.map((item) => item.accountId)}::uuid[], ${input.deposits.map((item) => item.amount)}::bigint[])
               WITH ORDINALITY AS item (account_id, amount, position)
          JOIN account ON account.id = item.account_id AND account.deleted_at IS NULL
         ORDER BY account.id
           FOR NO KEY UPDATE OF account
      )
      UPDATE account
         SET balance = account.balance + before.amount,
             version = account.version + 1,
             updated_at = ${tx.now}
        FROM before
       WHERE account.id = before.id
      RETURNING account.id, account.created_at, account.updated_at, account.deleted_at, account.version, account.number, account.owner_id, account.balance, account.tax_number,
                before.balance AS "before.balance", before.version AS "before.version", before.updated_at AS "before.updated_at", before.position AS "item.position"
    `, {
      expected: input.deposits.length,
      missing: "ACCOUNT_NOT_FOUND",
      keys: input.deposits.map((item) => item.accountId),
    });

    return {
      balances: accounts.map((account) => account.balance),
    };
  },
});
