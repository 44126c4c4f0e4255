import type { ExpressionType } from "../expression/index.ts";
import type { Context } from "./context.ts";
import type { PlaceScope } from "./expressions.ts";

export const booleanType: ExpressionType = { kind: "boolean" };
export const uuidType: ExpressionType = { kind: "uuid" };

/** A scope in which nothing but a row can be named: invariants and guards. */
export function rowScope(context: Context, entity: string): PlaceScope {
  return { names: new Map(), row: entity, entities: context.shapes, unsound: context.unsound, elsewhere: new Map(), ...observed(context) };
}

/** Scopes hand on who looks. */
export const observed = ({ observer }: Context): Pick<PlaceScope, "observer"> => (observer === undefined ? {} : { observer });
