// Generated from tool "integers", version 1. Change the spec, not this file.

import { defineTool, integer, type Tx } from "@fascia/runtime-lib/v1";
import { integersInput, integersOutput } from "../validators.js";

export interface IntegersInput {
  a: number;
  b: number;
}

export interface IntegersOutput {
  sum: number;
  product: number;
  quotient: number;
  remainder: number;
  negative: number;
}

const failures = {} as const;

/** Computes. */
export const integers = defineTool({
  name: "integers",
  version: 1,
  route: { method: "POST", path: "/integers", successStatus: 200, parameters: {} },
  risk: "green",
  access: "singleRead",
  concurrency: "none",
  auth: "none",
  input: integersInput,
  output: integersOutput,
  policies: [],
  invariants: [],
  failures,

  async flow(_tx: Tx<typeof failures>, input: IntegersInput): Promise<IntegersOutput> {
    const answer = {
      sum: integer.add(input.a, input.b),
      product: integer.multiply(input.a, input.b),
      quotient: integer.divide(input.a, input.b),
      remainder: integer.remainder(input.a, input.b),
      negative: -input.a,
    };

    return {
      sum: answer.sum,
      product: answer.product,
      quotient: answer.quotient,
      remainder: answer.remainder,
      negative: answer.negative,
    };
  },
});
