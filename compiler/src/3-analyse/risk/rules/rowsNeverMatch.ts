import { child } from "../../../diagnostics/pointer.ts";
import type { FlowNode } from "../../../spec/index.ts";
import { isRead, isWrite } from "../../facts/nodes.ts";
import { inWords, valuesIn } from "../../facts/values/describe.ts";
import { knowledgeOf } from "../../facts/values/flow.ts";
import { judge } from "../../facts/values/judge.ts";
import type { ToolRule } from "../rule.ts";
import type { RuleExample } from "../ruleExample.ts";

/** Yellow: a condition on rows that no row can meet. */
export const rowsNeverMatch: ToolRule = {
  on: "tool",
  code: "rows-never-match",
  level: "yellow",
  sentence: "Some row can meet each `where`.",
  why: "The read finds nothing and the write changes nothing, at every call, whatever is stored: the fields' own limits say so.",
  remedy: "Correct the condition, or the limits of the field.",
  fires: shelf("stock < 0"),
  passes: shelf("stock > 10"),

  find(tool, { entities }) {
    const { before } = knowledgeOf(tool, entities);
    return tool.flow.nodes.flatMap((node) => {
      const environment = before.get(node.id);
      if ((!isRead(node) && !isWrite(node)) || node.where === undefined || environment === undefined || judge(node.where, environment) !== "never") return [];
      const values = inWords(node.where, environment);
      return [{
        message: `No row of "${node.entity}" can meet the \`where\` of node "${node.id}" in tool "${tool.name}"${values === "" ? "" : `: ${values}`}. Correct the condition.`,
        evidence: [{ message: "This is never true.", place: { file: node.place.file, pointer: child(node.place.pointer, "where") }, path: [node.id] }],
        facts: { node: node.id, where: node.spec.where ?? "", values: { ...valuesIn(node.where, environment) } },
      }];
    });
  },
};

function shelf(where: string): RuleExample {
  const read: FlowNode = { id: "count", type: "read", entity: "Product", mode: "exists", where: `${where} && id == input.productId` };
  return {
    tool: {
      input: { type: "object", properties: { productId: { type: "string", format: "uuid" } }, required: ["productId"] },
      output: { type: "object", properties: { found: { type: "boolean" } }, required: ["found"] },
      flow: { start: "count", nodes: [read], edges: [], output: { found: "count" } },
    },
  };
}
