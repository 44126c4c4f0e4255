// Generated from tool "statement", version 1. Change the spec, not this file.

import { defineTool, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { Account } from "../entities/account.js";
import { Transfer } from "../entities/transfer.js";
import { statementInput, statementOutput } from "../validators.js";

export interface StatementInput {
  accountId: string;
  /** 20, when left out. From 1 to 100. */
  limit?: number;
  /** From 0 to 10000. */
  offset?: number;
}

export interface StatementOutput {
  balance: number;
  movements: { id: string; at: string; amount: number; purpose: string | null }[];
}

const failures = {
  ACCOUNT_NOT_FOUND: { status: 404, message: "There is no such account." },
} as const;

/** The movements of one account, newest first. Money that left is negative. */
export const statement = defineTool({
  name: "statement",
  version: 1,
  route: {
    method: "GET",
    path: "/accounts/{accountId}/statement",
    successStatus: 200,
    parameters: {
      accountId: { in: "path", type: "string" },
      limit: { in: "query", type: "integer" },
      offset: { in: "query", type: "integer" },
    },
  },
  risk: "green",
  access: "read",
  concurrency: "none",
  auth: "required",
  roles: ["customer", "teller"],
  input: statementInput,
  output: statementOutput,
  policies: [],
  invariants: [],
  failures,

  async flow(tx: Tx<typeof failures>, input: StatementInput, caller: Caller): Promise<StatementOutput> {
    const [account, movements] = await tx.wave(
      tx.one("account", sql<Account>`
        SELECT id, created_at, updated_at, deleted_at, version, number, owner_id, balance
          FROM account
         WHERE id = ${input.accountId}
           AND deleted_at IS NULL
           AND (${caller.isAdmin} OR owner_id = ${caller.id})
      `, "ACCOUNT_NOT_FOUND"),

      tx.many("movements", sql<Transfer>`
        SELECT id, created_at, updated_at, deleted_at, version, from_id, to_id, amount, purpose, by
          FROM transfer
         WHERE (from_id = ${input.accountId} OR to_id = ${input.accountId})
           AND deleted_at IS NULL
         ORDER BY created_at DESC, id
         LIMIT ${input.limit ?? 20}
        OFFSET ${input.offset ?? 0}
      `),
    );

    return {
      balance: account.balance,
      movements: movements.map((movement) => ({
        id: movement.id,
        at: movement.createdAt,
        amount: movement.toId === account.id ? movement.amount : -movement.amount,
        purpose: movement.purpose,
      })),
    };
  },
});
