// Generated from tool "accounts", version 1. Change the spec, not this file.

import { defineTool, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import type { Account } from "../entities/account.js";
import type { Transfer } from "../entities/transfer.js";
import { accountsInput, accountsOutput } from "../validators.js";

export interface AccountsInput {
  limit?: number;
}

export interface AccountsOutput {
  total: number;
  richest: string | null;
  accounts: { number: string; balance: number; incoming: number[] }[];
}

const failures = {} as const;

/** The caller's accounts, with what came in. */
export const accounts = defineTool({
  name: "accounts",
  version: 1,
  route: { method: "GET", path: "/accounts", successStatus: 200, parameters: { limit: { in: "query", type: "integer" } } },
  risk: "green",
  access: "read",
  concurrency: "none",
  auth: "required",
  input: accountsInput,
  output: accountsOutput,
  policies: [],
  invariants: [],
  failures,

  async flow(tx: Tx<typeof failures>, input: AccountsInput, caller: Caller): Promise<AccountsOutput> {
    const [total, balances, richest, rows] = await tx.wave(
      tx.value("total", sql<number>`
        SELECT count(*) AS value
          FROM account
         WHERE deleted_at IS NULL
           AND (${caller.isAdmin} OR owner_id = ${caller.id})
      `),

      tx.row("balances", sql<{ highest: number | null }>`
        SELECT max(balance) AS highest
          FROM account
         WHERE deleted_at IS NULL
           AND (${caller.isAdmin} OR owner_id = ${caller.id})
      `),

      tx.maybeOne("richest", sql<Account>`
        SELECT id, created_at, updated_at, deleted_at, version, number, owner_id, balance, tax_number
          FROM account
         WHERE deleted_at IS NULL
           AND (${caller.isAdmin} OR owner_id = ${caller.id})
         ORDER BY balance DESC, id
         LIMIT 1
      `),

      tx.many("accounts", sql<Account & { incoming: Transfer[] }>`
        SELECT id, created_at, updated_at, deleted_at, version, number, owner_id, balance, tax_number,
               coalesce((
                 SELECT jsonb_agg(jsonb_build_object('id', transfer.id, 'amount', transfer.amount) ORDER BY transfer.id)
                   FROM transfer
                  WHERE transfer.to_id = account.id
                    AND transfer.deleted_at IS NULL
               ), '[]'::jsonb) AS incoming
          FROM account
         WHERE deleted_at IS NULL
           AND (${caller.isAdmin} OR owner_id = ${caller.id})
         ORDER BY number, id
         LIMIT ${input.limit ?? 20}
      `),
    );

    return {
      total,
      richest: richest !== null && richest.balance === balances.highest ? richest.number : null,
      accounts: rows.map((account) => ({ number: account.number, balance: account.balance, incoming: account.incoming.map((transfer) => transfer.amount) })),
    };
  },
});
