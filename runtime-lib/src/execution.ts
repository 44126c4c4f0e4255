import type { PolicyRecord } from "./auditWriter.ts";
import type { Call } from "./call.ts";
import type { Caller, Tool } from "./define.ts";
import { millisecondsOf } from "./ids.ts";
import type { Refusal } from "./problem.ts";
import type { RunningService } from "./runningService.ts";
import type { Claim } from "./steps/idempotency.ts";

/** One call from its first step to its last, whatever number of attempts it takes. */
export class Execution {
  readonly service: RunningService;
  readonly tool: Tool;
  readonly call: Call;
  /** The one clock reading: `2026-11-23T18:30:00.000Z`. */
  readonly now: string;
  readonly milliseconds: number;
  /** By `performance.now()`: when the call is given up. */
  readonly deadline: number;

  /** Null until step 2 has said who it is, and for a tool that nobody needs to sign in for. */
  caller: Caller | null = null;
  /** The input in the form that expressions see, once step 1 has passed it. */
  input: unknown;
  /** What step 1 found; it is told only after step 2. */
  inputRefusal: Refusal | undefined;
  /** Null for a call without an idempotency key, undefined until it was asked for. */
  claim: Claim | null | undefined;
  /** Policies that triggered and let the call go on. */
  readonly policies: PolicyRecord[] = [];
  /** Step 3 is not run again when steps 4 to 7 are. */
  policiesPassed = false;
  /** What policies in mid-flow said; they do not count twice either. */
  readonly nodePolicies = new Map<string, Refusal | null>();
  attempts = 0;
  roundTrips = 0;

  constructor(service: RunningService, tool: Tool, call: Call) {
    this.service = service;
    this.tool = tool;
    this.call = call;
    this.milliseconds = millisecondsOf(call.executionId);
    this.now = new Date(this.milliseconds).toISOString();
    this.deadline = performance.now() + service.definition.http.requestTimeoutMs;
  }
}
