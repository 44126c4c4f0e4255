import type { CompiledTool } from "../4-plan/compiled.ts";
import type { Explanation, FieldUse } from "./explanation.ts";
import { actionWords, policyWords } from "./policyWords.ts";
import type { Subject } from "./subject.ts";
import { codes, count, list } from "./words.ts";

/** The nine steps (`runtime-lib/src/runTool.ts`) and what this tool does in each. */
export function stepsOf(subject: Subject, reads: readonly FieldUse[]): Explanation["steps"] {
  const { tool, planned, analysis } = subject;
  const does: readonly (readonly [string, string])[] = [
    ["validate input", inputWords(tool)],
    ["authorize", authorizeWords(subject, reads)],
    ["policy check", policyStepWords(subject)],
    ["begin", planned.access === "write" ? `one transaction${tool.idempotencyKey === undefined ? "" : ", and the idempotency key is claimed"}` : planned.access === "read" ? "one read-only snapshot" : planned.facts.roundTrips === 0 ? "nothing to begin" : "nothing to begin: a single statement"],
    ["flow", flowWords(subject)],
    ["invariants", planned.invariants.length === 0 ? "none to hold" : list(planned.invariants.map(({ entity, name }) => `${entity}.${name}`))],
    ["commit", planned.access === "write" ? `all of ${list(analysis.facts.writes)} or nothing` : "nothing to commit"],
    ["audit", auditWords(subject)],
    ["output", outputWords(tool)],
  ];
  return does.map(([name, text], index) => ({ step: index + 1, name, does: text }));
}

export function authorizeWords({ tool, plan, analysis, entities }: Subject, reads: readonly FieldUse[]): string {
  const owned = [...new Set([...reads.map(({ entity }) => entity), ...analysis.facts.writes])].filter((name) => entities.get(name)?.ownerField !== undefined).sort();
  const rows = owned.length === 0 ? "" : `; ${list(owned.map((name) => `${name}.${entities.get(name)?.ownerField ?? ""}`))} must be the caller's id, unless the caller is ${list(plan.workspace.adminRoles, "or")}`;
  if (tool.auth.mode === "none") return "public: no token is looked at";
  const token = tool.auth.mode === "optional" ? "a valid token, or none" : "a valid token";
  return `${token}${tool.auth.allowedRoles === undefined ? ", any role" : ` with role ${list(tool.auth.allowedRoles, "or")}`}${rows}`;
}

function inputWords({ inputSchema, trigger }: CompiledTool): string {
  const properties = Object.keys((inputSchema["properties"] as object | undefined) ?? {});
  if (properties.length === 0) return "takes nothing";
  const required = (inputSchema["required"] as readonly string[] | undefined) ?? [];
  const optional = properties.filter((name) => !required.includes(name));
  const inPath = trigger.parameters.filter((each) => each.in === "path").map(({ name }) => name);
  return [
    ...(required.length > 0 ? [`needs ${list(codes(required))}`] : []),
    ...(optional.length > 0 ? [`may take ${list(codes(optional))}`] : []),
    ...(inPath.length > 0 ? [`${list(codes(inPath))} from the path`] : []),
  ].join("; ");
}

function policyStepWords({ tool, policies }: Subject): string {
  if (tool.policies.length === 0) return "none";
  return tool.policies.map(({ policy }) => {
    const found = policies.get(policy);
    return found === undefined ? policy : `${policy}: ${policyWords(found)}; otherwise ${actionWords[found.spec.action]}`;
  }).join(". ");
}

function flowWords({ tool, planned }: Subject): string {
  const { nodes } = tool.spec.flow;
  const working = nodes.filter(({ type }) => type !== "transaction").length;
  if (planned.facts.roundTrips === 0) return `${count(working, "node")}, without the database`;
  return `${count(working, "node")}, drawn above; at most ${count(planned.facts.roundTrips, "round trip")} to the database for the whole call`;
}

function auditWords({ planned, plan }: Subject): string {
  if (planned.access === "write") return "inside the transaction: caller, outcome, and each written row before and after";
  return plan.workspace.spec.audit?.reads === false ? "none: this workspace does not record reads" : "one record after the call: caller and outcome";
}

function outputWords({ outputSchema, trigger }: CompiledTool): string {
  const properties = Object.keys((outputSchema["properties"] as object | undefined) ?? {});
  return `${trigger.successStatus}${properties.length === 0 ? " with an empty object" : ` with ${list(codes(properties))}`}, checked before the commit`;
}
