import type { ToolRule } from "../rule.ts";
import { discountExample } from "./discountExample.ts";
import { recordedPolicies } from "./policyMayWarn.ts";

/** Yellow, for an admin to review: calls that go on although a policy escalated them. */
export const policyMayEscalate: ToolRule = {
  on: "tool",
  code: "policy-may-escalate",
  level: "yellow",
  sentence: "That a policy escalates some calls of a tool has been reviewed by an admin.",
  why: "An escalation asks for somebody with more rights. At run time the call goes on and the escalation stands in the audit record, so that the review has to come before.",
  remedy: "Let an admin acknowledge it, narrow the input so that it cannot happen, or let the policy block.",
  fires: discountExample({ action: "escalate", condition: "input.percent > 30" }),
  passes: discountExample({ action: "block", condition: "input.percent > 30" }),

  find: (tool, context) => recordedPolicies(tool, context, "escalate").map(({ danger }) => ({ ...danger, review: "admin" as const })),
};
