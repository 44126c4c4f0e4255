import { Type, type Static } from "typebox";
import { Expression, FieldName, NodeId } from "../common.ts";

export const ForEachNode = Type.Object(
  {
    id: NodeId,
    type: Type.Literal("forEach"),
    description: Type.Optional(Type.String()),
    over: Expression("A bounded list."),
    as: FieldName,
    max: Type.Integer({ minimum: 1, maximum: 1000 }),
    flow: Type.Unsafe<{ start: string; nodes: readonly unknown[]; edges: readonly unknown[] }>({ type: "object", description: "A flow without forEach." }),
  },
  { additionalProperties: false, description: "A bounded loop, one level, for what `each` and list expressions cannot say." },
);
export type ForEachNode = Static<typeof ForEachNode>;
