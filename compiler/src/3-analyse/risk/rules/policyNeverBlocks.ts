import { judgePolicies } from "../../facts/policies.ts";
import type { ToolRule } from "../rule.ts";
import { discountExample } from "./discountExample.ts";
import { policyEvidence, policyFacts, whenInWords } from "./policyEvidence.ts";

/** Red: a safeguard that never acts. */
export const policyNeverBlocks: ToolRule = {
  on: "tool",
  code: "policy-never-blocks",
  level: "red",
  sentence: "A policy that blocks can trigger for the tool that asks it.",
  why: "It reads as a safeguard, so nobody builds another. But nothing that this tool takes, writes or spends ever meets its condition: it protects nothing.",
  remedy: "Correct the condition or its parameters, or take the policy out of the tool.",
  fires: discountExample({ action: "block", condition: "input.percent > 80" }),
  passes: discountExample({ action: "block", condition: "input.percent > 30" }),

  find(tool, { workspace, entities, facts }) {
    return judgePolicies(tool, { policies: workspace.policies, entities, facts }).flatMap((judged) => {
      if (judged.policy.spec.action !== "block" || judged.verdict !== "never") return [];
      return [{
        message: `Policy "${judged.policy.name}" can never block tool "${tool.name}", so that it protects nothing. It triggers ${whenInWords(judged)}. Correct its condition, or take it out of the tool.`,
        evidence: policyEvidence(judged),
        facts: policyFacts(judged),
      }];
    });
  },
};
