import type { CompiledNode, CheckedTool } from "../2-check/checked.ts";
import type { TypedExpression } from "../expression/typed.ts";

/** Every expression of a tool's flow, the output included. */
export function expressionsOf(tool: CheckedTool, nodes: readonly CompiledNode[]): readonly TypedExpression[] {
  return [...nodes.flatMap(expressionsOfNode), ...tool.flow.output.map(({ expression }) => expression)];
}

function expressionsOfNode(node: CompiledNode): readonly TypedExpression[] {
  const given = (...expressions: readonly (TypedExpression | undefined)[]): readonly TypedExpression[] => expressions.filter((each) => each !== undefined);
  switch (node.kind) {
    case "read":
      return given(node.where, node.limit, node.offset);
    case "write":
      return given(node.where, node.expectVersion, node.each?.list, ...node.values.map(({ expression }) => expression));
    case "transform":
      return node.values.map(({ expression }) => expression);
    case "ifSwitch":
      return node.cases.map(({ when }) => when);
    case "assert":
      return [node.condition];
    case "policyCheck":
      return given(node.use.condition, node.use.amount, ...(node.input ?? []).map(({ expression }) => expression));
    case "transaction":
      return [];
  }
}
