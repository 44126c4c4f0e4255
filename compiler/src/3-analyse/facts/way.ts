import type { CheckedTool } from "../../2-check/checked.ts";

/** Ids of nodes on a shortest way along the edges, both ends included; from the start of the flow when no node is named. Nodes of a loop come behind the loop. */
export function wayTo(tool: CheckedTool, id: string, from: string = tool.spec.flow.start): readonly string[] {
  const { flow } = tool.spec;
  if (flow.nodes.some((node) => node.id === id)) return shortest(flow.edges, from, id);
  for (const node of flow.nodes) {
    if (node.type !== "forEach" || !node.flow.nodes.some((inner) => inner.id === id)) continue;
    return [...shortest(flow.edges, from, node.id), ...shortest(node.flow.edges, node.flow.start, id)];
  }
  return [id];
}

/** Breadth first. Where no edge leads, the end alone. */
function shortest(edges: readonly { readonly from: string; readonly to: string }[], from: string, to: string): readonly string[] {
  const ways = new Map<string, readonly string[]>([[from, [from]]]);
  for (const [here, way] of ways) {
    if (here === to) return way;
    for (const edge of edges) if (edge.from === here && !ways.has(edge.to)) ways.set(edge.to, [...way, edge.to]);
  }
  return [to];
}
