import type { CheckedTool } from "../../../2-check/checked.ts";
import type { Json } from "../../analysis.ts";
import { judgePolicies, type JudgedPolicy } from "../../facts/policies.ts";
import { inWords, witnessOf } from "../../facts/values/witness.ts";
import type { Danger, ToolRule, ToolRuleContext } from "../rule.ts";
import { discountExample } from "./discountExample.ts";
import { policyEvidence, policyFacts, whenInWords } from "./policyEvidence.ts";

/** Yellow: calls that go on although a policy warned. */
export const policyMayWarn: ToolRule = {
  on: "tool",
  code: "policy-may-warn",
  level: "yellow",
  sentence: "That a policy only warns about some calls of a tool has been acknowledged.",
  why: "At run time the call goes on and the warning stands in the audit record. Somebody should have seen which calls those are, and want them.",
  remedy: "Acknowledge it, narrow the input so that it cannot happen, or let the policy block.",
  fires: discountExample({ action: "warn", condition: "input.percent > 30" }),
  passes: discountExample({ action: "block", condition: "input.percent > 30" }),

  find: (tool, context) => recordedPolicies(tool, context, "warn").map(({ danger }) => danger),
};

/** Policies with an action that lets calls go on, and that may trigger. Rates are a matter of run time: of one call they say nothing. */
export function recordedPolicies(tool: CheckedTool, { workspace, entities, facts }: ToolRuleContext, action: "warn" | "escalate"): readonly { readonly judged: JudgedPolicy; readonly danger: Danger }[] {
  return judgePolicies(tool, { policies: workspace.policies, entities, facts }).flatMap((judged) => {
    const { name, spec } = judged.policy;
    if (spec.action !== action || judged.verdict === "never" || spec.type === "rateLimit" || (judged.verdict === "always" && spec.type === "custom")) return [];
    const witness = judged.node === undefined ? witnessOf(judged.use.condition, judged.environment, tool) : undefined;
    const example = witness === undefined || Object.keys(witness).length === 0 ? "" : ` For example with ${inWords(witness)}.`;
    const does = action === "warn" ? "warns about" : "escalates";
    const danger: Danger = {
      message: `Policy "${name}" ${does} ${judged.verdict === "always" ? "all" : "some"} calls of tool "${tool.name}", which go on all the same. It triggers ${whenInWords(judged)}.${example} Acknowledge that, or let it block.`,
      evidence: policyEvidence(judged),
      facts: { ...policyFacts(judged), ...(example === "" ? {} : { example: witness as unknown as Json }) },
    };
    return [{ judged, danger }];
  });
}
