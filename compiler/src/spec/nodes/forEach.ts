import { Type, type Static } from "typebox";
import { Expression, FieldName, NodeId } from "../common.ts";
import { Edge } from "../edge.ts";
import { EmailNode, EmitNode, HttpRequestNode, PaymentNode, RetryNode, SmsNode, TimeoutNode } from "./external.ts";
import { AssertNode, IfSwitchNode, PolicyCheckNode, TransactionNode, TransformNode } from "./logic.ts";
import { ReadNode } from "./read.ts";
import { WriteNode } from "./write.ts";

/** Every node but forEach: loops have one level. */
export const InnerNode = Type.Union([
  ReadNode, WriteNode, TransformNode, IfSwitchNode, RetryNode, TimeoutNode, PaymentNode, EmailNode, SmsNode, HttpRequestNode, EmitNode, TransactionNode, PolicyCheckNode, AssertNode,
]);

export const ForEachNode = Type.Object(
  {
    id: NodeId,
    type: Type.Literal("forEach"),
    description: Type.Optional(Type.String()),
    over: Expression("A bounded list."),
    as: FieldName,
    max: Type.Integer({ minimum: 1, maximum: 1000 }),
    flow: Type.Object(
      { start: NodeId, nodes: Type.Array(InnerNode, { minItems: 1 }), edges: Type.Array(Edge) },
      { additionalProperties: false, description: "A flow without forEach, which runs for each item." },
    ),
  },
  { additionalProperties: false, description: "A bounded loop, one level, for what `each` and list expressions cannot say." },
);
export type ForEachNode = Static<typeof ForEachNode>;
