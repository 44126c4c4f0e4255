import type { CheckedCall, CheckedWrite } from "../../../2-check/checked.ts";
import { placedNodes, type PlacedNode } from "../../facts/boundary.ts";
import { compensationOf, hasSideEffect } from "../../facts/calls.ts";
import { effectWords } from "../../facts/effects.ts";
import { isCall } from "../../facts/nodes.ts";
import { wayTo } from "../../facts/way.ts";
import { begin, commit, inOrder, letter, parcel, productInput, retry, sent, services, timeout } from "../exampleFlows.ts";
import type { ToolRule } from "../rule.ts";

/** Yellow: a status and another system that may come to disagree. */
export const externalCallInTransition: ToolRule = {
  on: "tool",
  code: "external-call-in-transition",
  level: "yellow",
  sentence: "A status does not move in one step with a call to another system.",
  why: "The transition may still be refused, by its guard, its roles or an invariant, when the other system has done its part. Then the two tell different stories, and nobody is told.",
  remedy: "Move the call behind `commit`, give it a `compensation`, or make two transitions of it: one before the call and one when it is done.",
  fires: { workspace: services, entities: [parcel], tool: { idempotencyKey: "input.requestId", input: productInput, flow: inOrder(retry, timeout, letter, begin, sent, commit) } },
  passes: { workspace: services, entities: [parcel], tool: { idempotencyKey: "input.requestId", input: productInput, flow: inOrder(begin, sent, commit, timeout, letter) } },

  find(tool) {
    const placed = placedNodes(tool.flow.block);
    const moved = placed.map(({ node }) => node).find((node): node is CheckedWrite => node.kind === "write" && node.spec.action === "transition");
    if (moved === undefined) return [];
    return placed.filter(mayDisagree).map(({ node }) => ({
      message: `Node "${node.id}" of tool "${tool.name}" ${effectWords(node)} before "${moved.id}" has moved "${moved.entity}" to "${moved.spec.to ?? ""}", which may yet be refused. Move it behind \`commit\`, give it a \`compensation\`, or acknowledge it.`,
      evidence: [
        { message: "The other system is called here.", place: node.place, path: wayTo(tool, node.id) },
        { message: `Here "${moved.entity}" moves to its new state.`, place: moved.place },
      ],
      facts: { node: node.id, service: node.service, entity: moved.entity, to: moved.spec.to ?? null },
    }));
  },
};

/** Before the boundary what is changed and not taken back; between begin and commit what only asks, since the rest is red. */
function mayDisagree(placed: PlacedNode): placed is PlacedNode & { readonly node: CheckedCall } {
  const { node, side } = placed;
  if (!isCall(node)) return false;
  return side === "inside" ? !hasSideEffect(node) : side === "before" && hasSideEffect(node) && compensationOf(node) === null && node.kind !== "payment";
}
