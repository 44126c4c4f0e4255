// Generated from tool "transfer", version 1. Change the spec, not this file.

import { defineTool, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { Account } from "../entities/account.js";
import { Transfer } from "../entities/transfer.js";
import { transferRate } from "../policies.js";
import { transferInput, transferOutput } from "../validators.js";

export interface TransferInput {
  /** Two calls with the same id are one transfer. */
  requestId: string;
  fromId: string;
  toId: string;
  /** In cents, from 1 to 1000000. */
  amount: number;
  purpose?: string;
}

export interface TransferOutput {
  transferId: string;
  fromBalance: number;
  toBalance: number;
}

const failures = {
  FROM_NOT_FOUND: { status: 404, message: "There is no account to take the money from." },
  TO_NOT_FOUND: { status: 404, message: "There is no account to bring the money to." },
  SAME_ACCOUNT: { status: 422, message: "The two accounts must differ." },
} as const;

/** Moves money from one account to another, or does nothing. Customers move money between their own accounts, tellers between any. */
export const transfer = defineTool({
  name: "transfer",
  version: 1,
  route: { method: "POST", path: "/transfers", successStatus: 201, parameters: {} },
  risk: "green",
  access: "write",
  concurrency: "pessimistic",
  auth: "required",
  roles: ["customer", "teller"],
  input: transferInput,
  output: transferOutput,
  policies: [transferRate],
  idempotencyKey: (input: TransferInput) => input.requestId,
  invariants: [[Account, "balanceIsNotNegative"], [Transfer, "moneyMoves"]],
  failures,

  async flow(tx: Tx<typeof failures>, input: TransferInput, caller: Caller): Promise<TransferOutput> {
    // "from" and "to" are locked by one statement in key order, so that opposite calls cannot deadlock.
    const [from, to] = await tx.oneEach(["from", "to"], [input.fromId, input.toId], sql<Account>`
      SELECT id, created_at, updated_at, deleted_at, version, number, owner_id, balance
        FROM account
       WHERE id = ANY(${[input.fromId, input.toId]}::uuid[])
         AND deleted_at IS NULL
         AND (${caller.isAdmin} OR owner_id = ${caller.id})
       ORDER BY id
         FOR NO KEY UPDATE
    `, ["FROM_NOT_FOUND", "TO_NOT_FOUND"]);

    tx.assert("differ", from.id !== to.id, "SAME_ACCOUNT");

    const transferId = tx.newId();
    const [debit, credit] = await tx.wave(
      tx.update("debit", Account, sql<Account>`
        UPDATE account
           SET balance = account.balance - ${input.amount}::bigint,
               version = account.version + 1,
               updated_at = ${tx.now}
         WHERE id = ${from.id}
           AND (${caller.isAdmin} OR owner_id = ${caller.id})
        RETURNING id, created_at, updated_at, deleted_at, version, number, owner_id, balance
      `, { before: from }),

      tx.update("credit", Account, sql<Account>`
        UPDATE account
           SET balance = account.balance + ${input.amount}::bigint,
               version = account.version + 1,
               updated_at = ${tx.now}
         WHERE id = ${to.id}
           AND (${caller.isAdmin} OR owner_id = ${caller.id})
        RETURNING id, created_at, updated_at, deleted_at, version, number, owner_id, balance
      `, { before: to }),

      tx.create("transfer", Transfer, sql<Transfer>`
        INSERT INTO transfer (id, created_at, updated_at, from_id, to_id, amount, purpose, by)
        VALUES (${transferId}, ${tx.now}, ${tx.now}, ${from.id}, ${to.id}, ${input.amount}, ${input.purpose}, ${caller.id})
        RETURNING id, created_at, updated_at, deleted_at, version, from_id, to_id, amount, purpose, by
      `),
    );

    return {
      transferId,
      fromBalance: debit.balance,
      toBalance: credit.balance,
    };
  },
});
