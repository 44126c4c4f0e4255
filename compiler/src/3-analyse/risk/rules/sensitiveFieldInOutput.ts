import type { Fix } from "../../../diagnostics/diagnostic.ts";
import { child } from "../../../diagnostics/pointer.ts";
import { leaksOf } from "../../facts/sensitive/sinks.ts";
import type { ToolRule } from "../rule.ts";
import type { RuleExample } from "../ruleExample.ts";
import { fieldName, leakEvidence } from "./leakEvidence.ts";
import { withPerson } from "./sensitiveExample.ts";

/** Red: an answer tells what was declared nobody else's business. */
export const sensitiveFieldInOutput: ToolRule = {
  on: "tool",
  code: "sensitive-field-in-output",
  level: "red",
  sentence: "A sensitive field is answered only to whom the row belongs, or where the output says `x-sensitive`.",
  why: "An answer is cached, logged by proxies and pasted into tickets. Whoever marked the field did not mean this tool, or the author of this tool did not know of the mark.",
  remedy: "Leave it out. Where it is meant, say `\"x-sensitive\": true` at the property of the output: then it is there to be reviewed, as a yellow finding. A public tool cannot say so.",
  fires: contact({ type: "string" }),
  passes: { ...contact({ type: "string", "x-sensitive": true }), also: ["sensitive-field-shown"] },

  find(tool, { workspace, entities }) {
    return leaksOf(tool, { entities, adminRoles: workspace.adminRoles }).flatMap((leak) => {
      if (leak.sink !== "output" || leak.origin.isCallers || (leak.isMeant && tool.auth.mode === "required")) return [];
      const isPublic = tool.auth.mode !== "required";
      const fix: Fix = { title: `Say that "${leak.property}" is meant to be seen`, file: leak.schema.file, edits: [{ op: "add", pointer: child(leak.schema.pointer, "x-sensitive"), value: true }] };
      return [{
        message: `Tool "${tool.name}" answers ${isPublic ? "anybody " : ""}with "${leak.property}", which holds the sensitive field ${fieldName(leak)} of a row that need not be the caller's. ${isPublic ? "Leave it out, or require a token." : "Leave it out, or say that it is meant."}`,
        evidence: leakEvidence(leak, "It is answered here.", entities),
        facts: { property: leak.property, field: fieldName(leak), way: leak.origin.way },
        ...(isPublic ? {} : { fix }),
      }];
    });
  },
};

function contact(email: object): RuleExample {
  return withPerson([], { output: { type: "object", properties: { email }, required: ["email"] } }, { email: "person.email" });
}
