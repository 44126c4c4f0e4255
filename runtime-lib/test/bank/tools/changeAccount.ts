// Generated from tool "changeAccount", version 1. Change the spec, not this file.

import { defineTool, sql, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { Account } from "../entities/account.js";
import { changeAccountInput, changeAccountOutput } from "../validators.js";

export interface ChangeAccountInput {
  accountId: string;
  version: number;
  number?: string;
  /** Absent leaves it alone, null clears it. */
  taxNumber?: string | null;
}

export interface ChangeAccountOutput {
  version: number;
}

const failures = {} as const;

/** Changes what was sent, of the version that the caller saw. */
export const changeAccount = defineTool({
  name: "changeAccount",
  version: 1,
  route: { method: "PATCH", path: "/accounts/{accountId}", successStatus: 200, parameters: { accountId: { in: "path", type: "string" } } },
  risk: "yellow",
  access: "write",
  concurrency: "none",
  auth: "required",
  roles: ["teller"],
  input: changeAccountInput,
  output: changeAccountOutput,
  policies: [],
  invariants: [[Account, "balanceIsNotNegative"]],
  failures,

  async flow(tx: Tx<typeof failures>, input: ChangeAccountInput, _caller: Caller): Promise<ChangeAccountOutput> {
    const account = await tx.update("account", Account, sql<Account>`
      WITH before AS (
        SELECT id, number, tax_number, version, updated_at
          FROM account
         WHERE id = ${input.accountId}
           AND deleted_at IS NULL
           AND version = ${input.version}
           FOR NO KEY UPDATE
      )
      UPDATE account
         SET number = CASE WHEN ${input.number !== undefined} THEN ${input.number} ELSE account.number END,
             tax_number = CASE WHEN ${input.taxNumber !== undefined} THEN ${input.taxNumber} ELSE account.tax_number END,
             version = account.version + 1,
             updated_at = ${tx.now}
        FROM before
       WHERE account.id = before.id
      RETURNING account.id, account.created_at, account.updated_at, account.deleted_at, account.version, account.number, account.owner_id, account.balance, account.tax_number,
                before.number AS "before.number", before.tax_number AS "before.tax_number", before.version AS "before.version", before.updated_at AS "before.updated_at"
    `, { missing: "versionConflict" });

    return {
      version: account.version,
    };
  },
});
