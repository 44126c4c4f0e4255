import { Type, type Static } from "typebox";

/** An expression of the Value DSL, as text. See `expression/`. */
export const Expression = (description: string) => Type.String({ description, minLength: 1, "x-fascia": "expression" });

/** The value of a field: an expression. A JSON string is source text: the text "pending" is written "'pending'". */
export const ExpressionMap = (description: string) =>
  Type.Record(Type.String({ pattern: "^[a-z][a-zA-Z0-9]*$" }), Type.String({ minLength: 1, "x-fascia": "expression" }), {
    description,
    additionalProperties: false,
  });

const entityName = "^[A-Z][a-zA-Z0-9]*$";
const fieldName = "^[a-z][a-zA-Z0-9]*$";
export const EntityName = Type.String({ pattern: entityName, description: "PascalCase, singular: `Order`." });
export const FieldName = Type.String({ pattern: fieldName, description: "camelCase: `totalCents`." });
export const StateName = Type.String({ pattern: "^[a-z][a-zA-Z0-9_]*$", description: "A state of a status machine: `checkedIn` or `checked_in`." });
export const NodeId = Type.String({ pattern: "^[a-z][a-zA-Z0-9]*$", description: "A noun in camelCase; later expressions name the node's result by it." });
export const FormerEntityName = Type.String({ pattern: entityName, description: "The name that this entity had in the version before. It may stay there." });
export const FormerFieldName = Type.String({ pattern: fieldName, description: "The name that this field had in the version before. It may stay there." });
export const Version = Type.Integer({ minimum: 1, description: "Raised at each published change." });
export const SchemaLink = Type.Optional(Type.String({ description: "The JSON Schema that editors check this file against." }));

/** Things that are given up, each with the reason: the author's word that what was stored in them may go. */
export const Reasons = (things: "entities" | "fields", description: string) =>
  Type.Record(Type.String({ pattern: things === "entities" ? entityName : fieldName }), Type.String({ minLength: 1, description: "Why nobody needs it any more." }), { description, additionalProperties: false });

/** A refusal that the author of a spec names: what the caller is told, and with which status. */
export const Failure = Type.Object(
  {
    code: Type.String({ pattern: "^[A-Z][A-Z0-9_]*$", description: "Stable and machine-readable: `OUT_OF_STOCK`." }),
    status: Type.Optional(Type.Integer({ minimum: 400, maximum: 499, default: 422, description: "HTTP status; 422 when left out." })),
    message: Type.String({ minLength: 1, description: "One sentence for a person." }),
  },
  { additionalProperties: false, description: "How a refusal is told to the caller." },
);
export type Failure = Static<typeof Failure>;

/** A JSON Schema, draft 2020-12, kept as plain data. */
export type JsonSchema = { readonly [key: string]: unknown };
export const JsonSchemaDocument = Type.Unsafe<JsonSchema>({ type: "object", description: "A JSON Schema, draft 2020-12." });

export type { Static };
