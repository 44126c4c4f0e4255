import { Type, type Static } from "typebox";
import { NodeId } from "./common.ts";

/** A wire of a flow: order, and the data of what came before. */
export const Edge = Type.Object(
  { from: NodeId, to: NodeId, when: Type.Optional(Type.String({ description: "The case of an ifSwitch that takes this edge. Left out behind an ifSwitch without `otherwise`: what follows when no case is true." })) },
  { additionalProperties: false },
);
export type Edge = Static<typeof Edge>;
