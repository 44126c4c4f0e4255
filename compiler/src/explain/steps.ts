import type { CheckedEntity, CheckedPolicy, CheckedTool, CheckedWorkspace } from "../2-check/checked.ts";
import type { AnalysedFacts, ToolAnalysis } from "../3-analyse/analysis.ts";
import { actionWords, policyWords } from "./policyWords.ts";
import { codes, count, list } from "./words.ts";

/** One of the nine steps of every call, with what a tool does in it. */
export interface StepWords { readonly step: number; readonly name: string; readonly does: string }

/** What the words rest on. A plan knows all of it; while specs are edited the number of round trips is not known yet. */
export interface StepsSubject {
  readonly workspace: Pick<CheckedWorkspace, "spec" | "adminRoles">;
  readonly tool: CheckedTool;
  readonly analysis: { readonly facts: Pick<AnalysedFacts, "writes"> };
  readonly entities: ReadonlyMap<string, CheckedEntity>;
  readonly policies: ReadonlyMap<string, CheckedPolicy>;
  /** Entities whose rows it looks at. */
  readonly reads: readonly string[];
  readonly access: "write" | "read" | "singleRead" | "readSomehow" | "nothing";
  readonly roundTrips?: number;
  readonly invariants: readonly { readonly entity: string; readonly name: string }[];
}

/** The steps of a tool that has been checked and analysed, and not planned. */
export function stepsBeforePlan(workspace: CheckedWorkspace, tool: CheckedTool, analysis: ToolAnalysis): readonly StepWords[] {
  const entities = new Map(workspace.entities.map((entity) => [entity.name, entity]));
  const policies = new Map(workspace.policies.map((policy) => [policy.name, policy]));
  const { reads, writes } = analysis.facts;
  const access = writes.length > 0 ? "write" : reads.length > 0 ? "readSomehow" : "nothing";
  const invariants = writes.flatMap((entity) => (entities.get(entity)?.invariants ?? []).map(({ name }) => ({ entity, name })));
  return stepsOf({ workspace, tool, analysis, entities, policies, reads, access, invariants });
}

/** The nine steps (`runtime-lib/src/runTool.ts`) and what this tool does in each. */
export function stepsOf(subject: StepsSubject): readonly StepWords[] {
  const { tool, access, analysis, invariants } = subject;
  const does: readonly (readonly [string, string])[] = [
    ["validate input", inputWords(tool)],
    ["authorize", authorizeWords(subject)],
    ["policy check", policyStepWords(subject)],
    ["begin", access === "write" ? `one transaction${tool.idempotencyKey === undefined ? "" : ", and the idempotency key is claimed"}` : beginWords[access]],
    ["flow", flowWords(subject)],
    ["invariants", invariants.length === 0 ? "none to hold" : list(invariants.map(({ entity, name }) => `${entity}.${name}`))],
    ["commit", access === "write" ? `all of ${list(analysis.facts.writes)} or nothing` : "nothing to commit"],
    ["audit", auditWords(subject)],
    ["output", outputWords(tool)],
  ];
  return does.map(([name, text], index) => ({ step: index + 1, name, does: text }));
}

const beginWords = {
  read: "one read-only snapshot",
  singleRead: "nothing to begin: a single statement",
  readSomehow: "one read-only snapshot, unless a single statement reads it all",
  nothing: "nothing to begin",
} as const satisfies { readonly [Access in Exclude<StepsSubject["access"], "write">]: string };

function authorizeWords({ tool, workspace, analysis, entities, reads }: StepsSubject): string {
  const owned = [...new Set([...reads, ...analysis.facts.writes])].filter((name) => entities.get(name)?.ownerField !== undefined).sort();
  const rows = owned.length === 0 ? "" : `; ${list(owned.map((name) => `${name}.${entities.get(name)?.ownerField ?? ""}`))} must be the caller's id, unless the caller is ${list(workspace.adminRoles, "or")}`;
  if (tool.auth.mode === "none") return "public: no token is looked at";
  const token = tool.auth.mode === "optional" ? "a valid token, or none" : "a valid token";
  return `${token}${tool.auth.allowedRoles === undefined ? ", any role" : ` with role ${list(tool.auth.allowedRoles, "or")}`}${rows}`;
}

function inputWords({ inputSchema, trigger }: CheckedTool): string {
  const properties = Object.keys((inputSchema["properties"] as object | undefined) ?? {});
  if (properties.length === 0) return "takes nothing";
  const required = (inputSchema["required"] as readonly string[] | undefined) ?? [];
  const optional = properties.filter((name) => !required.includes(name));
  const inPath = trigger.kind === "http" ? trigger.parameters.filter((each) => each.in === "path").map(({ name }) => name) : [];
  return [
    ...(required.length > 0 ? [`needs ${list(codes(required))}`] : []),
    ...(optional.length > 0 ? [`may take ${list(codes(optional))}`] : []),
    ...(inPath.length > 0 ? [`${list(codes(inPath))} from the path`] : []),
  ].join("; ");
}

function policyStepWords({ tool, policies }: StepsSubject): string {
  if (tool.policies.length === 0) return "none";
  return tool.policies.map(({ policy }) => {
    const found = policies.get(policy);
    return found === undefined ? policy : `${policy}: ${policyWords(found)}; otherwise ${actionWords[found.spec.action]}`;
  }).join(". ");
}

function flowWords({ tool, access, roundTrips }: StepsSubject): string {
  const { nodes } = tool.spec.flow;
  const working = count(nodes.filter(({ type }) => type !== "transaction").length, "node");
  if (access === "nothing") return `${working}, without the database`;
  return roundTrips === undefined ? working : `${working}, drawn above; at most ${count(roundTrips, "round trip")} to the database for the whole call`;
}

function auditWords({ access, workspace }: StepsSubject): string {
  if (access === "write") return "inside the transaction: caller, outcome, and each written row before and after";
  return workspace.spec.audit?.reads === false ? "none: this workspace does not record reads" : "one record after the call: caller and outcome";
}

function outputWords({ outputSchema, trigger }: CheckedTool): string {
  const properties = Object.keys((outputSchema["properties"] as object | undefined) ?? {});
  return `${trigger.kind === "http" ? trigger.successStatus : "done"}${properties.length === 0 ? " with an empty object" : ` with ${list(codes(properties))}`}, checked before the commit`;
}
