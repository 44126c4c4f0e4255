// Generated from tool "price", version 1. Change the spec, not this file.

import { defineTool, type Tx } from "@fascia/runtime-lib/v1";
import { priceInput, priceOutput } from "../validators.js";

export interface PriceInput {
  /** From 1 to 1000. */
  pieces: number;
}

export interface PriceOutput {
  net: number;
  tax: number;
  gross: number;
}

const failures = {} as const;

/** What so many cost. */
export const price = defineTool({
  name: "price",
  version: 1,
  route: { method: "GET", path: "/price", successStatus: 200, parameters: { pieces: { in: "query", type: "integer" } } },
  risk: "green",
  access: "singleRead",
  concurrency: "none",
  auth: "none",
  input: priceInput,
  output: priceOutput,
  policies: [],
  invariants: [],
  failures,

  async flow(_tx: Tx<typeof failures>, input: PriceInput): Promise<PriceOutput> {
    const base = { net: input.pieces * 1000, tax: input.pieces * 190 };

    const sum = { gross: base.net + base.tax };

    return {
      net: base.net,
      tax: base.tax,
      gross: sum.gross,
    };
  },
});
