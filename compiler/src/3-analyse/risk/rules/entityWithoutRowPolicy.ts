import type { EntitySpec } from "../../../spec/index.ts";
import { onlyAdmins } from "../../facts/callers.ts";
import type { WorkspaceRule } from "../rule.ts";

/** Yellow: nobody has said whose the rows are. */
export const entityWithoutRowPolicy: WorkspaceRule = {
  on: "workspace",
  code: "entity-without-row-policy",
  level: "yellow",
  sentence: "An entity that others than admins reach says whether its rows belong to somebody: `rowLevelAccess` true or false.",
  why: "Left out, it means that every caller of a tool reaches every row. That is right for a catalogue and wrong for orders, and nobody can tell from the spec whether somebody thought of it.",
  remedy: "Write `\"rowLevelAccess\": true` with an `ownerField`, or `false` where all rows are for all.",
  fires: { entities: [product({})], tool: count() },
  passes: { entities: [product({ rowLevelAccess: false })], tool: count() },

  find({ workspace, facts }) {
    const open = workspace.tools.filter((tool) => !onlyAdmins(tool, workspace.adminRoles));
    return workspace.entities.flatMap(({ name, file, spec }) => {
      if (spec.rowLevelAccess !== undefined) return [];
      const reached = open.filter((tool) => [...(facts.get(tool.name)?.reads ?? []), ...(facts.get(tool.name)?.writes ?? [])].includes(name));
      const [first, ...others] = reached;
      if (first === undefined) return [];
      const more = others.length === 0 ? "" : ` and ${others.length} more`;
      return [{
        subject: { kind: "entity" as const, name },
        message: `Entity "${name}" does not say whose its rows are, and tool "${first.name}"${more} can be called by others than admins. Write \`rowLevelAccess\`: true or false.`,
        evidence: [
          { message: "Nothing is said of its rows here.", place: { file, pointer: "/name" } },
          { message: "Others than admins reach it here.", place: { file: first.file, pointer: "/name" } },
        ] as const,
        facts: { tools: reached.map((tool) => tool.name) },
        fix: { title: `Say that all rows of "${name}" are for all`, file, edits: [{ op: "add" as const, pointer: "/rowLevelAccess", value: false }] },
      }];
    });
  },
};

function product(access: Pick<EntitySpec, "rowLevelAccess">): EntitySpec {
  return { name: "Product", version: 1, description: "Something that can be bought.", fields: { stock: { type: "integer", required: true } }, indexes: [{ fields: ["stock"] }], ...access };
}
function count(): object {
  return {
    trigger: { type: "http", method: "GET" },
    output: { type: "object", properties: { count: { type: "integer" } }, required: ["count"] },
    flow: { start: "count", nodes: [{ id: "count", type: "read", entity: "Product", mode: "count", where: "stock > 0" }], edges: [], output: { count: "count" } },
  };
}
