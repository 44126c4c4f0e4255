import { placedNodes } from "../../facts/boundary.ts";
import { wayTo } from "../../facts/way.ts";
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
    const outside = placedNodes(tool.flow.block).flatMap(({ node, side }) => (node.kind === "write" && side !== "inside" ? [node] : []));
    return outside.map((write): Danger => ({
      message: `Node "${write.id}" of tool "${tool.name}" writes "${write.entity}" outside of a transaction. Put it between \`begin\` and \`commit\`.`,
      evidence: [{ message: "This write is not in a boundary.", place: write.place, path: wayTo(tool, write.id) }],
      facts: { node: write.id, entity: write.entity },
      fix: boundaryFix(tool),
    }));
  },
};
