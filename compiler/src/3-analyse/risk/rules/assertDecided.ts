import { child } from "../../../diagnostics/pointer.ts";
import { inWords, valuesIn } from "../../facts/values/describe.ts";
import { knowledgeOf } from "../../facts/values/flow.ts";
import { judge } from "../../facts/values/judge.ts";
import type { ToolRule } from "../rule.ts";
import type { RuleExample } from "../ruleExample.ts";

/** Yellow: an assert that never fails, or always does. */
export const assertDecided: ToolRule = {
  on: "tool",
  code: "assert-decided",
  level: "yellow",
  sentence: "An assert holds for some calls and not for others.",
  why: "One that never fails guards nothing, though a reader relies on it. One that always fails refuses every call that comes to it.",
  remedy: "Correct the condition; where the input's schema says the same already, take the assert out.",
  fires: few("input.count >= 1"),
  passes: few("input.count <= 50"),

  find(tool, { entities }) {
    const { before } = knowledgeOf(tool, entities);
    return tool.flow.nodes.flatMap((node) => {
      const environment = before.get(node.id);
      if (node.kind !== "assert" || environment === undefined) return [];
      const verdict = judge(node.condition, environment);
      if (verdict === "maybe") return [];
      const values = inWords(node.condition, environment);
      const does = verdict === "always" ? "never fails" : "fails for every call that comes to it";
      return [{
        message: `Assert "${node.id}" of tool "${tool.name}" ${does}${values === "" ? "" : `: there ${values}`}. Correct its condition, or take it out.`,
        evidence: [{ message: verdict === "always" ? "This is always true." : "This is never true.", place: { file: node.place.file, pointer: child(node.place.pointer, "condition") }, path: [node.id] }],
        facts: { node: node.id, verdict, values: { ...valuesIn(node.condition, environment) } },
      }];
    });
  },
};

function few(condition: string): RuleExample {
  return {
    tool: {
      input: { type: "object", properties: { count: { type: "integer", minimum: 1, maximum: 100 } }, required: ["count"] },
      flow: { start: "few", nodes: [{ id: "few", type: "assert", condition, failure: { code: "TOO_MANY", message: "So many are not sold at once." } }], edges: [] },
    },
  };
}
