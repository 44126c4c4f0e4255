// Generated from tool "withdraw", version 1. Change the spec, not this file.

import { decimal, defineTool, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { Account } from "../entities/account.js";
import { Transfer } from "../entities/transfer.js";
import { largeTransfers } from "../policies.js";
import { withdrawInput, withdrawOutput } from "../validators.js";

export interface WithdrawInput {
  accountId: string;
  /** Two calls with the same id are one withdrawal. */
  requestId: string;
  /** In cents, from 1 to 1000000. */
  amount: number;
}

export interface WithdrawOutput {
  transferId: string;
  balance: number;
}

const failures = {
  ACCOUNT_NOT_FOUND: { status: 404, message: "There is no such account." },
  NOT_ENOUGH_MONEY: { status: 409, message: "There is not enough money in the account." },
} as const;

/** A teller pays out cash. Large sums of one teller in a day are shown to an admin. */
export const withdraw = defineTool({
  name: "withdraw",
  version: 1,
  route: {
    method: "POST",
    path: "/accounts/{accountId}/withdrawals",
    successStatus: 201,
    parameters: { accountId: { in: "path", type: "string" } },
  },
  risk: "yellow",
  access: "write",
  concurrency: "pessimistic",
  auth: "required",
  roles: ["teller"],
  input: withdrawInput,
  output: withdrawOutput,
  policies: [{ policy: largeTransfers, amount: (input: WithdrawInput) => decimal.of(input.amount) }],
  idempotencyKey: (input: WithdrawInput) => input.requestId,
  invariants: [[Account, "balanceIsNotNegative"], [Transfer, "moneyMoves"]],
  failures,

  async flow(tx: Tx<typeof failures>, input: WithdrawInput, caller: Caller): Promise<WithdrawOutput> {
    const account = await tx.one("account", sql<Account>`
      SELECT id, created_at, updated_at, deleted_at, version, number, owner_id, balance
        FROM account
       WHERE id = ${input.accountId}
         AND deleted_at IS NULL
         FOR NO KEY UPDATE
    `, "ACCOUNT_NOT_FOUND");

    tx.assert("enough", account.balance >= input.amount, "NOT_ENOUGH_MONEY");

    const transferId = tx.newId();
    const [debit] = await tx.wave(
      tx.update("debit", Account, sql<Account>`
        UPDATE account
           SET balance = account.balance - ${input.amount}::bigint,
               version = account.version + 1,
               updated_at = ${tx.now}
         WHERE id = ${account.id}
        RETURNING id, created_at, updated_at, deleted_at, version, number, owner_id, balance
      `, { before: account }),

      tx.create("transfer", Transfer, sql<Transfer>`
        INSERT INTO transfer (id, created_at, updated_at, from_id, amount, purpose, by)
        VALUES (${transferId}, ${tx.now}, ${tx.now}, ${account.id}, ${input.amount}, 'Cash', ${caller.id})
        RETURNING id, created_at, updated_at, deleted_at, version, from_id, to_id, amount, purpose, by
      `),
    );

    return {
      transferId,
      balance: debit.balance,
    };
  },
});
