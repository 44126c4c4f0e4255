// Generated from tool "openAccount", version 1. Change the spec, not this file.

import { defineTool, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { Account } from "../entities/account.js";
import { openAccountInput, openAccountOutput } from "../validators.js";

export interface OpenAccountInput {
  /** Two calls with the same id open one account. */
  requestId: string;
  number: string;
  /** The caller, when left out. */
  ownerId?: string;
}

export interface OpenAccountOutput {
  id: string;
  number: string;
  ownerId: string;
  balance: number;
}

const failures = {} as const;

/** Opens an empty account. A customer opens it for themselves, a teller for anybody. */
export const openAccount = defineTool({
  name: "openAccount",
  version: 1,
  route: { method: "POST", path: "/accounts", successStatus: 201, parameters: {} },
  risk: "green",
  access: "write",
  concurrency: "none",
  auth: "required",
  roles: ["customer", "teller"],
  input: openAccountInput,
  output: openAccountOutput,
  policies: [],
  idempotencyKey: (input: OpenAccountInput) => input.requestId,
  invariants: [[Account, "balanceIsNotNegative"]],
  failures,

  async flow(tx: Tx<typeof failures>, input: OpenAccountInput, caller: Caller): Promise<OpenAccountOutput> {
    tx.checkOwner("account", input.ownerId ?? caller.id);

    const accountId = tx.newId();
    const account = await tx.create("account", Account, sql<Account>`
      INSERT INTO account (id, created_at, updated_at, number, owner_id)
      VALUES (${accountId}, ${tx.now}, ${tx.now}, ${input.number}, ${input.ownerId ?? caller.id})
      RETURNING id, created_at, updated_at, deleted_at, version, number, owner_id, balance
    `);

    return {
      id: accountId,
      number: account.number,
      ownerId: account.ownerId,
      balance: account.balance,
    };
  },
});
