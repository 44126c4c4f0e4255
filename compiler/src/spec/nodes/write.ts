import { Type, type Static } from "typebox";
import { EntityName, Expression, ExpressionMap, Failure, FieldName, NodeId, StateName } from "../common.ts";

export const WriteNode = Type.Object(
  {
    id: NodeId,
    type: Type.Literal("write"),
    description: Type.Optional(Type.String()),
    entity: EntityName,
    action: Type.Enum(["create", "update", "transition", "softDelete"]),
    target: Type.Optional(Type.String({ pattern: "^[a-z][a-zA-Z0-9]*$", description: "A read node of mode one whose row is written." })),
    where: Type.Optional(Expression("Which rows are written; row scope. With `each`, the row of each item.")),
    values: Type.Optional(ExpressionMap("Field -> expression. In an update, bare names are the stored row's fields: `stock - input.quantity`. An absent optional input leaves the field alone; null clears it.")),
    to: Type.Optional(StateName),
    each: Type.Optional(Expression("A bounded list: one statement writes a row for each item, in key order.")),
    as: Type.Optional(FieldName),
    expectVersion: Type.Optional(Expression("The version that the caller saw; another one is refused with 409.")),
    limit: Type.Optional(Type.Integer({ minimum: 1, description: "Refuse when more rows than this would be written." })),
    notFound: Type.Optional(Failure),
  },
  { additionalProperties: false, description: "Create, update, transition or soft-delete rows, inside a transaction boundary." },
);
export type WriteNode = Static<typeof WriteNode>;
