import { begin, charge, commit, productInput, inOrder, refundable, retry, services, taken, timeout } from "../exampleFlows.ts";
import type { ToolRule } from "../rule.ts";

/** Red: money that stays taken when the rest of the call fails. */
export const paymentWithoutCompensation: ToolRule = {
  on: "tool",
  code: "payment-without-compensation",
  level: "red",
  sentence: "A payment says how it is taken back.",
  why: "The money moves at the provider, which no rollback of the database reaches. When a later node fails, or the service stops, the customer has paid for nothing.",
  remedy: "Give the node a `compensation`: `refund` for a charge or a capture, `void` for an authorization.",
  fires: { workspace: services, tool: { idempotencyKey: "input.requestId", input: productInput, flow: inOrder(retry, timeout, charge, begin, taken, commit) } },
  passes: { workspace: services, tool: { idempotencyKey: "input.requestId", input: productInput, flow: inOrder(retry, timeout, refundable, begin, taken, commit) } },

  find(tool) {
    return tool.flow.nodes.flatMap((node) => {
      if (node.kind !== "payment" || node.spec.action === "refund" || node.compensation !== undefined) return [];
      const { action } = node.spec;
      const back = action === "authorize" ? "void" : "refund";
      return [{
        message: `Node "${node.id}" of tool "${tool.name}" moves money (${action}) and nothing takes it back when the call fails. Give it a \`compensation\` with action \`${back}\`.`,
        evidence: [{ message: "This payment has no `compensation`.", place: node.place }],
        facts: { node: node.id, service: node.service, action },
        fix: { title: `Take "${node.id}" back with a ${back}`, file: node.place.file, edits: [{ op: "add", pointer: `${node.place.pointer}/compensation`, value: { action: back } }] },
      }];
    });
  },
};
