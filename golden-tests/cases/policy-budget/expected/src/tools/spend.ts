// Generated from tool "spend", version 1. Change the spec, not this file.

import { defineTool, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { pocketMoney } from "../policies.js";
import { spendInput, spendOutput } from "../validators.js";

export interface SpendInput {
  amount: string;
}

export interface SpendOutput {
  spent: string;
}

const failures = {} as const;

/** Spends. */
export const spend = defineTool({
  name: "spend",
  version: 1,
  route: { method: "POST", path: "/spend", successStatus: 200, parameters: {} },
  risk: "green",
  access: "singleRead",
  concurrency: "none",
  auth: "required",
  input: spendInput,
  output: spendOutput,
  policies: [{ policy: pocketMoney, amount: (input: SpendInput) => input.amount }],
  invariants: [],
  failures,

  async flow(_tx: Tx<typeof failures>, input: SpendInput, _caller: Caller): Promise<SpendOutput> {
    const answer = { spent: input.amount };

    return {
      spent: answer.spent,
    };
  },
});
