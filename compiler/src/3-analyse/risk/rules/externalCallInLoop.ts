import type { FlowNode } from "../../../spec/index.ts";
import { placedNodes } from "../../facts/boundary.ts";
import { rowsOfLoop } from "../../facts/bounds.ts";
import { isCall } from "../../facts/nodes.ts";
import { inOrder, letter, retry, services, timeout } from "../exampleFlows.ts";
import type { ToolRule } from "../rule.ts";

/** Yellow: one call of ours that is many calls of another system. */
export const externalCallInLoop: ToolRule = {
  on: "tool",
  code: "external-call-in-loop",
  level: "yellow",
  sentence: "A loop does not call another system for each item.",
  why: "The call takes as long as all of them together, one after the other, meets the other system's rate limit with one request, and when the seventh fails, six are done.",
  remedy: "Send the whole list in one request where the other system takes it, or `emit` an event for each item and call from the tool that listens.",
  fires: { workspace: services, tool: { idempotencyKey: "input.requestId", input: peopleInput(), flow: inOrder(loopOver(retry, timeout, letter)) } },
  passes: { workspace: { ...services, queues: ["letters"] }, tool: { idempotencyKey: "input.requestId", input: peopleInput(), flow: inOrder(loopOver({ id: "wanted", type: "emit", topic: "letters", values: { to: "person" } })) } },

  find(tool) {
    return placedNodes(tool.flow.block).flatMap(({ node, loop }) => {
      if (!isCall(node) || loop === undefined) return [];
      const times = rowsOfLoop(loop);
      return [{
        message: `Node "${node.id}" of tool "${tool.name}" calls "${node.service}" in loop "${loop.id}", up to ${times} times one after the other. Send one request for all, or emit an event for each, or acknowledge it.`,
        evidence: [{ message: "This call is made for each item.", place: node.place }, { message: "The loop is here.", place: loop.place }],
        facts: { node: node.id, loop: loop.id, service: node.service, times },
      }];
    });
  },
};

function peopleInput() {
  return { type: "object", properties: { requestId: { type: "string", format: "uuid" }, people: { type: "array", maxItems: 20, items: { type: "string", format: "email" } } }, required: ["requestId", "people"] };
}

function loopOver(...nodes: Parameters<typeof inOrder>): FlowNode {
  const { start, edges } = inOrder(...nodes);
  return { id: "letters", type: "forEach", over: "input.people", as: "person", max: 20, flow: { start, edges, nodes: nodes.flatMap((node) => (node.type === "forEach" ? [] : [node])) } };
}
