// Generated from tool "decimals", version 1. Change the spec, not this file.

import { decimal, defineTool, type Tx } from "@fascia/runtime-lib/v1";
import { decimalsInput, decimalsOutput } from "../validators.js";

export interface DecimalsInput {
  a: string;
  b: string;
  n: number;
}

export interface DecimalsOutput {
  sum: string;
  difference: string;
  product: string;
  times: string;
  quotient: string;
  rounded: string;
  less: boolean;
  same: boolean;
}

const failures = {} as const;

/** Computes. */
export const decimals = defineTool({
  name: "decimals",
  version: 1,
  route: { method: "POST", path: "/decimals", successStatus: 200, parameters: {} },
  risk: "green",
  access: "singleRead",
  concurrency: "none",
  auth: "none",
  input: decimalsInput,
  output: decimalsOutput,
  policies: [],
  invariants: [],
  failures,

  async flow(_tx: Tx<typeof failures>, input: DecimalsInput): Promise<DecimalsOutput> {
    const answer = {
      sum: decimal.add(input.a, input.b),
      difference: decimal.subtract(input.a, input.b),
      product: decimal.multiply(input.a, input.b),
      times: decimal.multiply(input.a, input.n),
      quotient: decimal.divide(input.a, input.b, 4),
      rounded: decimal.round(input.a, 1),
      less: decimal.compare(input.a, input.b) < 0,
      same: decimal.equals(input.a, input.b),
    };

    return {
      sum: answer.sum,
      difference: answer.difference,
      product: answer.product,
      times: answer.times,
      quotient: answer.quotient,
      rounded: answer.rounded,
      less: answer.less,
      same: answer.same,
    };
  },
});
