import { placedNodes } from "../../facts/boundary.ts";
import { hasSideEffect } from "../../facts/calls.ts";
import { isCall } from "../../facts/nodes.ts";
import { wayTo } from "../../facts/way.ts";
import { begin, commit, inOrder, productInput, rate, retry, services, taken, timeout } from "../exampleFlows.ts";
import type { ToolRule } from "../rule.ts";

/** Yellow: rows stay locked while another system thinks. */
export const callInTransaction: ToolRule = {
  on: "tool",
  code: "call-in-transaction",
  level: "yellow",
  sentence: "Between `begin` and `commit` nobody else is asked.",
  why: "The transaction holds its locks and one of few connections for as long as the other system takes. When that is slow, so is everybody who wants the same rows.",
  remedy: "Ask before `begin`, and use the answer inside.",
  fires: { workspace: services, tool: { idempotencyKey: "input.requestId", input: productInput, flow: inOrder(begin, retry, timeout, rate, taken, commit) } },
  passes: { workspace: services, tool: { idempotencyKey: "input.requestId", input: productInput, flow: inOrder(retry, timeout, rate, begin, taken, commit) } },

  find(tool) {
    const placed = placedNodes(tool.flow.block);
    // A status that moves with the call is told by external-call-in-transition.
    if (placed.some(({ node }) => node.kind === "write" && node.spec.action === "transition")) return [];
    return placed.flatMap(({ node, side }) => {
      if (side !== "inside" || !isCall(node) || hasSideEffect(node)) return [];
      return [{
        message: `Node "${node.id}" of tool "${tool.name}" asks "${node.service}" while the transaction is open and holds its locks. Ask before \`begin\`, or acknowledge it.`,
        evidence: [{ message: "The transaction is open here.", place: node.place, path: wayTo(tool, node.id) }],
        facts: { node: node.id, service: node.service },
      }];
    });
  },
};
