// Generated from tool "convert", version 1. Change the spec, not this file.

import { decimal, defineTool, double, integer, type Tx } from "@fascia/runtime-lib/v1";
import { convertInput, convertOutput } from "../validators.js";

export interface ConvertInput {
  n: number;
  d: string;
  t: string;
  o?: string | null;
}

export interface ConvertOutput {
  text: string;
  fromText: number;
  decimal: string;
  sum: string;
  number: number;
  whole: number;
  orElse: string;
  words: string[];
}

const failures = {} as const;

/** Computes. */
export const convert = defineTool({
  name: "convert",
  version: 1,
  route: { method: "POST", path: "/convert", successStatus: 200, parameters: {} },
  risk: "green",
  access: "singleRead",
  concurrency: "none",
  auth: "none",
  input: convertInput,
  output: convertOutput,
  policies: [],
  invariants: [],
  failures,

  async flow(_tx: Tx<typeof failures>, input: ConvertInput): Promise<ConvertOutput> {
    const answer = {
      text: "n = " + String(input.n),
      fromText: integer.parse(input.t),
      decimal: input.n,
      sum: decimal.add(input.n, input.d),
      number: double.divide(double.ofDecimal(input.d), 2),
      whole: integer.ofDecimal(input.d),
      orElse: input.o ?? "nothing",
      words: [input.t, decimal.text(input.d)],
    };

    return {
      text: answer.text,
      fromText: answer.fromText,
      decimal: decimal.of(answer.decimal),
      sum: answer.sum,
      number: answer.number,
      whole: answer.whole,
      orElse: answer.orElse,
      words: answer.words,
    };
  },
});
