import type { EntitySpec, ToolSpec } from "../../../spec/index.ts";
import { isRead } from "../../facts/nodes.ts";
import type { ToolRule } from "../rule.ts";

/** Yellow: strangers may ask questions of rows that hold secrets. */
export const publicReadOfSensitiveEntity: ToolRule = {
  on: "tool",
  code: "public-read-of-sensitive-entity",
  level: "yellow",
  sentence: "A tool that needs no token reads no entity with sensitive fields.",
  why: "Even where the fields are not answered, a stranger learns from the answer whether a row is there: whether somebody with this email has an account.",
  remedy: "Require a token, keep the sensitive fields in an entity of their own, or acknowledge it.",
  fires: { entities: [member()], tool: exists({ required: false }) },
  passes: { entities: [member()], tool: exists({ allowedRoles: ["admin", "customer"] }) },

  find(tool, { entities }) {
    if (tool.auth.mode === "required") return [];
    return tool.flow.nodes.filter(isRead).flatMap((read) => {
      const sensitive = (entities.get(read.entity)?.fields ?? []).filter(({ field }) => field.sensitive === true).map(({ name }) => name);
      if (sensitive.length === 0) return [];
      return [{
        message: `Tool "${tool.name}" needs no token, and its node "${read.id}" reads "${read.entity}", which has sensitive fields (${sensitive.join(", ")}). Require a token, or acknowledge it.`,
        evidence: [
          { message: "Strangers ask here.", place: read.place, path: [read.id] },
          { message: "No token is needed here.", place: { file: tool.file, pointer: "/auth" } },
        ],
        facts: { node: read.id, entity: read.entity, sensitive, where: read.spec.where ?? null },
      }];
    });
  },
};

function member(): EntitySpec {
  return { name: "Member", version: 1, description: "Somebody with an account.", rowLevelAccess: false, fields: { email: { type: "string", required: true, unique: true, maxLength: 254, sensitive: true } } };
}
function exists(auth: ToolSpec["auth"]): Partial<ToolSpec> {
  return {
    ...(auth === undefined ? {} : { auth }),
    trigger: { type: "http", method: "GET" },
    input: { type: "object", properties: { email: { type: "string", maxLength: 254 } }, required: ["email"] },
    output: { type: "object", properties: { taken: { type: "boolean" } }, required: ["taken"] },
    flow: { start: "taken", nodes: [{ id: "taken", type: "read", entity: "Member", mode: "exists", where: "email == input.email" }], edges: [], output: { taken: "taken" } },
  };
}
