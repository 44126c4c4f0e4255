// Generated from tool "hello", version 1. Change the spec, not this file.

import { defineTool, type Caller, type Tx } from "@fascia/runtime-lib/v1";
import { helloInput, helloOutput } from "../validators.js";

export interface HelloInput {}

export interface HelloOutput {
  id: string | null;
  staff: boolean;
}

const failures = {} as const;

/** To anybody. */
export const hello = defineTool({
  name: "hello",
  version: 1,
  route: { method: "GET", path: "/hello", successStatus: 200, parameters: {} },
  risk: "green",
  access: "singleRead",
  concurrency: "none",
  auth: "optional",
  input: helloInput,
  output: helloOutput,
  policies: [],
  invariants: [],
  failures,

  async flow(_tx: Tx<typeof failures>, _input: HelloInput, caller: Caller | null): Promise<HelloOutput> {
    const answer = { id: caller !== null ? caller.id : null, staff: caller !== null && caller.roles.includes("staff") };

    return {
      id: answer.id,
      staff: answer.staff,
    };
  },
});
