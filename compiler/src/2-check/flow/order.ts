import { diagnose } from "../../diagnostics/catalogue/index.ts";
import { child } from "../../diagnostics/pointer.ts";
import type { Report } from "../context.ts";
import type { Graph } from "./graph.ts";

/**
 * All nodes, each behind those from which edges lead to it; where the edges leave a choice, in the file's order. Reports circles and
 * nodes that no way leads to. Gives nothing when there is a circle.
 */
export function topologicalOrder(graph: Graph, report: Report): readonly string[] | undefined {
  const cycle = findCycle(graph);
  if (cycle !== undefined) {
    const [first = ""] = cycle;
    const back = graph.incoming.get(first)?.find((edge) => edge.from === cycle.at(-1));
    report(diagnose("cycle", back?.place ?? nodePlace(graph, first), { path: [...cycle, first].map((id) => `"${id}"`).join(" -> ") }));
    return undefined;
  }
  reportUnreachable(graph, report);
  return sortByEdges([...graph.nodes.keys()], (id) => (graph.incoming.get(id) ?? []).map((edge) => edge.from));
}

/** Kahn's algorithm; `ids` must have no circle. Among those that are ready the first in `ids` comes first. */
export function sortByEdges(ids: readonly string[], before: (id: string) => readonly string[]): readonly string[] {
  const waiting = [...ids];
  const done = new Set<string>();
  const inside = new Set(ids);
  while (waiting.length > 0) {
    const ready = waiting.findIndex((id) => before(id).every((other) => done.has(other) || !inside.has(other)));
    const [next] = waiting.splice(ready, 1);
    if (ready < 0 || next === undefined) throw new Error(`The nodes ${waiting.join(", ")} wait for each other.`);
    done.add(next);
  }
  return [...done];
}

function findCycle(graph: Graph): readonly string[] | undefined {
  const finished = new Set<string>();
  const path: string[] = [];
  const visit = (id: string): readonly string[] | undefined => {
    if (path.includes(id)) return path.slice(path.indexOf(id));
    if (finished.has(id)) return undefined;
    path.push(id);
    for (const edge of graph.outgoing.get(id) ?? []) {
      const cycle = visit(edge.to);
      if (cycle !== undefined) return cycle;
    }
    path.pop();
    finished.add(id);
    return undefined;
  };
  for (const id of graph.nodes.keys()) {
    const cycle = visit(id);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
}

function reportUnreachable(graph: Graph, report: Report): void {
  if (!graph.complete) return;
  const reached = new Set<string>();
  const visit = (id: string): void => {
    if (reached.has(id)) return;
    reached.add(id);
    for (const edge of graph.outgoing.get(id) ?? []) visit(edge.to);
  };
  visit(graph.start);
  for (const id of graph.nodes.keys()) {
    if (!reached.has(id)) report(diagnose("unreachable-node", nodePlace(graph, id), { start: graph.start, node: id }));
  }
}

/** Where the id of a node stands. */
export function nodePlace(graph: Graph, id: string) {
  const place = graph.nodes.get(id)?.place;
  if (place === undefined) throw new Error(`There is no node "${id}".`);
  return { ...place, pointer: child(place.pointer, "id") };
}
