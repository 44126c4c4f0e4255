import type { CheckedCall, CheckedTool } from "../../2-check/checked.ts";
import type { ExternalCall } from "../analysis.ts";
import { rowsOfLoop } from "./bounds.ts";
import { placedNodes } from "./boundary.ts";
import { isCall } from "./nodes.ts";

/** What a flow asks of other systems, in the order of the flow. Events are no calls: they leave through the outbox. */
export function externalCalls(tool: CheckedTool): readonly ExternalCall[] {
  return placedNodes(tool.flow.block).flatMap(({ node, side, loop }) => {
    if (!isCall(node)) return [];
    const { id, kind, service } = node;
    return [{
      node: id, kind, service, side,
      hasSideEffect: hasSideEffect(node),
      attempts: node.retry?.attempts ?? 1,
      timeoutMs: node.timeout?.ms ?? null,
      boundedAttempts: node.timeout?.eachAttempt === true ? (node.retry?.attempts ?? 1) : 1,
      compensation: compensationOf(node),
      times: loop === undefined ? 1 : rowsOfLoop(loop),
    }];
  });
}

/** A GET asks and changes nothing (RFC 9110, section 9.2.1); everything else may. */
export function hasSideEffect(node: CheckedCall): boolean {
  return node.kind !== "httpRequest" || node.spec.method !== "GET";
}

export function compensationOf(node: CheckedCall): ExternalCall["compensation"] {
  return node.kind === "payment" || node.kind === "httpRequest" ? (node.compensation?.action ?? null) : null;
}
