import type { EntitySpec, FlowNode, ToolSpec } from "../../../spec/index.ts";
import { countersOf } from "../../facts/hotRows.ts";
import { groupBy } from "../../facts/groupBy.ts";
import { list } from "../../facts/values/describe.ts";
import type { WorkspaceRule } from "../rule.ts";
import type { RuleExample } from "../ruleExample.ts";

/** As many tools as make a row that is worth a look. */
const many = 3;

/** Yellow: one number that many tools count on. */
export const counterSharedByTools: WorkspaceRule = {
  on: "workspace",
  code: "counter-shared-by-tools",
  level: "yellow",
  sentence: "A counter on a row that other rows point at is kept by few tools.",
  why: "Each of them holds the row until it commits. The product that sells best is the row that all of them want, so the tools are slow just when they are needed most.",
  remedy: "Write the movements as rows and add them up when they are read, or keep the transactions that count short, and acknowledge it.",
  fires: counting(["example", "second", "third"]),
  passes: counting(["example", "second"]),

  find({ workspace }) {
    const counters = groupBy(workspace.tools.flatMap((tool) => countersOf(tool).map((counter) => ({ tool, ...counter }))), ({ write, field }) => `${write.entity}.${field}`);
    const pointedAt = new Set(workspace.entities.flatMap(({ fields }) => fields.flatMap(({ field }) => (field.type === "reference" ? [field.referenceTo] : []))));
    return workspace.entities.flatMap(({ name, file, fields, ownerField }) => {
      // Rows that belong to one caller each are wanted by that caller.
      if (!pointedAt.has(name) || ownerField !== undefined) return [];
      return fields.flatMap(({ name: field }) => {
        const own = counters.get(`${name}.${field}`) ?? [];
        const tools = [...new Set(own.map(({ tool }) => tool.name))];
        if (tools.length < many) return [];
        const places = tools.map((tool) => own.find((each) => each.tool.name === tool)!.write);
        return [{
          subject: { kind: "entity" as const, name },
          message: `Field "${name}.${field}" is counted by ${tools.length} tools (${list(tools.map((tool) => `"${tool}"`))}), so that their calls on one popular row wait for each other. Write the movements as rows of their own, or acknowledge it.`,
          evidence: [{ message: "This is counted.", place: { file, pointer: `/fields/${field}` } }, ...places.map((write) => ({ message: "It is counted here.", place: write.place, path: [write.id] }))] as const,
          facts: { field, tools },
        }];
      });
    });
  },
};

function counting(names: readonly string[]): RuleExample {
  const item: EntitySpec = { name: "Item", version: 1, description: "One piece.", rowLevelAccess: false, fields: { productId: { type: "reference", referenceTo: "Product", required: true } } };
  const taken: FlowNode = { id: "taken", type: "write", entity: "Product", action: "update", where: "id == input.productId", values: { stock: "stock - 1" } };
  const uuid = { type: "string", format: "uuid" } as const;
  const tool: Omit<ToolSpec, "name"> = {
    version: 1, description: "Takes one piece.", trigger: { type: "http" }, idempotencyKey: "input.requestId",
    input: { type: "object", properties: { requestId: uuid, productId: uuid }, required: ["requestId", "productId"] },
    output: { type: "object", properties: {} },
    flow: {
      start: "begin",
      nodes: [{ id: "begin", type: "transaction", action: "begin" }, taken, { id: "commit", type: "transaction", action: "commit" }],
      edges: [{ from: "begin", to: "taken" }, { from: "taken", to: "commit" }],
    },
  };
  return { entities: [item], tool, tools: names.slice(1).map((name) => ({ ...tool, name })) };
}
