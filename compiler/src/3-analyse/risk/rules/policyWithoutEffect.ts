import type { CheckedPolicy } from "../../../2-check/checked.ts";
import { groupBy } from "../../facts/groupBy.ts";
import { judgePolicies } from "../../facts/policies.ts";
import type { DangerOf, WorkspaceRule } from "../rule.ts";
import { discountExample } from "./discountExample.ts";

/** Yellow: a policy that no call of any tool triggers. */
export const policyWithoutEffect: WorkspaceRule = {
  on: "workspace",
  code: "policy-without-effect",
  level: "yellow",
  sentence: "Some call of some tool triggers each policy.",
  why: "A rule that is written down is believed to hold. This one is asked by nobody, or by tools that never meet its condition.",
  remedy: "Name it in the `policies` of the tools that it is meant for, correct its condition, or delete it.",
  fires: discountExample({ action: "warn", condition: "input.percent > 80" }),
  passes: discountExample({ action: "block", condition: "input.percent > 30" }),

  find({ workspace, entities, facts }) {
    const judged = groupBy(workspace.tools.flatMap((tool) => {
      const ofTool = facts.get(tool.name);
      return ofTool === undefined ? [] : judgePolicies(tool, { policies: workspace.policies, entities, facts: ofTool }).map((each) => ({ ...each, tool: tool.name }));
    }), ({ policy }) => policy.name);
    const asked = new Set(workspace.tools.flatMap((tool) => [...tool.policies.map(({ policy }) => policy), ...tool.flow.nodes.flatMap((node) => (node.kind === "policyCheck" ? [node.use.policy] : []))]));
    return workspace.policies.flatMap((policy) => {
      if (!asked.has(policy.name)) return [dangerOf(policy, [])];
      const uses = judged.get(policy.name) ?? [];
      // One that should block and cannot is told, in red, of each tool.
      return policy.spec.action !== "block" && uses.length > 0 && uses.every(({ verdict }) => verdict === "never") ? [dangerOf(policy, uses.map(({ tool }) => tool))] : [];
    });
  },
};

function dangerOf({ name, file, spec }: CheckedPolicy, askedBy: readonly string[]): DangerOf {
  const reason = askedBy.length === 0 ? "is asked by no tool" : `can never trigger for a tool that asks it (${askedBy.map((tool) => `"${tool}"`).join(", ")})`;
  return {
    subject: { kind: "policy", name },
    message: `Policy "${name}" ${reason}. Name it where it is meant to hold, correct it, or delete it.`,
    evidence: [{ message: "This policy has no effect.", place: { file, pointer: askedBy.length > 0 && spec.condition !== undefined ? "/condition" : "/name" } }],
    facts: { condition: spec.condition ?? spec.type, askedBy },
  };
}
