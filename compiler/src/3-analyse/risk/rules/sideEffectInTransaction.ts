import { hasSideEffect } from "../../facts/calls.ts";
import { placedNodes } from "../../facts/boundary.ts";
import { effectWords } from "../../facts/effects.ts";
import { isCall } from "../../facts/nodes.ts";
import { wayTo } from "../../facts/way.ts";
import { begin, commit, inOrder, letter, productInput, services, taken, timeout } from "../exampleFlows.ts";
import type { ToolRule } from "../rule.ts";
import { behindCommitFix } from "./behindCommitFix.ts";

/** Red: something outside is changed while the database may still change its mind. */
export const sideEffectInTransaction: ToolRule = {
  on: "tool",
  code: "side-effect-in-transaction",
  level: "red",
  sentence: "Between `begin` and `commit` nothing outside is changed.",
  why: "A rollback does not take back an email or a payment. A deadlock runs the flow again, and with it the call; and as long as the other system thinks about it, every row that was written stays locked.",
  remedy: "Move the node behind `commit`, where it leaves through the outbox, or before `begin` when its result is needed. `emit` may stay: it is written to the outbox with the rows.",
  fires: { workspace: services, tool: { idempotencyKey: "input.requestId", input: productInput, flow: inOrder(begin, taken, timeout, letter, commit) } },
  passes: { workspace: services, tool: { idempotencyKey: "input.requestId", input: productInput, flow: inOrder(begin, taken, commit, timeout, letter) } },

  find(tool) {
    const opened = tool.spec.flow.nodes.find((node) => node.type === "transaction" && node.action === "begin")?.id;
    return placedNodes(tool.flow.block).flatMap(({ node, side }) => {
      if (side !== "inside" || !isCall(node) || !hasSideEffect(node)) return [];
      const fix = behindCommitFix(tool, node);
      return [{
        message: `Node "${node.id}" of tool "${tool.name}" ${effectWords(node)} between \`begin\` and \`commit\`, and a rollback would not take that back. Move it behind \`commit\`, or before \`begin\`.`,
        evidence: [{ message: "The transaction is open here.", place: node.place, path: wayTo(tool, node.id, opened) }],
        facts: { node: node.id, kind: node.kind, service: node.service },
        ...(fix !== undefined && { fix }),
      }];
    });
  },
};
