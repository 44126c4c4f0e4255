import type { Caller, Failures, InputValidator, OutputValidator, Tool } from "../../src/define.ts";
import type { Tx } from "../../src/tx.ts";

const anything = Object.assign((value: unknown): value is unknown => value !== undefined, { errors: null, serialise: (value: unknown) => JSON.stringify(value) });

/** A tool that takes and gives anything, for what no tool of the bank does. */
export function toolOf(flow: (tx: Tx<Failures>, input: never, caller: Caller | null) => Promise<unknown>, rest: Partial<Tool> = {}): Tool {
  return {
    name: "tried",
    version: 1,
    route: { method: "POST", path: "/tried", successStatus: 200, parameters: {} },
    risk: "green",
    access: "write",
    concurrency: "none",
    auth: "required",
    input: anything as unknown as InputValidator<unknown>,
    output: anything as unknown as OutputValidator<unknown>,
    policies: [],
    invariants: [],
    failures: {},
    flow: flow as Tool["flow"],
    ...rest,
  };
}

/** Lets one side of a test wait for the other. */
export function signal(): { readonly given: Promise<void>; give(): void } {
  let give = (): void => {};
  const given = new Promise<void>((resolve) => (give = resolve));
  return { given, give };
}
