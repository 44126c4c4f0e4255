import { problemsOf } from "../5-emit/problems/problems.ts";
import type { FlowItem, Refusal } from "./explanation.ts";
import { runtimeCauses } from "./runtimeCauses.ts";
import type { Subject } from "./subject.ts";
import { list } from "./words.ts";

/** Every refusal that a caller may meet, by status: who has to do something about it, and what of the tool refuses. */
export function refusalsOf(subject: Subject, flow: readonly FlowItem[]): readonly Refusal[] {
  const nodes = nodesByCode(flow);
  return problemsOf(subject.planned, subject.plan).map(({ code, status, message, from }): Refusal => {
    const at = nodes.get(code) ?? [];
    const place = at.length === 0 ? undefined : `${at.length === 1 ? "node" : "nodes"} ${list(at.map((id) => `"${id}"`))}`;
    const known = from === "runtime" ? runtimeCauses[code] : undefined;
    return { status, code, message, cause: known?.cause ?? "data", from: place ?? known?.from(subject) ?? "the flow" };
  });
}

function nodesByCode(items: readonly FlowItem[], found = new Map<string, string[]>()): ReadonlyMap<string, readonly string[]> {
  for (const item of items) {
    if (item.kind === "node") for (const { code } of item.refuses) found.set(code, [...(found.get(code) ?? []), item.id]);
    else if (item.kind === "frame") nodesByCode(item.items, found);
    else item.ways.forEach((way) => nodesByCode(way.items, found));
  }
  return found;
}
