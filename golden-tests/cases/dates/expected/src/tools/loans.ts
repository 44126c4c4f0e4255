// Generated from tool "loans", version 1. Change the spec, not this file.

import { defineTool, instant, sql, type Tx } from "@fascia/runtime-lib/v1";
import { Loan } from "../entities/loan.js";
import { loansInput, loansOutput } from "../validators.js";

export interface LoansInput {
  on: string;
  /** From 0 to 1000. */
  days: number;
}

export interface LoansOutput {
  titles: string[];
  hours: number[];
}

const failures = {} as const;

/** Those that were due so many days before. */
export const loans = defineTool({
  name: "loans",
  version: 1,
  route: {
    method: "GET",
    path: "/loans",
    successStatus: 200,
    parameters: { on: { in: "query", type: "string" }, days: { in: "query", type: "integer" } },
  },
  risk: "yellow",
  access: "singleRead",
  concurrency: "none",
  auth: "none",
  input: loansInput,
  output: loansOutput,
  policies: [],
  invariants: [],
  failures,

  async flow(tx: Tx<typeof failures>, input: LoansInput): Promise<LoansOutput> {
    const loans = await tx.many("loans", sql<Loan>`
      SELECT id, created_at, updated_at, deleted_at, version, title, due_on, given_at
        FROM loan
       WHERE due_on + ${input.days}::bigint::integer < ${input.on}
         AND CASE WHEN due_on + ${input.days}::bigint::integer < ${input.on} THEN given_at + INTERVAL '36 hours' < ${instant.ofDate(input.on)} ELSE FALSE END
         AND deleted_at IS NULL
       ORDER BY due_on, id
       LIMIT 10
    `);

    return {
      titles: loans.map((loan) => loan.title),
      hours: loans.map((loan) => instant.hour(loan.givenAt)),
    };
  },
});
