import { isCall } from "../../facts/nodes.ts";
import { inOrder, rate, retry, services, timeout } from "../exampleFlows.ts";
import type { ToolRule } from "../rule.ts";
import { guardFix } from "./guardFix.ts";

/** Yellow: a call that waits as long as the other system likes. */
export const externalNodeWithoutTimeout: ToolRule = {
  on: "tool",
  code: "external-node-without-timeout",
  level: "yellow",
  sentence: "A call to another system is bounded in time.",
  why: "A system that hangs is worse than one that is down: each call waits with it, until no connection is left for the calls that do not need it.",
  remedy: "Put a `timeout` node before it: behind the `retry` to bound each attempt, before it to bound all of them together.",
  fires: { workspace: services, tool: { flow: inOrder(retry, rate) } },
  passes: { workspace: services, tool: { flow: inOrder(retry, timeout, rate) } },

  find(tool) {
    return tool.flow.nodes.filter(isCall).flatMap((node) => {
      if (node.timeout !== undefined) return [];
      return [{
        message: `Node "${node.id}" of tool "${tool.name}" waits for "${node.service}" without a bound. Put a \`timeout\` before it, or acknowledge it.`,
        evidence: [{ message: "No `timeout` leads to this call.", place: node.place }],
        facts: { node: node.id, service: node.service },
        fix: guardFix(tool, node, { type: "timeout", ms: 10_000 }),
      }];
    });
  },
};
