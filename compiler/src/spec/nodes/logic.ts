import { Type, type Static } from "typebox";
import { Expression, ExpressionMap, Failure, NodeId } from "../common.ts";

const closed = { additionalProperties: false } as const;

export const TransformNode = Type.Object(
  { id: NodeId, type: Type.Literal("transform"), description: Type.Optional(Type.String()), values: ExpressionMap("Name -> expression; later nodes write `node.name`. A value may use those before it.") },
  { ...closed, description: "Names values." },
);
export const IfSwitchNode = Type.Object(
  {
    id: NodeId,
    type: Type.Literal("ifSwitch"),
    description: Type.Optional(Type.String()),
    cases: Type.Array(Type.Object({ name: Type.String({ pattern: "^[a-z][a-zA-Z0-9]*$" }), when: Expression("The first case that is true is taken.") }, closed), { minItems: 1 }),
    otherwise: Type.Optional(Type.String({ pattern: "^[a-z][a-zA-Z0-9]*$", description: "The name of the case that is taken when no other is. Left out, the flow goes on where the cases join." })),
  },
  { ...closed, description: "Takes one of several ways, which may join again." },
);
export const AssertNode = Type.Object(
  { id: NodeId, type: Type.Literal("assert"), description: Type.Optional(Type.String()), condition: Expression("False refuses the call."), failure: Failure },
  { ...closed, description: "Refuses the call unless the condition is true." },
);
export const PolicyCheckNode = Type.Object(
  {
    id: NodeId,
    type: Type.Literal("policyCheck"),
    description: Type.Optional(Type.String()),
    policy: Type.String(),
    input: Type.Optional(ExpressionMap("What the policy sees as `input`; the tool's own input when left out.")),
  },
  { ...closed, description: "A policy, in the middle of the flow." },
);
export const TransactionNode = Type.Object(
  { id: NodeId, type: Type.Literal("transaction"), description: Type.Optional(Type.String()), action: Type.Enum(["begin", "commit"]) },
  { ...closed, description: "The boundary: every write lies between begin and commit." },
);
export type TransformNode = Static<typeof TransformNode>;
export type IfSwitchNode = Static<typeof IfSwitchNode>;
export type AssertNode = Static<typeof AssertNode>;
export type PolicyCheckNode = Static<typeof PolicyCheckNode>;
export type TransactionNode = Static<typeof TransactionNode>;
