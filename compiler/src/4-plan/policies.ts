import type { CheckedPolicy } from "../2-check/checked.ts";
import { printTypeScript } from "../expression/index.ts";
import type { Binding } from "../expression/typed.ts";
import type { PolicyPlan } from "./plan.ts";
import { isReserved } from "./variables.ts";

/** The name itself, unless it means something else in generated code. */
export const policyVariable = (policy: string): string => (isReserved(policy) ? `${policy}_` : policy);

/** A policy with its condition over what it counts: `({ calls, parameters }) => …`. */
export function planPolicy(policy: CheckedPolicy): PolicyPlan {
  const name = (binding: Binding): string => (binding.kind === "policy" ? binding.name : binding.kind);
  return {
    policy,
    variable: policyVariable(policy.name),
    ...(policy.condition === undefined ? {} : { condition: printTypeScript(policy.condition, { name }) }),
  };
}
