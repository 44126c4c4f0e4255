// Generated from tool "lists", version 1. Change the spec, not this file.

import { decimal, defineTool, integer, type Tx } from "@fascia/runtime-lib/v1";
import { listsInput, listsOutput } from "../validators.js";

export interface ListsInput {
  lines: { name: string; pieces: number; price: string }[];
  words: string[];
}

export interface ListsOutput {
  all: boolean;
  exists: boolean;
  many: string[];
  pieces: number;
  total: string;
  known: boolean;
  count: number;
  nested: boolean;
}

const failures = {} as const;

/** Computes. */
export const lists = defineTool({
  name: "lists",
  version: 1,
  route: { method: "POST", path: "/lists", successStatus: 200, parameters: {} },
  risk: "green",
  access: "singleRead",
  concurrency: "none",
  auth: "none",
  input: listsInput,
  output: listsOutput,
  policies: [],
  invariants: [],
  failures,

  async flow(_tx: Tx<typeof failures>, input: ListsInput): Promise<ListsOutput> {
    const answer = {
      all: input.lines.every((line) => line.pieces > 0),
      exists: input.lines.some((line) => line.name === "spade"),
      many: input.lines.filter((line) => line.pieces > 1).map((line) => line.name),
      pieces: integer.sum(input.lines.map((line) => line.pieces)),
      total: decimal.sum(input.lines.map((line) => decimal.multiply(line.price, line.pieces))),
      known: input.words.includes("spade"),
      count: input.words.length,
      nested: input.lines.every((line) => input.words.includes(line.name)),
    };

    return {
      all: answer.all,
      exists: answer.exists,
      many: answer.many,
      pieces: answer.pieces,
      total: answer.total,
      known: answer.known,
      count: answer.count,
      nested: answer.nested,
    };
  },
});
