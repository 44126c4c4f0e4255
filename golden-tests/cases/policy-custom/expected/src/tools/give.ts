// Generated from tool "give", version 1. Change the spec, not this file.

import { defineTool, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { generous, noGifts } from "../policies.js";
import { giveInput, giveOutput } from "../validators.js";

export interface GiveInput {
  /** From 0 to 100. */
  percent: number;
}

export interface GiveOutput {
  percent: number;
}

const failures = {} as const;

/** Takes some percent off. */
export const give = defineTool({
  name: "give",
  version: 1,
  route: { method: "POST", path: "/give", successStatus: 200, parameters: {} },
  risk: "yellow",
  access: "singleRead",
  concurrency: "none",
  auth: "required",
  input: giveInput,
  output: giveOutput,
  policies: [
    { policy: generous, triggers: (input: GiveInput) => input.percent > generous.parameters.usual },
    { policy: noGifts, triggers: (input: GiveInput, caller: Caller) => input.percent === 100 && !caller.roles.includes("staff") },
  ],
  invariants: [],
  failures,

  async flow(_tx: Tx<typeof failures>, input: GiveInput, _caller: Caller): Promise<GiveOutput> {
    const answer = { percent: input.percent };

    return {
      percent: answer.percent,
    };
  },
});
