import { Type, type Static } from "typebox";
import { Expression, JsonSchemaDocument, NodeId, SchemaLink, Version } from "./common.ts";
import { Edge } from "./edge.ts";
import { FlowNode } from "./nodes/index.ts";
import { Trigger } from "./trigger.ts";

const closed = { additionalProperties: false } as const;

export const Flow = Type.Object(
  {
    start: NodeId,
    nodes: Type.Array(FlowNode, { minItems: 1 }),
    edges: Type.Array(Edge),
    output: Type.Optional(Type.Record(Type.String(), Type.String({ minLength: 1, "x-fascia": "expression" }), { description: "Output property -> expression over the input, the caller and the nodes that every path passes." })),
  },
  { ...closed, description: "A directed acyclic graph of typed nodes." },
);
export type Flow = Static<typeof Flow>;

/** `tools/NAME.json`: one operation. */
export const ToolSpec = Type.Object(
  {
    $schema: SchemaLink,
    name: Type.String({ pattern: "^[a-z][a-zA-Z0-9]*(\\.[a-z][a-zA-Z0-9]*)*$" }),
    version: Version,
    description: Type.String({ minLength: 1 }),
    trigger: Trigger,
    auth: Type.Optional(
      Type.Object(
        {
          required: Type.Optional(Type.Union([Type.Boolean(), Type.Literal("optional")], { default: true, description: "true: a valid token. false: public, a token is not looked at. \"optional\": no token, or a valid one." })),
          allowedRoles: Type.Optional(Type.Array(Type.String(), { minItems: 1, uniqueItems: true, description: "The caller has one of these; any role when left out." })),
        },
        closed,
      ),
    ),
    policies: Type.Optional(Type.Array(Type.String(), { uniqueItems: true, description: "Names of policies." })),
    idempotencyKey: Type.Optional(Expression("Over the input. Two calls of one caller with the same key are one call.")),
    concurrencyStrategy: Type.Optional(Type.Enum(["none", "optimistic", "pessimistic"])),
    riskLevel: Type.Optional(Type.Enum(["green", "yellow", "red"], { description: "Set by the engine only; refused in a file." })),
    input: JsonSchemaDocument,
    output: JsonSchemaDocument,
    flow: Flow,
  },
  { ...closed, $id: "tool.schema.json", title: "Tool", description: "One operation: trigger, auth, policies, input, output and a flow graph." },
);
export type ToolSpec = Static<typeof ToolSpec>;
