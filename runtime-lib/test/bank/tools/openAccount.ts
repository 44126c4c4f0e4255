// Generated from tool "openAccount", version 2. Change the spec, not this file.

import { defineTool, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { Account } from "../entities/account.js";
import { openAccountInput, openAccountOutput } from "../validators.js";

export interface OpenAccountInput {
  number: string;
  /** The caller's own account when left out. */
  ownerId?: string;
  taxNumber?: string | null;
}

export interface OpenAccountOutput {
  account: { id: string; number: string; balance: number; createdAt: string };
}

const failures = {} as const;

/** Opens an account with nothing in it. */
export const openAccount = defineTool({
  name: "openAccount",
  version: 2,
  route: { method: "POST", path: "/accounts", successStatus: 201, parameters: {} },
  risk: "yellow",
  access: "write",
  concurrency: "none",
  auth: "required",
  input: openAccountInput,
  output: openAccountOutput,
  policies: [],
  invariants: [[Account, "balanceIsNotNegative"]],
  failures,

  async flow(tx: Tx<typeof failures>, input: OpenAccountInput, caller: Caller): Promise<OpenAccountOutput> {
    const accountId = tx.newId();
    tx.checkOwner("account", input.ownerId ?? caller.id);

    const account = await tx.create("account", Account, sql<Account>`
      INSERT INTO account (id, created_at, updated_at, number, owner_id, tax_number)
      VALUES (${accountId}, ${tx.now}, ${tx.now}, ${input.number}, ${input.ownerId ?? caller.id}, ${input.taxNumber})
      RETURNING id, created_at, updated_at, deleted_at, version, number, owner_id, balance, tax_number
    `);

    return {
      account: { id: account.id, number: account.number, balance: account.balance, createdAt: account.createdAt },
    };
  },
});
