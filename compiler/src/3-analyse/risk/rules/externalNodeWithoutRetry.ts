import { placedNodes } from "../../facts/boundary.ts";
import { isCall } from "../../facts/nodes.ts";
import { inOrder, rate, retry, services, timeout } from "../exampleFlows.ts";
import type { ToolRule } from "../rule.ts";
import { guardFix } from "./guardFix.ts";

/** Yellow: a call that gives up at the first fault of the line. */
export const externalNodeWithoutRetry: ToolRule = {
  on: "tool",
  code: "external-node-without-retry",
  level: "yellow",
  sentence: "A call to another system is tried again when it fails.",
  why: "Networks lose packets and other systems restart. Without another attempt each such moment is a refused call of yours.",
  remedy: "Put a `retry` node before it. Behind `commit` there is no need: what leaves through the outbox is tried until it is done.",
  fires: { workspace: services, tool: { flow: inOrder(timeout, rate) } },
  passes: { workspace: services, tool: { flow: inOrder(timeout, retry, rate) } },

  find(tool) {
    return placedNodes(tool.flow.block).flatMap(({ node, side }) => {
      if (!isCall(node) || node.retry !== undefined || side === "behind") return [];
      return [{
        message: `Node "${node.id}" of tool "${tool.name}" calls "${node.service}" once and gives up when that fails. Put a \`retry\` before it, or acknowledge it.`,
        evidence: [{ message: "No `retry` leads to this call.", place: node.place }],
        facts: { node: node.id, service: node.service },
        fix: guardFix(tool, node, { type: "retry", attempts: 3, backoff: "exponential" }),
      }];
    });
  },
};
