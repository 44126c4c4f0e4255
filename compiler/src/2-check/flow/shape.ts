import type { Report } from "../context.ts";
import type { Graph } from "./graph.ts";
import { resolveGuards, type Guards } from "./guards.ts";
import { topologicalOrder } from "./order.ts";
import { findRegions, type Regions } from "./regions.ts";
import { checkTransactions, type State } from "./transactions.ts";

/** What can be said of a flow from its nodes and edges alone, before anybody looks at an expression. */
export interface Shape {
  readonly order: readonly string[];
  /** The nodes that a way leads to from the start, in their order. */
  readonly connected: readonly string[];
  readonly regions: Regions;
  /** Where each node has brought its path; nothing inside a loop, and where branches do not join. */
  readonly states?: ReadonlyMap<string, State>;
  readonly guards: Guards;
}

/** Proves the shape of a graph, or reports what is wrong with it. Gives nothing when there is a circle. */
export function shapeOf(graph: Graph, report: Report, isLoop = false): Shape | undefined {
  const order = topologicalOrder(graph, report);
  if (order === undefined) return undefined;
  const reached = reachedFrom(graph, graph.start);
  const connected = order.filter((id) => reached.has(id));
  const regions = findRegions(graph, connected, report);
  const states = regions.sound && !isLoop ? checkTransactions(graph, connected, regions, report) : undefined;
  return { order, connected, regions, guards: resolveGuards(graph, report), ...(states !== undefined && { states }) };
}

/** A node and all that edges lead to from it. */
export function reachedFrom(graph: Graph, start: string): ReadonlySet<string> {
  const reached = new Set<string>();
  const waiting = [start];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    for (const edge of graph.outgoing.get(id) ?? []) waiting.push(edge.to);
  }
  return reached;
}
