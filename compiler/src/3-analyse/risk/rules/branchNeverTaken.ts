import type { CheckedIfSwitch, CheckedTool } from "../../../2-check/checked.ts";
import type { Place } from "../../../diagnostics/diagnostic.ts";
import { child } from "../../../diagnostics/pointer.ts";
import { assume } from "../../facts/values/assume.ts";
import { inWords, valuesIn } from "../../facts/values/describe.ts";
import type { Environment } from "../../facts/values/environment.ts";
import { knowledgeOf } from "../../facts/values/flow.ts";
import type { Danger, ToolRule } from "../rule.ts";
import type { RuleExample } from "../ruleExample.ts";

/** Yellow: a way through the flow that no call ever takes. */
export const branchNeverTaken: ToolRule = {
  on: "tool",
  code: "branch-never-taken",
  level: "yellow",
  sentence: "Some call takes each case of an ifSwitch.",
  why: "What stands in such a case was meant to happen and never does: usually a bound was mistyped, or an earlier case takes all.",
  remedy: "Correct the condition, put the narrower case first, or take the case out.",
  fires: sizes("input.count > 1000"),
  passes: sizes("input.count > 50"),

  find(tool, { entities }) {
    const { before } = knowledgeOf(tool, entities);
    return tool.flow.nodes.flatMap((node) => {
      const environment = before.get(node.id);
      return node.kind === "ifSwitch" && environment !== undefined ? casesNeverTaken(tool, node, environment) : [];
    });
  },
};

function casesNeverTaken(tool: CheckedTool, node: CheckedIfSwitch, start: Environment): readonly Danger[] {
  const dangers: Danger[] = [];
  let rest: Environment | undefined = start;
  const never = (name: string, place: Place, why: string, facts: Danger["facts"]): void => void dangers.push({
    message: `Case "${name}" of node "${node.id}" in tool "${tool.name}" is never taken: ${why}. Correct its condition, or take it out.`,
    evidence: [{ message: "No call comes here.", place, path: [node.id] }],
    facts,
  });
  for (const [index, { name, when }] of node.cases.entries()) {
    const place = { file: node.place.file, pointer: child(node.place.pointer, "cases", index, "when") };
    if (rest === undefined) never(name, place, "the cases before it take all calls", { node: node.id, case: name, because: "taken before" });
    else if (assume(when, true, rest) === undefined) {
      const values = inWords(when, rest);
      never(name, place, values === "" ? "its condition cannot be true there" : `there ${values}`, { node: node.id, case: name, values: { ...valuesIn(when, rest) } });
    }
    rest = rest && assume(when, false, rest);
  }
  if (node.otherwise !== undefined && rest === undefined) {
    never(node.otherwise.name, { file: node.place.file, pointer: child(node.place.pointer, "otherwise") }, "its cases take all calls", { node: node.id, case: node.otherwise.name, because: "taken before" });
  }
  return dangers;
}

function sizes(large: string): RuleExample {
  return {
    tool: {
      input: { type: "object", properties: { count: { type: "integer", minimum: 1, maximum: 100 } }, required: ["count"] },
      output: { type: "object", properties: { count: { type: "integer" } }, required: ["count"] },
      flow: {
        start: "size",
        nodes: [
          { id: "size", type: "ifSwitch", cases: [{ name: "large", when: large }], otherwise: "small" },
          { id: "found", type: "assert", condition: "input.count < 90", failure: { code: "TOO_MANY", message: "So many are not sold at once." } },
          { id: "total", type: "transform", values: { count: "input.count" } },
        ],
        edges: [{ from: "size", to: "found", when: "large" }, { from: "size", to: "total", when: "small" }, { from: "found", to: "total" }],
        output: { count: "total.count" },
      },
    },
  };
}
