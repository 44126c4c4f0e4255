import { leaksOf } from "../../facts/sensitive/sinks.ts";
import type { ToolRule } from "../rule.ts";
import { fieldName, leakEvidence } from "./leakEvidence.ts";
import { withPerson } from "./sensitiveExample.ts";

/** Yellow: an answer that tells a sensitive field on purpose. */
export const sensitiveFieldShown: ToolRule = {
  on: "tool",
  code: "sensitive-field-shown",
  level: "yellow",
  sentence: "That a tool answers with a sensitive field on purpose has been acknowledged.",
  why: "The output says `x-sensitive`, so that it is no oversight. Somebody should still have asked who may call the tool, and whether they need to see this.",
  remedy: "Acknowledge it, narrow `allowedRoles`, or leave the property out.",
  fires: withPerson([], { output: { type: "object", properties: { email: { type: "string", "x-sensitive": true } }, required: ["email"] } }, { email: "person.email" }),
  passes: withPerson([], { output: { type: "object", properties: { name: { type: "string" } }, required: ["name"] } }, { name: "person.name" }),

  find(tool, { workspace, entities }) {
    return leaksOf(tool, { entities, adminRoles: workspace.adminRoles }).flatMap((leak) => {
      if (leak.sink !== "output" || leak.origin.isCallers || !leak.isMeant || tool.auth.mode !== "required") return [];
      const callers = tool.auth.allowedRoles === undefined ? "every role" : `the roles ${tool.auth.allowedRoles.map((role) => `"${role}"`).join(", ")}`;
      return [{
        message: `Tool "${tool.name}" shows ${callers} the sensitive field ${fieldName(leak)} of others, as "${leak.property}". Acknowledge that, or leave it out.`,
        evidence: leakEvidence(leak, "It is answered here.", entities),
        facts: { property: leak.property, field: fieldName(leak), way: leak.origin.way, roles: tool.auth.allowedRoles ?? null },
      }];
    });
  },
};
