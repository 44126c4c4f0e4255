import { Type, type Static } from "typebox";
import { Expression, FieldName, SchemaLink, Version } from "./common.ts";

const closed = { additionalProperties: false } as const;

/** `policies/NAME.json`: a rule on calls. */
export const PolicySpec = Type.Object(
  {
    $schema: SchemaLink,
    name: FieldName,
    version: Version,
    description: Type.String({ minLength: 1 }),
    type: Type.Enum(["rateLimit", "budgetCheck", "rowLimit", "custom"]),
    condition: Type.Optional(
      Expression(
        "The policy triggers when this is true. It sees `parameters`, `caller`, and: rateLimit `calls` (this caller's calls in the current minute, this one included), budgetCheck `amount` and `spent` (in the current window, this call included), rowLimit `rows` (rows that the call has written), custom `input`. Left out, it is `calls > parameters.maxRequestsPerMinute`, `spent > parameters.maxAmount`, `rows > parameters.maxRows`; a custom policy must state it.",
      ),
    ),
    action: Type.Enum(["block", "warn", "escalate"]),
    message: Type.Optional(Type.String({ minLength: 1, description: "What a refused caller is told." })),
    parameters: Type.Optional(
      Type.Object(
        {
          maxRows: Type.Optional(Type.Integer({ minimum: 0 })),
          maxAmount: Type.Optional(Type.Union([Type.Integer({ minimum: 0 }), Type.String({ pattern: "^[0-9]+(\\.[0-9]+)?$" })], { description: "A whole number, or an exact one as a string: `\"99.50\"`." })),
          maxRequestsPerMinute: Type.Optional(Type.Integer({ minimum: 1 })),
          amount: Type.Optional(Expression("budgetCheck: what one call spends, an integer or decimal over `input`.")),
          window: Type.Optional(Type.Enum(["minute", "hour", "day", "month"])),
          scope: Type.Optional(Type.Enum(["caller", "workspace"])),
        },
        { additionalProperties: Type.Union([Type.Number(), Type.String(), Type.Boolean()]) },
      ),
    ),
  },
  { ...closed, $id: "policy.schema.json", title: "Policy", description: "A rule on calls, checked at design time and at step 3." },
);
export type PolicySpec = Static<typeof PolicySpec>;
