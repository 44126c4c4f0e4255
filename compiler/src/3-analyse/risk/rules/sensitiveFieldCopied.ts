import { leaksOf } from "../../facts/sensitive/sinks.ts";
import type { ToolRule } from "../rule.ts";
import type { RuleExample } from "../ruleExample.ts";
import { fieldName, leakEvidence } from "./leakEvidence.ts";
import { withPerson } from "./sensitiveExample.ts";

/** Red: a sensitive value gets into the log, by way of a field that is not marked. */
export const sensitiveFieldCopied: ToolRule = {
  on: "tool",
  code: "sensitive-field-copied",
  level: "red",
  sentence: "A sensitive field is copied only into fields that are sensitive too.",
  why: "The mark does not travel with the value. The audit record, which nobody can change, shows the copy in clear, and from there on every tool may answer with it.",
  remedy: "Mark the field that takes it `sensitive` too, or keep a reference to the row instead of a copy.",
  fires: remembered("person.email"),
  passes: remembered("person.name"),

  find(tool, { workspace, entities }) {
    return leaksOf(tool, { entities, adminRoles: workspace.adminRoles }).flatMap((leak) => {
      if (leak.sink !== "field") return [];
      const target = entities.get(leak.entity);
      return [{
        message: `Node "${leak.node}" of tool "${tool.name}" copies the sensitive field ${fieldName(leak)} into ${leak.entity}.${leak.field}, which is not sensitive, so that the audit record shows it in clear. Mark that field too, or do not copy.`,
        evidence: leakEvidence(leak, "It is copied here.", entities),
        facts: { node: leak.node, to: `${leak.entity}.${leak.field}`, field: fieldName(leak), way: leak.origin.way },
        ...(target === undefined ? {} : { fix: { title: `Mark ${leak.entity}.${leak.field} as sensitive`, file: target.file, edits: [{ op: "add" as const, pointer: `/fields/${leak.field}/sensitive`, value: true }] } }),
      }];
    });
  },
};

function remembered(value: string): RuleExample {
  return withPerson([
    { id: "begin", type: "transaction", action: "begin" },
    { id: "noted", type: "write", entity: "Person", action: "update", target: "person", values: { note: value } },
    { id: "commit", type: "transaction", action: "commit" },
  ]);
}
