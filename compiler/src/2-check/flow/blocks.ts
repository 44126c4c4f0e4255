import type { CheckedNode, FlowBlock } from "../checked.ts";
import type { Graph } from "./graph.ts";
import { sortByEdges } from "./order.ts";
import { encloses, sameRegion, type Region, type Regions } from "./regions.ts";

/**
 * The nodes of a region as a list that runs from top to bottom, with the branches of each ifSwitch inside it. Where the edges leave a choice, the
 * file's order decides. What comes behind a node of a branch comes behind the whole ifSwitch.
 */
export function buildBlock(graph: Graph, regions: Regions, checked: ReadonlyMap<string, CheckedNode>, region: Region): FlowBlock {
  const regionOf = (id: string): Region => regions.of.get(id) ?? [];
  const ids = [...graph.nodes.keys()].filter((id) => sameRegion(regionOf(id), region));
  const before = (id: string): readonly string[] =>
    (graph.incoming.get(id) ?? []).map(({ from }) => {
      const inner = regionOf(from);
      return inner.length > region.length && encloses(region, inner) ? (inner[region.length]?.switch ?? from) : from;
    });
  return sortByEdges(ids, before).map((id) => {
    const node = checked.get(id);
    if (node === undefined) throw new Error(`Node "${id}" was not checked.`);
    if (node.kind !== "ifSwitch") return node;
    const blockOf = (name: string) => buildBlock(graph, regions, checked, [...region, { switch: id, case: name }]);
    return {
      ...node,
      cases: node.cases.map((each) => ({ ...each, block: blockOf(each.name) })),
      ...(node.otherwise === undefined ? {} : { otherwise: { name: node.otherwise.name, block: blockOf(node.otherwise.name) } }),
    };
  });
}

/** Every node of a block and of the branches and loops in it, in the order of the flow. */
export function nodesOf(block: FlowBlock): readonly CheckedNode[] {
  return block.flatMap((node) => [node, ...blocksIn(node).flatMap(nodesOf)]);
}

function blocksIn(node: CheckedNode): readonly FlowBlock[] {
  if (node.kind === "forEach") return [node.block];
  return node.kind === "ifSwitch" ? [...node.cases.map(({ block }) => block), node.otherwise?.block ?? []] : [];
}
