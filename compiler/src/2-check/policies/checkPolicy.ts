import type { LoadedSpec } from "../../1-load/index.ts";
import { diagnose } from "../../diagnostics/catalogue/index.ts";
import { child } from "../../diagnostics/pointer.ts";
import type { PolicySpec } from "../../spec/index.ts";
import type { CheckedPolicy } from "../checked.ts";
import type { Context } from "../context.ts";
import { checkExpressionAt } from "../expressions.ts";
import { booleanType } from "../rowScope.ts";
import { policyScope } from "./policyScope.ts";

type Kind = PolicySpec["type"];

/** What each type of policy does when it states no condition, and the limit that this compares with. */
export const defaultConditions: { readonly [Type in Kind]: { readonly limit: "maxRequestsPerMinute" | "maxAmount" | "maxRows"; readonly condition: string } | undefined } = {
  rateLimit: { limit: "maxRequestsPerMinute", condition: "calls > parameters.maxRequestsPerMinute" },
  budgetCheck: { limit: "maxAmount", condition: "spent > parameters.maxAmount" },
  rowLimit: { limit: "maxRows", condition: "rows > parameters.maxRows" },
  custom: undefined,
};

/** Parameters that one type of policy looks at. Others that the schema names would be without effect. */
const meaningful: { readonly [Type in Kind]: readonly string[] } = {
  rateLimit: ["maxRequestsPerMinute", "scope"],
  budgetCheck: ["maxAmount", "amount", "window", "scope"],
  rowLimit: ["maxRows"],
  custom: [],
};
const named = ["maxRows", "maxAmount", "maxRequestsPerMinute", "amount", "window", "scope"] as const;

/** One policy, as far as it does not depend on the tools that use it. */
export function checkPolicy(context: Context, policy: LoadedSpec<"policy">): CheckedPolicy {
  const { spec, file, name } = policy;
  const needs = (what: string) => {
    // A misspelt parameter has been reported.
    if (policy.suspect.has("") || policy.suspect.has("/parameters")) return;
    context.report(diagnose("policy-needs", { file, pointer: spec.parameters === undefined ? "/type" : "/parameters", key: spec.parameters !== undefined }, { policy: name, type: spec.type, what }));
  };
  const standard = defaultConditions[spec.type];
  if (spec.condition === undefined && standard === undefined) needs("a condition");
  if (spec.condition === undefined && standard !== undefined && spec.parameters?.[standard.limit] === undefined) needs(`\`parameters.${standard.limit}\`, or a condition of its own`);
  if (spec.type === "budgetCheck" && spec.parameters?.amount === undefined) needs("`parameters.amount`: what one call spends");
  for (const parameter of named) {
    // A condition may use any parameter.
    if (spec.parameters?.[parameter] === undefined || meaningful[spec.type].includes(parameter) || spec.condition?.includes(parameter) === true) continue;
    context.report(diagnose("policy-parameter-unused", { file, pointer: child("/parameters", parameter), key: true }, { policy: name, type: spec.type, parameter }));
  }
  if (spec.type === "custom") return { name, file, spec };
  const source = conditionOf(spec);
  if (source === undefined) return { name, file, spec };
  const condition = checkExpressionAt(source, policyScope(context, spec, "optional"), { file, pointer: spec.condition === undefined ? "" : "/condition" }, context.report, { expected: booleanType });
  return { name, file, spec, ...(condition === undefined ? {} : { condition }) };
}

/** The condition that is stated or stands for one that is not; undefined when there is none, or its limit is missing. */
export function conditionOf(spec: PolicySpec): string | undefined {
  if (spec.condition !== undefined) return spec.condition;
  const standard = defaultConditions[spec.type];
  return standard !== undefined && spec.parameters?.[standard.limit] !== undefined ? standard.condition : undefined;
}
