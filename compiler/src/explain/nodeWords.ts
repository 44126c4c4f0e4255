import type { CheckedNode, CheckedRead, CheckedWrite, CompiledNode } from "../2-check/checked.ts";
import { rowsOfRead, rowsOfWrite } from "../3-analyse/facts/bounds.ts";
import { compiledNode } from "../4-plan/compiled.ts";
import type { PolicySpec } from "../spec/index.ts";
import type { Subject } from "./subject.ts";
import { list, one, plural, thousands } from "./words.ts";

type Words = { readonly [Kind in CompiledNode["kind"]]: (node: Extract<CompiledNode, { kind: Kind }>, subject: Subject) => string };

/** What each kind of node does, in a few words beside its place in the drawing. Expressions stay as their source. */
const words: Words = {
  read: (read, subject) => `${readWords(read, subject)}${lockWords(read, subject)}`,
  write: (write, subject) => `${writeWords(write, subject)}${valueWords(write)}${limitWords(write)}`,
  transform: ({ values }) => `works out ${list(values.map(({ name }) => name))}`,
  assert: ({ id }, subject) => `goes on only if ${sourceOf(subject, id, "condition")}`,
  ifSwitch: () => "takes the first way whose condition holds",
  policyCheck: ({ use }, subject) => `${triggered[subject.policies.get(use.policy)?.spec.action ?? "block"]} if policy ${use.policy} triggers`,
  transaction: ({ action }) => (action === "begin" ? "begins the transaction" : "commits it"),
};

const triggered = { block: "stops", warn: "notes a warning", escalate: "flags the call for an admin" } as const satisfies { readonly [Action in PolicySpec["action"]]: string };

/** `reads the Product where id == input.productId, and locks it` */
export function nodeWords(node: CheckedNode, subject: Subject): string {
  const say = words[compiledNode(node).kind] as (node: CheckedNode, subject: Subject) => string;
  return say(node, subject);
}

/** Source text of an expression of a node, as the author wrote it. */
export function sourceOf({ tool }: Subject, node: string, key: string): string {
  const spec = tool.spec.flow.nodes.find(({ id }) => id === node) as Readonly<Record<string, unknown>> | undefined;
  return String(spec?.[key] ?? "");
}

function readWords(read: CheckedRead, subject: Subject): string {
  const { entity, spec } = read;
  const where = spec.where === undefined ? "" : ` where ${spec.where}`;
  const along = spec.with === undefined ? "" : `, each with ${list(spec.with)}`;
  switch (spec.mode) {
    case "one": return `reads the ${entity}${where}${along.replace(", each", "")}`;
    case "maybeOne": return `looks for ${one(entity)}${where}${along.replace(", each", ",")}`;
    case "count": return `counts ${plural(entity)}${where}`;
    case "exists": return `asks whether there is ${one(entity)}${where}`;
    case "aggregate": return `${figures(read)} of ${plural(entity)}${where}${spec.groupBy === undefined ? "" : `, by ${list(spec.groupBy)}`}`;
    case "many": {
      const rows = rowsOfRead({ ...read, with: [] }, subject.entities);
      const order = spec.orderBy === undefined ? "" : `, by ${list(spec.orderBy.map(({ field, direction }) => (direction === "desc" ? `${field} (falling)` : field)))}`;
      return `reads ${rows === null ? "all" : `up to ${thousands(rows)}`} ${plural(entity)}${where}${order}${along}`;
    }
  }
}

function figures({ spec }: CheckedRead): string {
  return `works out ${list(Object.entries(spec.aggregate ?? {}).map(([name, figure]) => `${name} (${figure.function}${figure.field === undefined ? "" : ` of ${figure.field}`})`))}`;
}

function lockWords(read: CheckedRead, { analysis }: Subject): string {
  if (!analysis.facts.lockedReads.has(read.id)) return "";
  return read.spec.mode === "many" ? ", and locks them" : ", and locks it";
}

const verbs = { create: "creates", update: "updates", transition: "moves", softDelete: "soft-deletes" } as const;

function writeWords(write: CheckedWrite, subject: Subject): string {
  const { entity, spec, target } = write;
  const verb = verbs[spec.action];
  const to = spec.action === "transition" ? ` to ${spec.to ?? ""}` : "";
  if (write.each !== undefined) {
    const rows = rowsOfWrite(write, subject.entities.get(entity));
    return `${verb} ${one(entity)}${to} for each of ${spec.each ?? ""}${rows === null ? "" : ` (at most ${thousands(rows)})`}${spec.where === undefined ? "" : ` where ${spec.where}`}`;
  }
  if (spec.action === "create") return `${verb} ${one(entity)}`;
  if (target !== undefined) return `${verb} the ${entity} of "${target}"${to}`;
  const rows = rowsOfWrite(write, subject.entities.get(entity));
  const which = rows === 1 ? `the ${entity}` : `${rows === null ? "all" : `up to ${thousands(rows)}`} ${plural(entity)}`;
  return `${verb} ${which}${to}${spec.where === undefined ? "" : ` where ${spec.where}`}`;
}

/** New values of an update are few and telling; those of a create are in the table of fields. */
function valueWords({ spec }: CheckedWrite): string {
  const values = Object.entries(spec.values ?? {});
  if (values.length === 0) return "";
  if (spec.action === "create") return `: ${list(values.map(([field]) => field))}`;
  return `: ${values.map(([field, expression]) => `${field} = ${expression}`).join(", ")}`;
}

function limitWords({ spec }: CheckedWrite): string {
  return spec.expectVersion === undefined ? "" : `, if it still is version ${spec.expectVersion}`;
}
