import { Type, type Static } from "typebox";
import { EntityName, Expression, FieldName, FormerEntityName, FormerFieldName, JsonSchemaDocument, Reasons, SchemaLink, StateName, Version } from "./common.ts";

const closed = { additionalProperties: false } as const;

/** Keys that every field has, whatever its type. */
const anyField = {
  required: Type.Optional(Type.Boolean({ default: false, description: "A field that is not required may be null." })),
  unique: Type.Optional(Type.Boolean({ default: false, description: "No two rows that are not deleted share a value." })),
  description: Type.Optional(Type.String()),
  renamedFrom: Type.Optional(FormerFieldName),
  backfill: Type.Optional(Expression("What rows that are there already get, when the field is new or becomes required; row scope. Without it they get the default.")),
  sensitive: Type.Optional(Type.Boolean({ default: false, description: "Never reaches a log, an error, or an audit record in clear." })),
};
export const StringField = Type.Object(
  {
    type: Type.Literal("string"),
    ...anyField,
    default: Type.Optional(Type.String()),
    minLength: Type.Optional(Type.Integer({ minimum: 0 })),
    maxLength: Type.Optional(Type.Integer({ minimum: 1, maximum: 10485760 })),
    pattern: Type.Optional(Type.String({ format: "regex" })),
    format: Type.Optional(Type.Enum(["email", "uri", "hostname", "ipv4", "ipv6"])),
  },
  { ...closed, description: "Text; lengths count Unicode code points." },
);
export const IntegerField = Type.Object(
  {
    type: Type.Literal("integer"),
    ...anyField,
    default: Type.Optional(Type.Integer()),
    minimum: Type.Optional(Type.Integer()),
    maximum: Type.Optional(Type.Integer()),
  },
  { ...closed, description: "A whole number that JSON carries exactly: at most 2^53 - 1 in size (RFC 7493)." },
);
export const NumberField = Type.Object(
  {
    type: Type.Literal("number"),
    ...anyField,
    default: Type.Optional(Type.Number()),
    minimum: Type.Optional(Type.Number()),
    maximum: Type.Optional(Type.Number()),
  },
  { ...closed, description: "A double (IEEE 754). For money use `decimal`, or an `integer` of cents." },
);
export const DecimalField = Type.Object(
  {
    type: Type.Literal("decimal"),
    ...anyField,
    default: Type.Optional(Type.String({ pattern: "^-?[0-9]+(\\.[0-9]+)?$" })),
    precision: Type.Integer({ minimum: 1, maximum: 1000, description: "Digits in all." }),
    scale: Type.Integer({ minimum: 0, maximum: 1000, description: "Digits behind the point." }),
    minimum: Type.Optional(Type.String({ pattern: "^-?[0-9]+(\\.[0-9]+)?$" })),
    maximum: Type.Optional(Type.String({ pattern: "^-?[0-9]+(\\.[0-9]+)?$" })),
  },
  { ...closed, description: "Exact; a string in JSON (`\"12.50\"`), because JSON numbers are doubles." },
);
export const BooleanField = Type.Object(
  { type: Type.Literal("boolean"), ...anyField, default: Type.Optional(Type.Boolean()) },
  { ...closed, description: "true or false." },
);
export const DateField = Type.Object(
  { type: Type.Literal("date"), ...anyField, default: Type.Optional(Type.String({ format: "date" })) },
  { ...closed, description: "A calendar day: `2026-11-23`." },
);
export const DatetimeField = Type.Object(
  {
    type: Type.Literal("datetime"),
    ...anyField,
    default: Type.Optional(Type.Union([Type.Literal("now"), Type.String({ format: "date-time" })])),
  },
  { ...closed, description: "An instant to the millisecond, always written in UTC: `2026-11-23T18:30:00.000Z`." },
);
export const EnumField = Type.Object(
  {
    type: Type.Literal("enum"),
    ...anyField,
    default: Type.Optional(Type.String()),
    values: Type.Array(Type.String({ minLength: 1 }), { minItems: 1, uniqueItems: true }),
    mappedValues: Type.Optional(Type.Record(Type.String({ minLength: 1 }), Type.String(), { description: "Values that are no longer there, and what rows that hold them get: `{ \"fax\": \"email\" }`." })),
  },
  { ...closed, description: "One of a list of words." },
);
export const UuidField = Type.Object(
  { type: Type.Literal("uuid"), ...anyField, default: Type.Optional(Type.String({ format: "uuid" })) },
  { ...closed, description: "A UUID (RFC 9562)." },
);
export const JsonField = Type.Object(
  { type: Type.Literal("json"), ...anyField, default: Type.Optional(Type.Unknown()), schema: Type.Optional(JsonSchemaDocument) },
  { ...closed, description: "Any JSON; with `schema`, JSON of that shape." },
);
export const ReferenceField = Type.Object(
  { type: Type.Literal("reference"), ...anyField, referenceTo: EntityName },
  { ...closed, description: "The id of a row of another entity, kept true by a foreign key." },
);

export const Field = Type.Union([
  StringField, IntegerField, NumberField, DecimalField, BooleanField, DateField, DatetimeField, EnumField, UuidField, JsonField, ReferenceField,
]);
export type Field = Static<typeof Field>;
export type FieldType = Field["type"];

export const Relationship = Type.Union([
  Type.Object(
    { type: Type.Literal("belongsTo"), target: EntityName, field: FieldName, description: Type.Optional(Type.String()) },
    { ...closed, description: "This row holds the other's id in `field`, a reference." },
  ),
  Type.Object(
    { type: Type.Literal("hasOne"), target: EntityName, field: FieldName, description: Type.Optional(Type.String()) },
    { ...closed, description: "One row of `target` holds this row's id in its reference `field`." },
  ),
  Type.Object(
    { type: Type.Literal("hasMany"), target: EntityName, field: FieldName, description: Type.Optional(Type.String()) },
    { ...closed, description: "Many rows of `target` hold this row's id in their reference `field`." },
  ),
  Type.Object(
    { type: Type.Literal("manyToMany"), target: EntityName, through: EntityName, field: FieldName, targetField: FieldName, description: Type.Optional(Type.String()) },
    { ...closed, description: "Rows of the entity `through` hold this row's id in `field` and the target's id in `targetField`." },
  ),
]);
export type Relationship = Static<typeof Relationship>;

export const Transition = Type.Object(
  {
    name: FieldName,
    from: Type.Array(StateName, { minItems: 1, uniqueItems: true }),
    to: StateName,
    guard: Type.Optional(Expression("True when the row may take this transition; row scope.")),
    allowedRoles: Type.Optional(Type.Array(Type.String(), { description: "Only callers with one of these roles; anyone the tool admits when left out." })),
    message: Type.Optional(Type.String({ description: "What a caller is told when the guard refuses." })),
  },
  closed,
);
export const StatusMachine = Type.Object(
  {
    initial: Type.String(),
    states: Type.Array(StateName, { minItems: 1, uniqueItems: true }),
    transitions: Type.Array(Transition),
    mappedStates: Type.Optional(Type.Record(Type.String({ pattern: "^[a-z][a-zA-Z0-9_]*$" }), Type.String(), { description: "States that are no longer there, and the states that rows in them go on in: `{ \"onHold\": \"pending\" }`." })),
  },
  { ...closed, description: "The states of a row, held in the system field `status`, and the ways between them." },
);
export type StatusMachine = Static<typeof StatusMachine>;

export const Invariant = Type.Object(
  {
    name: FieldName,
    expression: Expression("True for every row at every commit; row scope."),
    message: Type.String({ minLength: 1 }),
    scope: Type.Optional(Type.Enum(["row", "set"])),
  },
  { ...closed, description: "What must hold for every row at the end of every call." },
);
export type Invariant = Static<typeof Invariant>;

export const Index = Type.Object(
  { fields: Type.Array(FieldName, { minItems: 1, maxItems: 8 }), unique: Type.Optional(Type.Boolean({ default: false })) },
  { ...closed, description: "A B-tree over these fields, in this order, of rows that are not deleted." },
);

/** `entities/NAME.json`: a business object. */
export const EntitySpec = Type.Object(
  {
    $schema: SchemaLink,
    name: EntityName,
    version: Version,
    description: Type.String({ minLength: 1 }),
    renamedFrom: Type.Optional(FormerEntityName),
    fields: Type.Record(Type.String({ pattern: "^[a-z][a-zA-Z0-9]*$" }), Field, { minProperties: 1, additionalProperties: false }),
    relationships: Type.Optional(Type.Record(Type.String({ pattern: "^[a-z][a-zA-Z0-9]*$" }), Relationship, { additionalProperties: false })),
    statusMachine: Type.Optional(StatusMachine),
    invariants: Type.Optional(Type.Array(Invariant)),
    indexes: Type.Optional(Type.Array(Index)),
    rowLevelAccess: Type.Optional(Type.Boolean({ default: false, description: "Callers without an admin role reach only rows that they own." })),
    ownerField: Type.Optional(Type.String({ description: "The field that holds the owner's id (the token's `sub`); `id` means the row is the owner." })),
    dropped: Type.Optional(Reasons("fields", "Fields that are gone together with what rows held in them, each with the reason: without it, no migration drops them.")),
  },
  { ...closed, $id: "entity.schema.json", title: "Entity", description: "A business object: fields, relationships, states, invariants. Its table is derived." },
);
export type EntitySpec = Static<typeof EntitySpec>;

/** Fields that every entity has and none declares. `status` is there when the entity has a status machine. */
export const systemFields = ["id", "createdAt", "updatedAt", "deletedAt", "version", "status"] as const;
