// Generated from tool "payOut", version 1. Change the spec, not this file.

import { defineTool, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { Account } from "../entities/account.js";
import { dailyPayouts, noticedPayouts, payoutRate, wholeEuros } from "../policies.js";
import { payOutInput, payOutOutput } from "../validators.js";

export interface PayOutInput {
  requestId: string;
  accountId: string;
  amount: number;
}

export interface PayOutOutput {
  balance: number;
  fee: number;
}

const failures = {
  ACCOUNT_NOT_FOUND: { status: 404, message: "There is no such account." },
} as const;

/** Money leaves the bank over the counter; small amounts cost a fee. */
export const payOut = defineTool({
  name: "payOut",
  version: 1,
  route: { method: "POST", path: "/payouts", successStatus: 200, parameters: {} },
  risk: "green",
  access: "write",
  concurrency: "pessimistic",
  auth: "required",
  input: payOutInput,
  output: payOutOutput,
  policies: [
    payoutRate,
    { policy: wholeEuros, triggers: (input: PayOutInput) => input.amount % 100 !== 0 },
    { policy: dailyPayouts, amount: (input: PayOutInput) => input.amount },
  ],
  idempotencyKey: (input: PayOutInput) => input.requestId,
  invariants: [[Account, "balanceIsNotNegative"]],
  failures,

  async flow(tx: Tx<typeof failures>, input: PayOutInput, caller: Caller): Promise<PayOutOutput> {
    const found = await tx.maybeOne("account", sql<Account>`
      SELECT id, created_at, updated_at, deleted_at, version, number, owner_id, balance, tax_number
        FROM account
       WHERE id = ${input.accountId}
         AND deleted_at IS NULL
         AND (${caller.isAdmin} OR owner_id = ${caller.id})
         FOR NO KEY UPDATE
    `);
    const account = tx.found("account", found, "ACCOUNT_NOT_FOUND");

    await tx.policy("noticed", noticedPayouts, input.amount);

    const payOut = await tx.update("payOut", Account, sql<Account>`
      UPDATE account
         SET balance = account.balance - ${input.amount}::bigint,
             version = account.version + 1,
             updated_at = ${tx.now}
       WHERE id = ${account.id}
      RETURNING id, created_at, updated_at, deleted_at, version, number, owner_id, balance, tax_number
    `, { before: account });

    // "size"
    if (input.amount < 10000) {
      // small
      await tx.update("fee", Account, sql<Account>`
        UPDATE account
           SET balance = account.balance - 1,
               version = account.version + 1,
               updated_at = ${tx.now}
         WHERE id = ${account.id}
        RETURNING id, created_at, updated_at, deleted_at, version, number, owner_id, balance, tax_number
      `, { before: payOut });
    }

    return {
      balance: input.amount < 10000 ? payOut.balance - 1 : payOut.balance,
      fee: input.amount < 10000 ? 1 : 0,
    };
  },
});
