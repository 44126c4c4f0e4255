import { diagnose } from "../../diagnostics/catalogue/index.ts";
import type { Place } from "../../diagnostics/diagnostic.ts";
import { didYouMean } from "../../diagnostics/didYouMean.ts";
import type { ExpressionType, TypedExpression } from "../../expression/index.ts";
import type { LoadedSpec } from "../../1-load/index.ts";
import type { CheckedPolicyUse } from "../checked.ts";
import type { Context, Report } from "../context.ts";
import { checkExpressionAt } from "../expressions.ts";
import { correction } from "../resolve.ts";
import { booleanType } from "../rowScope.ts";
import type { AuthMode } from "../tools/caller.ts";
import { conditionOf } from "./checkPolicy.ts";
import { policyScope } from "./policyScope.ts";

/** Who uses a policy, and with what. */
export interface PolicyUser {
  /** `Tool "transfer"` */
  readonly subject: string;
  readonly place: Place;
  readonly mode: AuthMode;
  /** Undefined when the input could not be typed: then nothing that depends on it is judged. */
  readonly input: ExpressionType | undefined;
}

/** The policy of that name. One that is not defined is reported. */
export function findPolicy(context: Context, policy: string, user: PolicyUser): LoadedSpec<"policy"> | undefined {
  const found = context.policies.get(policy);
  if (found !== undefined || context.loaded.broken.policy.has(policy)) return found;
  const suggestion = didYouMean(policy, context.policies.keys());
  context.report(diagnose("unknown-policy", user.place, { subject: user.subject, policy }, { didYouMean: suggestion, fix: correction(user.place, suggestion) }));
  return undefined;
}

/** Types what a policy asks of this user: its condition, and for a budget what one call spends. */
export function checkPolicyUse(context: Context, policy: LoadedSpec<"policy">, user: PolicyUser): CheckedPolicyUse | undefined {
  const { spec, file } = policy;
  // A fault lies in the policy's file, but only for this user.
  const report: Report = (fault) => context.report({ ...fault, related: [...(fault.related ?? []), { message: `${user.subject} uses it here.`, place: user.place }] });
  const source = conditionOf(spec);
  if (source === undefined || user.input === undefined) return undefined;
  const custom = spec.type === "custom";
  const scope = policyScope(context, spec, custom ? user.mode : "optional", custom ? user.input : undefined);
  // Faults of a condition that does not depend on the tool have been told by checkPolicy.
  const condition = checkExpressionAt(source, scope, { file, pointer: spec.condition === undefined ? "" : "/condition" }, custom ? report : () => {}, { expected: booleanType });
  const amount = spec.type === "budgetCheck" ? checkAmount(context, policy, user, user.input, report) : undefined;
  if (condition === undefined || (spec.type === "budgetCheck" && amount === undefined)) return undefined;
  return { policy: policy.name, source, condition, ...(amount === undefined ? {} : { amount }) };
}

/** Amounts are added up as decimals. */
function checkAmount(context: Context, policy: LoadedSpec<"policy">, user: PolicyUser, input: ExpressionType, report: Report): TypedExpression | undefined {
  const source = policy.spec.parameters?.amount;
  if (source === undefined) return undefined;
  const place = { file: policy.file, pointer: "/parameters/amount" };
  // Before the call is counted there is no `spent` yet: the amount sees what a custom policy sees.
  return checkExpressionAt(source, policyScope(context, { ...policy.spec, type: "custom" }, user.mode, input), place, report, { expected: { kind: "decimal" } });
}
