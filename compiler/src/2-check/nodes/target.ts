import { diagnose } from "../../diagnostics/catalogue/index.ts";
import { didYouMean } from "../../diagnostics/didYouMean.ts";
import { correction } from "../resolve.ts";
import { placeOf, subjectOf, type NodePlace } from "./outcome.ts";

/** The read node whose row is written. Gives its id when it may stand here. */
export function checkTarget(at: NodePlace, target: string, entity: string): string | undefined {
  const place = placeOf(at, "target");
  const found = at.before(target);
  if (found === undefined) {
    if (at.scope.unsound.has(target)) return undefined;
    const elsewhere = at.scope.elsewhere.get(target);
    const suggestion = elsewhere === undefined ? didYouMean(target, at.scope.names.keys()) : undefined;
    at.context.report(elsewhere?.(place) ?? diagnose("unknown-node", place, { subject: subjectOf(at), node: target }, { didYouMean: suggestion, fix: correction(place, suggestion) }));
    return undefined;
  }
  const problem = targetProblem(at, target, entity, found);
  if (problem === undefined) return target;
  // A faulty node has been reported.
  if (problem !== "") at.context.report(diagnose("bad-target", place, { target, problem }));
  return undefined;
}

function targetProblem(at: NodePlace, target: string, entity: string, found: NonNullable<ReturnType<NodePlace["before"]>>): string | undefined {
  const { node, outcome } = found;
  if (node === undefined || outcome.result === "unsound") return "";
  if (node.type !== "read") return `is a node of type ${node.type}. It must be a read of mode one`;
  if (node.entity !== entity) return `reads entity "${node.entity}", but "${entity}" is written`;
  if (node.mode === "one") return undefined;
  if (node.mode !== "maybeOne") return `is a read of mode ${node.mode}. It must be of mode one`;
  return at.scope.facts?.has(`notNull node ${target}`) === true ? undefined : `may be null. Put an assert or an ifSwitch with ${target} != null before it, or read with mode one`;
}
