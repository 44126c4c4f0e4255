import type { CheckedHttp, CheckedNode, CheckedTool, CompiledNode } from "../2-check/checked.ts";

/** A tool that code is made for. The compile of a workspace that has others ended with the check (`not-compiled-yet`): one that comes here is a fault of ours. */
export type CompiledTool = CheckedTool & { readonly trigger: CheckedHttp };

export function isCompiledTool(tool: CheckedTool): tool is CompiledTool {
  return tool.trigger.kind === "http";
}

export function compiledNode(node: CheckedNode): CompiledNode {
  switch (node.kind) {
    case "read": case "write": case "transform": case "ifSwitch": case "assert": case "policyCheck": case "transaction":
      return node;
    case "payment": case "email": case "sms": case "httpRequest": case "emit": case "retry": case "timeout": case "forEach":
      throw new Error(`Node ${node.id} of type ${node.kind} cannot be compiled yet; the check should have said so.`);
  }
}

/** Every node of a tool, in the order of its flow. */
export const compiledNodes = ({ flow }: Pick<CheckedTool, "flow">): readonly CompiledNode[] => flow.nodes.map(compiledNode);
