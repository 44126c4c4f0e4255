import type { CheckedForEach, CheckedNode, FlowBlock } from "../../2-check/checked.ts";
import { branchesOf } from "./nodes.ts";

/** Before `begin`, between `begin` and `commit`, or behind `commit`. A flow without a boundary is before it throughout. */
export type Side = "before" | "inside" | "behind";

export interface PlacedNode {
  readonly node: CheckedNode;
  readonly side: Side;
  /** The loop that it lies in, if any. */
  readonly loop?: CheckedForEach;
}

/** Every node with the side of the transaction's boundary that it lies on. That all paths to a node agree about that has been checked before. */
export function placedNodes(block: FlowBlock): readonly PlacedNode[] {
  return walk(block, { side: "before" }, undefined);
}

function walk(block: FlowBlock, boundary: { side: Side }, loop: CheckedForEach | undefined): readonly PlacedNode[] {
  return block.flatMap((node) => {
    if (node.kind === "transaction") boundary.side = node.action === "begin" ? "inside" : "behind";
    const placed: PlacedNode = { node, side: boundary.side, ...(loop !== undefined && { loop }) };
    if (node.kind === "forEach") return [placed, ...walk(node.block, { ...boundary }, node)];
    const branches = branchesOf(node).map((branch) => ({ branch, inside: { ...boundary } }));
    const found = branches.flatMap(({ branch, inside }) => walk(branch, inside, loop));
    // Only a branch that is not empty says anything about what it did.
    boundary.side = branches.find(({ branch }) => branch.length > 0)?.inside.side ?? boundary.side;
    return [placed, ...found];
  });
}
