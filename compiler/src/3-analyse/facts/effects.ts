import type { CheckedNode, CheckedTool } from "../../2-check/checked.ts";
import { hasSideEffect } from "./calls.ts";
import { isCall } from "./nodes.ts";

/** Nodes that change something: rows, another system, or those who listen to an event. */
export function effectsOf(tool: CheckedTool): readonly CheckedNode[] {
  return tool.flow.nodes.filter((node) => node.kind === "write" || node.kind === "emit" || (isCall(node) && hasSideEffect(node)));
}

/** `writes "Product"`, `sends an email through "letters"`: for sentences whose subject is a tool or a node. */
export function effectWords(node: CheckedNode): string {
  switch (node.kind) {
    case "write": return `writes "${node.entity}"`;
    case "emit": return `publishes to "${node.topic}"`;
    case "email": return `sends an email through "${node.service}"`;
    case "sms": return `sends a text message through "${node.service}"`;
    case "payment": return `moves money through "${node.service}"`;
    case "httpRequest": return node.spec.method === "GET" ? `asks "${node.service}"` : `changes something at "${node.service}"`;
    case "read": case "transform": case "ifSwitch": case "assert": case "policyCheck": case "transaction": case "retry": case "timeout": case "forEach":
      throw new Error(`Node ${node.id} of type ${node.kind} changes nothing.`);
  }
}
