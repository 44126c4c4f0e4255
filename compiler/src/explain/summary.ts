import type { CheckedNode, FlowBlock } from "../2-check/checked.ts";
import { rowsOfRead, rowsOfWrite } from "../3-analyse/facts/bounds.ts";
import type { Subject } from "./subject.ts";
import { capital, code, count, distinct, list, one, plural, thousands } from "./words.ts";

/** What a call does, who may make it, how it may end and what it costs: one paragraph, from the facts. */
export function summaryOf(subject: Subject): string {
  const { tool, planned } = subject;
  const deeds = deedsOf(tool.flow.block, subject);
  const does = deeds.length === 0 ? "answers from its input alone" : list(deeds);
  const boundary = planned.access === "write" ? `, ${deeds.length > 1 ? "all in one transaction: everything of it holds, or nothing does" : "in one transaction with its audit record"}` : planned.access === "read" ? ", all as of one moment" : "";
  const own = planned.failures.map(({ code: name, status }) => `${code(name)} (${status})`);
  return [
    `${capital(callerOf(subject))} who calls ${code(tool.name)} (${tool.trigger.method} ${tool.trigger.path}) ${does}${boundary}.`,
    ...(own.length === 0 ? [] : [`Beside the refusals that every tool has it refuses with ${list(own, "or")}.`]),
    ...(planned.access === "write" ? [tool.spec.idempotencyKey === undefined ? "Nothing makes a repeated call one with the first." : `Repeated with the same ${code(tool.spec.idempotencyKey)} it is still one call.`] : []),
    costOf(subject),
  ].join(" ");
}

function callerOf({ tool }: Subject): string {
  if (tool.auth.mode === "none") return "anybody";
  if (tool.auth.allowedRoles !== undefined) return `a caller with role ${list(tool.auth.allowedRoles, "or")}`;
  return tool.auth.mode === "optional" ? "anybody" : "anybody with a token";
}

function costOf({ planned: { facts }, analysis }: Subject): string {
  const calls = analysis.facts.calls.reduce((sum, { times, attempts }) => sum + times * attempts, 0);
  const outside = calls === 0 ? "calls no other system" : `makes at most ${count(calls, "call")} to other systems`;
  const rows = (number: number | null, verb: string): string => (number === null ? `${verb} a number of rows that nothing in the spec bounds` : `${verb} at most ${count(number, "row")}`);
  const moved = [...(facts.rowsRead === 0 ? [] : [rows(facts.rowsRead, "reads")]), ...(facts.rowsWritten === 0 ? [] : [rows(facts.rowsWritten, "writes")])];
  if (facts.roundTrips === 0) return `It asks the database nothing, and ${outside}.`;
  return `A call that succeeds takes at most ${count(facts.roundTrips, "round trip")} to the database${moved.length === 0 ? "" : `, ${list(moved)}`}, and ${outside}.`;
}

/** One thing that a node does: rows of an entity, or words of its own. */
interface Deed { readonly verb: string; readonly entity: string; readonly rows: number | null; readonly behind?: string }

/** `reads a Customer`, `reads and locks up to 50 Products`, `creates an Order`: neighbours with one verb share it. */
function deedsOf(block: FlowBlock, subject: Subject): readonly string[] {
  const phrases: (readonly [string, readonly string[]])[] = [];
  let run: Deed[] = [];
  const close = (): void => {
    if (run[0] !== undefined) phrases.push([run[0].verb, objectsOf(run)]);
    run = [];
  };
  for (const node of block) {
    const deed = deedOf(node, subject);
    if (deed !== undefined) {
      if (run[0] !== undefined && run[0].verb !== deed.verb) close();
      run.push(deed);
    }
    if (node.kind !== "ifSwitch") continue;
    close();
    phrases.push(["takes", [waysOf(node, subject)]]);
  }
  close();
  return phrases.map(([verb, objects]) => `${verb} ${list(objects)}`);
}

/** Single rows of one entity are counted together: `2 Accounts`. */
function objectsOf(run: readonly Deed[]): readonly string[] {
  const single = (deed: Deed): boolean => deed.rows === 1 && deed.behind === undefined;
  return distinct(run.map((deed) => {
    const { entity, rows, behind = "" } = deed;
    const same = single(deed) ? run.filter((other) => single(other) && other.entity === entity).length : 1;
    if (same > 1) return `${same} ${plural(entity)}`;
    return (rows === 1 ? one(entity) : `${rows === null ? "any number of" : `up to ${thousands(rows)}`} ${plural(entity)}`) + behind;
  }));
}

const verbs = { create: "creates", update: "updates", transition: "moves", softDelete: "soft-deletes" } as const;

function deedOf(node: CheckedNode, subject: Subject): Deed | undefined {
  if (node.kind === "write") {
    const rows = rowsOfWrite(node, subject.entities.get(node.entity));
    return { verb: verbs[node.spec.action], entity: node.entity, rows, ...(node.spec.action === "transition" && { behind: ` to ${code(node.spec.to ?? "")}` }) };
  }
  if (node.kind !== "read") return undefined;
  const { mode } = node.spec;
  if (mode === "count" || mode === "aggregate") return { verb: mode === "count" ? "counts" : "adds up", entity: node.entity, rows: null };
  if (mode === "exists") return { verb: "looks for", entity: node.entity, rows: 1 };
  const rows = rowsOfRead({ ...node, with: [] }, subject.entities);
  return { verb: subject.analysis.facts.lockedReads.has(node.id) ? "reads and locks" : "reads", entity: node.entity, rows: mode === "many" ? rows : 1 };
}

function waysOf(node: Extract<CheckedNode, { kind: "ifSwitch" }>, subject: Subject): string {
  const ways = [...node.cases, node.otherwise ?? { name: "otherwise", block: [] }].map(({ name, block }) => `${name}: ${list(deedsOf(block, subject)) || "nothing"}`);
  return `one of ${ways.length} ways (${ways.join("; ")})`;
}
