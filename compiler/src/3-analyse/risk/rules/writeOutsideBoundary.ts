import type { CheckedWrite, FlowBlock } from "../../../2-check/checked.ts";
import { branchesOf } from "../../facts/nodes.ts";
import { productInput, takeFromStock } from "../exampleFlows.ts";
import type { Danger, ToolRule } from "../rule.ts";
import { boundaryFix } from "./boundaryFix.ts";

/** Red: a write that is not between begin and commit on every path. */
export const writeOutsideBoundary: ToolRule = {
  on: "tool",
  code: "write-outside-boundary",
  level: "red",
  sentence: "Every write lies between `begin` and `commit`, whichever way the flow takes.",
  why: "The boundary says what happens as a whole or not at all. A write outside leaves half of the work behind when the other half fails.",
  remedy: "Put a `transaction` node with action `begin` before the first write and one with `commit` behind the last.",
  fires: {
    tool: {
      idempotencyKey: "input.requestId",
      input: productInput,
      flow: { start: "product", nodes: takeFromStock.nodes.filter(({ type }) => type === "write"), edges: [] },
    },
  },
  passes: { tool: { idempotencyKey: "input.requestId", input: productInput, flow: takeFromStock } },

  find(tool) {
    return outside(tool.flow.block, { isOpen: false }).map((write): Danger => ({
      message: `Node "${write.id}" of tool "${tool.name}" writes "${write.entity}" outside of a transaction. Put it between \`begin\` and \`commit\`.`,
      evidence: [{ message: "This write is not in a boundary.", place: write.place }],
      facts: { node: write.id, entity: write.entity },
      fix: boundaryFix(tool),
    }));
  },
};

/** The writes that no open transaction encloses. That all paths to a node agree whether one is open has been checked before. */
function outside(block: FlowBlock, boundary: { isOpen: boolean }): readonly CheckedWrite[] {
  return block.flatMap((node) => {
    if (node.kind === "transaction") boundary.isOpen = node.action === "begin";
    if (node.kind === "write") return boundary.isOpen ? [] : [node];
    const branches = branchesOf(node).map((branch) => ({ branch, inside: { ...boundary } }));
    const found = branches.flatMap(({ branch, inside }) => outside(branch, inside));
    // Only a branch that is not empty says anything about what it did.
    boundary.isOpen = branches.find(({ branch }) => branch.length > 0)?.inside.isOpen ?? boundary.isOpen;
    return found;
  });
}
