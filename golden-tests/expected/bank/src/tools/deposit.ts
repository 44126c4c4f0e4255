// Generated from tool "deposit", version 1. Change the spec, not this file.

import { defineTool, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { Account } from "../entities/account.js";
import { Transfer } from "../entities/transfer.js";
import { depositInput, depositOutput } from "../validators.js";

export interface DepositInput {
  accountId: string;
  /** Two calls with the same id are one deposit. */
  requestId: string;
  /** In cents, from 1 to 100000000. */
  amount: number;
}

export interface DepositOutput {
  transferId: string;
  balance: number;
}

const failures = {
  ACCOUNT_NOT_FOUND: { status: 404, message: "There is no such account." },
} as const;

/** A teller takes cash and puts it into an account. */
export const deposit = defineTool({
  name: "deposit",
  version: 1,
  route: {
    method: "POST",
    path: "/accounts/{accountId}/deposits",
    successStatus: 201,
    parameters: { accountId: { in: "path", type: "string" } },
  },
  risk: "green",
  access: "write",
  concurrency: "none",
  auth: "required",
  roles: ["teller"],
  input: depositInput,
  output: depositOutput,
  policies: [],
  idempotencyKey: (input: DepositInput) => input.requestId,
  invariants: [[Account, "balanceIsNotNegative"], [Transfer, "moneyMoves"]],
  failures,

  async flow(tx: Tx<typeof failures>, input: DepositInput, caller: Caller): Promise<DepositOutput> {
    const transferId = tx.newId();
    const [account] = await tx.wave(
      tx.update("account", Account, sql<Account>`
        WITH before AS (
          SELECT id, updated_at, version, balance
            FROM account
           WHERE id = ${input.accountId}
             AND deleted_at IS NULL
             FOR NO KEY UPDATE
        )
        UPDATE account
           SET balance = account.balance + ${input.amount}::bigint,
               version = account.version + 1,
               updated_at = ${tx.now}
          FROM before
         WHERE account.id = before.id
        RETURNING account.id, account.created_at, account.updated_at, account.deleted_at, account.version,
                  account.number, account.owner_id, account.balance,
                  before.updated_at AS "before.updated_at", before.version AS "before.version",
                  before.balance AS "before.balance"
      `, { missing: "ACCOUNT_NOT_FOUND" }),

      tx.create("transfer", Transfer, sql<Transfer>`
        INSERT INTO transfer (id, created_at, updated_at, to_id, amount, purpose, by)
        VALUES (${transferId}, ${tx.now}, ${tx.now}, ${input.accountId}, ${input.amount}, 'Cash', ${caller.id})
        RETURNING id, created_at, updated_at, deleted_at, version, from_id, to_id, amount, purpose, by
      `),
    );

    return {
      transferId,
      balance: account.balance,
    };
  },
});
