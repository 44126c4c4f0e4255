import type { CheckedCall, CheckedNode, CheckedRead, CheckedWrite, FlowBlock } from "../../2-check/checked.ts";

/** The ways that a node may take; none for nodes that do not branch. */
export function branchesOf(node: CheckedNode): readonly FlowBlock[] {
  if (node.kind !== "ifSwitch") return [];
  return [...node.cases.map(({ block }) => block), node.otherwise?.block ?? []];
}

export const isRead = (node: CheckedNode): node is CheckedRead => node.kind === "read";
export const isWrite = (node: CheckedNode): node is CheckedWrite => node.kind === "write";
export const isCall = (node: CheckedNode): node is CheckedCall => node.kind === "payment" || node.kind === "email" || node.kind === "sms" || node.kind === "httpRequest";
