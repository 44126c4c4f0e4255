import type { ExpressionType, ObjectProperty, TypedExpression } from "../../expression/index.ts";
import { changeParts } from "../../expression/walk.ts";
import type { TransformNode } from "../../spec/index.ts";
import { describe } from "./logic.ts";
import { expressionAt, type NodePlace, type Outcome } from "./outcome.ts";

/** Names values. A value may use those before it as later nodes do: `price.cents` in node `price`. */
export function checkTransform(node: TransformNode, at: NodePlace): Outcome {
  const properties = new Map<string, ObjectProperty>();
  const values = new Map<string, TypedExpression>();
  let sound = true;
  for (const [name, source] of Object.entries(node.values)) {
    const scope = { ...at.scope, ...(sound ? {} : { unsound: new Set([...at.scope.unsound, node.id]) }), names: withSelf(at, node.id, properties) };
    const expression = expressionAt(at, source, ["values", name], { scope });
    if (expression === undefined) {
      sound = false;
      continue;
    }
    values.set(name, inline(expression, node.id, values));
    properties.set(name, { type: expression.type, optional: false });
  }
  if (!sound) return { result: "unsound" };
  const result: ExpressionType = { kind: "object", properties };
  return { node: { kind: "transform", id: node.id, place: at.place, ...describe(node), values: [...values].map(([name, expression]) => ({ name, expression })) }, result };
}

function withSelf(at: NodePlace, id: string, properties: ReadonlyMap<string, ObjectProperty>) {
  if (properties.size === 0) return at.scope.names;
  return new Map([...at.scope.names, [id, { type: { kind: "object" as const, properties: new Map(properties) }, binding: { kind: "node" as const, node: id } }]]);
}

/** Puts earlier values of the same node where they are named: expressions are pure, so that this means the same. */
function inline(expression: TypedExpression, id: string, values: ReadonlyMap<string, TypedExpression>): TypedExpression {
  const isSelf = (part: TypedExpression) => part.kind === "name" && part.binding.kind === "node" && part.binding.node === id;
  if (expression.kind === "member" && isSelf(expression.object)) return values.get(expression.property) ?? expression;
  if (isSelf(expression)) {
    return { kind: "map", entries: [...values].map(([key, value]) => ({ key, value })), type: expression.type, span: expression.span };
  }
  return changeParts(expression, (part) => inline(part, id, values));
}
