import { child } from "../../../diagnostics/pointer.ts";
import type { Fix } from "../../../diagnostics/diagnostic.ts";
import type { WorkspaceSpec } from "../../../spec/index.ts";
import { leaksOf } from "../../facts/sensitive/sinks.ts";
import type { ToolRule } from "../rule.ts";
import type { RuleExample } from "../ruleExample.ts";
import { fieldName, leakEvidence } from "./leakEvidence.ts";
import { withPerson } from "./sensitiveExample.ts";

/** Red: another system gets what was declared nobody else's business. */
export const sensitiveFieldInCall: ToolRule = {
  on: "tool",
  code: "sensitive-field-in-call",
  level: "red",
  sentence: "Another system gets a sensitive field only where the workspace says that it may: `services.NAME.receives`.",
  why: "What has left cannot be taken back. Whom personal data is handed to is a promise to customers, often a contract, so it stands in one place and not in each flow.",
  remedy: "Leave the value out, or name the field in `receives` of the service: `\"receives\": [\"Person.email\"]`.",
  fires: mailing([]),
  passes: mailing(["Person.email"]),

  find(tool, { workspace, entities }) {
    return leaksOf(tool, { entities, adminRoles: workspace.adminRoles }).flatMap((leak) => {
      if (leak.sink !== "call") return [];
      const service = workspace.spec.services?.[leak.service];
      if (service?.receives?.includes(fieldName(leak)) === true) return [];
      const pointer = child("/services", leak.service, "receives");
      const fix: Fix = {
        title: `Say that "${leak.service}" may receive ${fieldName(leak)}`, file: "workspace.json",
        edits: [service?.receives === undefined ? { op: "add", pointer, value: [fieldName(leak)] } : { op: "add", pointer: `${pointer}/-`, value: fieldName(leak) }],
      };
      return [{
        message: `Node "${leak.node}" of tool "${tool.name}" hands the sensitive field ${fieldName(leak)} to service "${leak.service}", as "${leak.value}", and nothing says that it may have it. Leave it out, or name it in \`receives\` of the service.`,
        evidence: leakEvidence(leak, "It is handed over here.", entities),
        facts: { node: leak.node, service: leak.service, value: leak.value, field: fieldName(leak), way: leak.origin.way },
        fix,
      }];
    });
  },
};

function mailing(receives: readonly string[]): RuleExample {
  const services: WorkspaceSpec["services"] = { mail: { kind: "email", provider: "example", ...(receives.length === 0 ? {} : { receives: [...receives] }) } };
  return {
    ...withPerson([
      { id: "patience", type: "timeout", ms: 5000 },
      { id: "again", type: "retry", attempts: 3 },
      { id: "letter", type: "email", service: "mail", values: { to: "person.email", subject: "'Hello'", text: "person.name" } },
    ]),
    workspace: { services },
  };
}
