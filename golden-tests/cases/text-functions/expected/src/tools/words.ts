// Generated from tool "words", version 1. Change the spec, not this file.

import { defineTool, text, type Tx } from "@fascia/runtime-lib/v1";
import { wordsInput, wordsOutput } from "../validators.js";

export interface WordsInput {
  a: string;
  b: string;
}

export interface WordsOutput {
  both: string;
  length: number;
  part: string;
  lower: string;
  upper: string;
  trimmed: string;
  starts: boolean;
  ends: boolean;
  contains: boolean;
  plus: string;
  before: boolean;
}

const failures = {} as const;

/** Computes. */
export const words = defineTool({
  name: "words",
  version: 1,
  route: { method: "POST", path: "/words", successStatus: 200, parameters: {} },
  risk: "green",
  access: "singleRead",
  concurrency: "none",
  auth: "none",
  input: wordsInput,
  output: wordsOutput,
  policies: [],
  invariants: [],
  failures,

  async flow(_tx: Tx<typeof failures>, input: WordsInput): Promise<WordsOutput> {
    const answer = {
      both: input.a + "-" + input.b,
      length: text.length(input.a),
      part: text.substring(input.a, 1, 3),
      lower: text.toLowerCase(input.a),
      upper: text.toUpperCase(input.a),
      trimmed: text.trim(input.b),
      starts: input.a.startsWith(input.b),
      ends: input.a.endsWith(input.b),
      contains: input.a.includes(input.b),
      plus: input.a + input.b,
      before: text.compare(input.a, input.b) < 0,
    };

    return {
      both: answer.both,
      length: answer.length,
      part: answer.part,
      lower: answer.lower,
      upper: answer.upper,
      trimmed: answer.trimmed,
      starts: answer.starts,
      ends: answer.ends,
      contains: answer.contains,
      plus: answer.plus,
      before: answer.before,
    };
  },
});
