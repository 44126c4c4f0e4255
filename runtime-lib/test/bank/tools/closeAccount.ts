// Generated from tool "closeAccount", version 1. Change the spec, not this file.

import { defineTool, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { Account } from "../entities/account.js";
import { StandingOrder } from "../entities/standingOrder.js";
import { closeAccountInput, closeAccountOutput } from "../validators.js";

export interface CloseAccountInput {
  accountId: string;
}

export interface CloseAccountOutput {
  ordersEnded: number;
}

const failures = {
  ACCOUNT_NOT_FOUND: { status: 404, message: "There is no such account." },
  NOT_EMPTY: { status: 409, message: "There is money in the account." },
} as const;

/** Closes an account with nothing in it, and ends its standing orders. */
export const closeAccount = defineTool({
  name: "closeAccount",
  version: 1,
  route: { method: "DELETE", path: "/accounts/{accountId}", successStatus: 200, parameters: { accountId: { in: "path", type: "string" } } },
  risk: "yellow",
  access: "write",
  concurrency: "pessimistic",
  auth: "required",
  input: closeAccountInput,
  output: closeAccountOutput,
  policies: [],
  invariants: [[Account, "balanceIsNotNegative"], [StandingOrder, "accountIsOpen"]],
  failures,

  async flow(tx: Tx<typeof failures>, input: CloseAccountInput, caller: Caller): Promise<CloseAccountOutput> {
    const account = await tx.one("account", sql<Account>`
      SELECT id, created_at, updated_at, deleted_at, version, number, owner_id, balance, tax_number
        FROM account
       WHERE id = ${input.accountId}
         AND deleted_at IS NULL
         AND (${caller.isAdmin} OR owner_id = ${caller.id})
         FOR NO KEY UPDATE
    `, "ACCOUNT_NOT_FOUND");

    tx.assert("empty", account.balance === 0, "NOT_EMPTY");

    const [ended] = await tx.wave(
      tx.transitionEach("ended", StandingOrder, sql<StandingOrder>`
        WITH before AS (
          SELECT id, status, version, updated_at
            FROM standing_order
           WHERE from_id = ${account.id}
             AND deleted_at IS NULL
             AND status IN ('draft', 'active')
           ORDER BY id
             FOR NO KEY UPDATE
        )
        UPDATE standing_order
           SET status = 'ended',
               version = standing_order.version + 1,
               updated_at = ${tx.now}
          FROM before
         WHERE standing_order.id = before.id
        RETURNING standing_order.id, standing_order.created_at, standing_order.updated_at, standing_order.deleted_at, standing_order.version, standing_order.status, standing_order.from_id, standing_order.to_id, standing_order.amount, standing_order.labels,
                  before.status AS "before.status", before.version AS "before.version", before.updated_at AS "before.updated_at"
      `),

      tx.softDelete("closed", Account, sql<Account>`
        UPDATE account
           SET deleted_at = ${tx.now},
               version = account.version + 1,
               updated_at = ${tx.now}
         WHERE id = ${account.id}
        RETURNING id, created_at, updated_at, deleted_at, version, number, owner_id, balance, tax_number
      `, { before: account }),
    );

    return {
      ordersEnded: ended.length,
    };
  },
});
