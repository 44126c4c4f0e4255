import type { EntitySpec, ToolSpec } from "../../../spec/index.ts";
import { groupBy } from "../../facts/groupBy.ts";
import { fixedRowWrites } from "../../facts/hotRows.ts";
import type { WorkspaceRule } from "../rule.ts";
import type { RuleExample } from "../ruleExample.ts";

/** Yellow: a row that every call writes. */
export const hotRow: WorkspaceRule = {
  on: "workspace",
  code: "hot-row",
  level: "yellow",
  sentence: "No row is written by every call of a tool.",
  why: "A row is held until the call that wrote it has committed, so that all calls queue up behind each other: the tool does one call at a time, however many instances run.",
  remedy: "Spread it: write a row a call and add them up when they are read, or keep a row for each day, shop or customer.",
  fires: counted("name == 'visits'"),
  passes: counted("name == input.page"),

  find({ workspace, entities }) {
    const writes = workspace.tools.flatMap((tool) => fixedRowWrites(tool, entities).map((write) => ({ tool, write })));
    const ofEntities = groupBy(writes, ({ write }) => write.entity);
    return writes.map(({ tool, write }) => {
      const sharing = [...new Set((ofEntities.get(write.entity) ?? []).filter((each) => each.tool !== tool).map((each) => each.tool.name))];
      const more = sharing.length === 0 ? "" : ` Tools ${sharing.map((name) => `"${name}"`).join(", ")} write such a row of it too.`;
      return {
        subject: { kind: "tool" as const, name: tool.name },
        message: `Every call of tool "${tool.name}" writes the same row of "${write.entity}" at node "${write.id}", so that its calls wait for each other.${more} Spread it over several rows, or acknowledge it.`,
        evidence: [{ message: "This row is the same at every call.", place: write.place, path: [...(write.target === undefined ? [] : [write.target]), write.id] }] as const,
        facts: { node: write.id, entity: write.entity, sharing },
      };
    });
  },
};

function counted(where: string): RuleExample {
  const counter: EntitySpec = {
    name: "Counter", version: 1, description: "How often something was seen.", rowLevelAccess: false,
    fields: { name: { type: "string", required: true, unique: true, maxLength: 80 }, seen: { type: "integer", required: true } },
  };
  const tool: Partial<ToolSpec> = {
    idempotencyKey: "input.requestId",
    input: { type: "object", properties: { requestId: { type: "string", format: "uuid" }, page: { type: "string", maxLength: 80 } }, required: ["requestId", "page"] },
    flow: {
      start: "begin",
      nodes: [
        { id: "begin", type: "transaction", action: "begin" },
        { id: "counted", type: "write", entity: "Counter", action: "update", where, limit: 1, values: { seen: "seen + 1" } },
        { id: "commit", type: "transaction", action: "commit" },
      ],
      edges: [{ from: "begin", to: "counted" }, { from: "counted", to: "commit" }],
    },
  };
  return { entities: [counter], tool };
}
