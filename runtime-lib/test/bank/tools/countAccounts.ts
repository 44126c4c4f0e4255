// Generated from tool "countAccounts", version 1. Change the spec, not this file.

import { defineTool, sql, type Tx } from "@fascia/runtime-lib/v1";
import { countAccountsInput, countAccountsOutput } from "../validators.js";

export interface CountAccountsInput {}

export interface CountAccountsOutput {
  accounts: number;
}

const failures = {} as const;

/** Anybody may know how many accounts there are. */
export const countAccounts = defineTool({
  name: "countAccounts",
  version: 1,
  route: { method: "GET", path: "/accounts/count", successStatus: 200, parameters: {} },
  risk: "green",
  access: "singleRead",
  concurrency: "none",
  auth: "none",
  input: countAccountsInput,
  output: countAccountsOutput,
  policies: [],
  invariants: [],
  failures,

  async flow(tx: Tx<typeof failures>): Promise<CountAccountsOutput> {
    const accounts = await tx.value("accounts", sql<number>`
      SELECT count(*) AS value
        FROM account
       WHERE deleted_at IS NULL
    `);

    return {
      accounts,
    };
  },
});
