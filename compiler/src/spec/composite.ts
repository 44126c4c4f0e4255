import { Type, type Static } from "typebox";
import { EntityName, Expression, FieldName, SchemaLink, Version } from "./common.ts";

/** `composites/NAME.json`: a read-only view over several entities. */
export const CompositeSpec = Type.Object(
  {
    $schema: SchemaLink,
    name: EntityName,
    version: Version,
    description: Type.String({ minLength: 1 }),
    from: EntityName,
    joins: Type.Optional(Type.Array(Type.Object({ relation: Type.String({ description: "A path of relationships from `from`: `order.customer`." }), as: FieldName }, { additionalProperties: false }))),
    where: Type.Optional(Expression("Which rows the view holds; row scope of `from` and the joins.")),
    fields: Type.Record(Type.String({ pattern: "^[a-z][a-zA-Z0-9]*$" }), Type.String({ "x-fascia": "expression" }), { minProperties: 1 }),
  },
  { additionalProperties: false, $id: "composite.schema.json", title: "Composite", description: "A read-only view over several entities." },
);
export type CompositeSpec = Static<typeof CompositeSpec>;
