import { Type, type Static } from "typebox";
import { EntityName, Expression, Failure, FieldName, NodeId } from "../common.ts";

export const ReadNode = Type.Object(
  {
    id: NodeId,
    type: Type.Literal("read"),
    description: Type.Optional(Type.String()),
    entity: EntityName,
    mode: Type.Enum(["one", "maybeOne", "many", "count", "exists", "aggregate"]),
    where: Type.Optional(Expression("Row scope; `input`, `caller` and earlier nodes are available too.")),
    orderBy: Type.Optional(
      Type.Array(Type.Object({ field: Type.String(), direction: Type.Optional(Type.Enum(["asc", "desc"])) }, { additionalProperties: false }), { minItems: 1, description: "The id is always the last key, so that pages are stable." }),
    ),
    limit: Type.Optional(Type.Union([Type.Integer({ minimum: 1 }), Expression("At most this many rows.")])),
    offset: Type.Optional(Type.Union([Type.Integer({ minimum: 0 }), Expression("Skip this many rows.")])),
    with: Type.Optional(Type.Array(Type.String({ pattern: "^[a-z][a-zA-Z0-9]*(\\.[a-z][a-zA-Z0-9]*)*$" }), { description: "Relationships to load with each row: `lines`, `lines.product`." })),
    lock: Type.Optional(Type.Boolean({ description: "Hold the rows until the call ends. Chosen by analysis when left out." })),
    notFound: Type.Optional(Failure),
    groupBy: Type.Optional(Type.Array(FieldName)),
    aggregate: Type.Optional(
      Type.Record(
        Type.String({ pattern: "^[a-z][a-zA-Z0-9]*$" }),
        Type.Object({ function: Type.Enum(["count", "sum", "min", "max", "avg"]), field: Type.Optional(FieldName) }, { additionalProperties: false }),
        { description: "Mode aggregate: result name -> function over a field." },
      ),
    ),
  },
  { additionalProperties: false, description: "Rows of an entity. `one` refuses with `notFound` when there is none; `maybeOne` gives null." },
);
export type ReadNode = Static<typeof ReadNode>;
