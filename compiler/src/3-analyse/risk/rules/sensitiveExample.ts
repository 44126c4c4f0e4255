import type { EntitySpec, FlowNode, ToolSpec } from "../../../spec/index.ts";
import type { RuleExample } from "../ruleExample.ts";

/** People with an address for letters, which is nobody else's business. */
export const person: EntitySpec = {
  name: "Person", version: 1, description: "Somebody who has an account.",
  fields: {
    name: { type: "string", required: true, maxLength: 80 },
    email: { type: "string", required: true, maxLength: 254, sensitive: true },
    note: { type: "string", maxLength: 254 },
  },
  rowLevelAccess: false,
};

const uuid = { type: "string", format: "uuid" } as const;

/** A tool that reads a person by id; `nodes` stand behind the read. */
export function withPerson(nodes: readonly FlowNode[], tool: Omit<Partial<ToolSpec>, "flow"> = {}, output?: ToolSpec["flow"]["output"]): RuleExample {
  const all: readonly FlowNode[] = [{ id: "person", type: "read", entity: "Person", mode: "one", where: "id == input.personId" }, ...nodes];
  return {
    entities: [person],
    tool: {
      input: { type: "object", properties: { personId: uuid, requestId: uuid }, required: ["personId", "requestId"] },
      ...(nodes.length === 0 ? {} : { idempotencyKey: "input.requestId" }),
      ...tool,
      flow: { start: all[0]!.id, nodes: [...all], edges: all.slice(1).map(({ id }, index) => ({ from: all[index]!.id, to: id })), ...(output === undefined ? {} : { output }) },
    },
  };
}
