import { judgePolicies } from "../../facts/policies.ts";
import type { ToolRule } from "../rule.ts";
import { discountExample } from "./discountExample.ts";
import { policyEvidence, policyFacts, whenInWords } from "./policyEvidence.ts";

/** Red: a policy that tells nothing apart. */
export const policyAlwaysTriggers: ToolRule = {
  on: "tool",
  code: "policy-always-triggers",
  level: "red",
  sentence: "A policy does not trigger for every call.",
  why: "One that blocks refuses every call, so the tool cannot be used at all. One that warns or escalates each time hides the calls that should be looked at.",
  remedy: "Correct the condition or its parameters: it is true of what should be kept out.",
  fires: discountExample({ action: "block", condition: "input.percent < 80" }),
  passes: discountExample({ action: "block", condition: "input.percent > 30" }),

  find(tool, { workspace, entities, facts }) {
    return judgePolicies(tool, { policies: workspace.policies, entities, facts }).flatMap((judged) => {
      const { name, spec } = judged.policy;
      if (judged.verdict !== "always" || (spec.action !== "block" && spec.type !== "custom")) return [];
      const does = spec.action === "block" ? `refuses every call of tool "${tool.name}"` : `triggers for every call of tool "${tool.name}"`;
      return [{
        message: `Policy "${name}" ${does}. It triggers ${whenInWords(judged)}. Correct its condition.`,
        evidence: policyEvidence(judged),
        facts: policyFacts(judged),
      }];
    });
  },
};
