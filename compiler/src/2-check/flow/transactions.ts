import { diagnose } from "../../diagnostics/catalogue/index.ts";
import type { Report } from "../context.ts";
import { casesOf, type Graph } from "./graph.ts";
import { nodePlace } from "./order.ts";
import type { Regions } from "./regions.ts";

/** Where a path stands: before, in or behind its transaction. */
export type State = "before" | "inside" | "behind";

/** Follows every path from the start and holds it to one begin, then one commit. Gives where each node has brought its path. */
export function checkTransactions(graph: Graph, order: readonly string[], regions: Regions, report: Report): ReadonlyMap<string, State> {
  const after = new Map<string, State>();
  for (const id of order) {
    const states = new Set(predecessors(graph, regions, id).flatMap((other) => after.get(other) ?? []));
    if (states.has("inside") && states.size > 1) report(diagnose("transaction-differs", nodePlace(graph, id), { node: id }));
    // A difference has been reported; the node is then judged as if it lay inside.
    const state: State = states.has("inside") ? "inside" : states.has("behind") ? "behind" : "before";
    after.set(id, follow(graph, id, state, report));
    const last = graph.complete && isLast(graph, regions, id);
    if (last && after.get(id) === "inside") report(diagnose("transaction-not-closed", nodePlace(graph, id), { node: id }));
  }
  return after;
}

function follow(graph: Graph, id: string, state: State, report: Report): State {
  const node = graph.nodes.get(id)?.node;
  if (node?.type !== "transaction") return state;
  if (node.action === "begin") {
    if (state !== "before") report(diagnose("transaction-twice", nodePlace(graph, id), { node: id }));
    return "inside";
  }
  if (state !== "inside") report(diagnose("transaction-not-open", nodePlace(graph, id), { node: id }));
  return "behind";
}

/** The nodes before a node; also an ifSwitch that falls through to where its cases join, because none of them is taken or one leads nowhere. */
function predecessors(graph: Graph, regions: Regions, id: string): readonly string[] {
  const direct = (graph.incoming.get(id) ?? []).map((edge) => edge.from);
  const through = [...regions.joins].flatMap(([decision, joins]) => (joins.includes(id) && fallsThrough(graph, decision) ? [decision] : []));
  return [...direct, ...through];
}

function isLast(graph: Graph, regions: Regions, id: string): boolean {
  if (graph.outgoing.get(id)?.length === 0) return true;
  return graph.nodes.get(id)?.node?.type === "ifSwitch" && fallsThrough(graph, id) && !regions.joins.has(id);
}

function fallsThrough(graph: Graph, id: string): boolean {
  const node = graph.nodes.get(id)?.node;
  if (node?.type !== "ifSwitch") return false;
  const taken = new Set((graph.outgoing.get(id) ?? []).map((edge) => edge.when));
  return (node.otherwise === undefined && !taken.has(undefined)) || casesOf(node).some((name) => !taken.has(name));
}
