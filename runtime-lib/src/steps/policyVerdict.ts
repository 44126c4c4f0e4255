import type { AnyBudget, AnyRateLimit, AnyRowLimit, CustomPolicy } from "../define.ts";
import type { Execution } from "../execution.ts";
import { refuse, type Refusal } from "../problem.ts";
import { secondsLeft } from "./counters.ts";

export type AnyPolicy = AnyRateLimit | AnyBudget | AnyRowLimit | CustomPolicy;

/** What a policy that triggered means: `block` refuses; `warn` and `escalate` are recorded, and the call goes on. */
export function policyVerdict(execution: Execution, policy: AnyPolicy, node?: string): Refusal | null {
  if (policy.action !== "block") {
    execution.policies.push({ policy: policy.name, version: policy.version, action: policy.action, ...(node !== undefined && { node }) });
    return null;
  }
  const details = { place: { ...(node !== undefined && { node }), policy: policy.name }, ...(policy.message !== undefined && { message: policy.message }) };
  return policy.type === "rateLimit" ? refuse("RATE_LIMITED", { ...details, retryAfter: secondsLeft(execution.now, "minute") }) : refuse("POLICY_REFUSED", details);
}

/** Judges a counter by its new total. */
export function counterVerdict(execution: Execution, policy: AnyRateLimit | AnyBudget, amount: number | string, total: unknown, node?: string): Refusal | null {
  const { parameters } = policy;
  const { caller } = execution;
  const triggered =
    policy.type === "rateLimit"
      ? policy.triggers({ calls: total as number, parameters, caller })
      : policy.triggers({ amount: String(amount), spent: total as string, parameters, caller });
  return triggered ? policyVerdict(execution, policy, node) : null;
}
