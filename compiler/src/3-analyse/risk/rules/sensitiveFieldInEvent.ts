import { leaksOf } from "../../facts/sensitive/sinks.ts";
import type { ToolRule } from "../rule.ts";
import type { RuleExample } from "../ruleExample.ts";
import { fieldName, leakEvidence } from "./leakEvidence.ts";
import { withPerson } from "./sensitiveExample.ts";

/** Red: an event carries what was declared nobody else's business. */
export const sensitiveFieldInEvent: ToolRule = {
  on: "tool",
  code: "sensitive-field-in-event",
  level: "red",
  sentence: "An event carries no sensitive field.",
  why: "An event is kept by the queue and read by whoever listens, today and later. Nobody can say who has seen it, or delete it.",
  remedy: "Put the id into the event; who listens may read the field, if it has the right to.",
  fires: joined("person.email"),
  passes: joined("person.id"),

  find(tool, { workspace, entities }) {
    return leaksOf(tool, { entities, adminRoles: workspace.adminRoles }).flatMap((leak) => (leak.sink !== "event" ? [] : [{
      message: `Node "${leak.node}" of tool "${tool.name}" publishes the sensitive field ${fieldName(leak)} to topic "${leak.topic}", as "${leak.value}". Publish the row's id instead.`,
      evidence: leakEvidence(leak, "It is published here.", entities),
      facts: { node: leak.node, topic: leak.topic, value: leak.value, field: fieldName(leak), way: leak.origin.way },
    }]));
  },
};

function joined(value: string): RuleExample {
  return { ...withPerson([{ id: "joined", type: "emit", topic: "people", values: { person: value } }]), workspace: { queues: ["people"] } };
}
