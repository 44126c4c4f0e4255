import type { CheckedNode, CheckedRead, CheckedWrite, FlowBlock } from "../../2-check/checked.ts";

/** Every node of a block and of the branches in it, in the order of the flow. */
export function allNodes(block: FlowBlock): readonly CheckedNode[] {
  return block.flatMap((node) => [node, ...branchesOf(node).flatMap(allNodes)]);
}

/** The ways that a node may take; none for nodes that do not branch. */
export function branchesOf(node: CheckedNode): readonly FlowBlock[] {
  if (node.kind !== "ifSwitch") return [];
  return [...node.cases.map(({ block }) => block), node.otherwise?.block ?? []];
}

export const isRead = (node: CheckedNode): node is CheckedRead => node.kind === "read";
export const isWrite = (node: CheckedNode): node is CheckedWrite => node.kind === "write";
