import { Type, type Static } from "typebox";
import { EntityName, SchemaLink, Version } from "./common.ts";

const closed = { additionalProperties: false } as const;

/** `actors/NAME.json`: a kind of user. */
export const ActorSpec = Type.Object(
  {
    $schema: SchemaLink,
    name: EntityName,
    version: Version,
    description: Type.String({ minLength: 1 }),
    entity: EntityName,
    auth: Type.Object({ registration: Type.Enum(["self", "invite_only", "setup"]), login: Type.Array(Type.Enum(["email", "phone", "guest"]), { minItems: 1, uniqueItems: true }) }, closed),
    dataScope: Type.Enum(["all", "own"]),
    pages: Type.Optional(Type.Array(Type.Object({ type: Type.Enum(["dashboard", "table", "card", "form"]), entity: Type.Optional(EntityName), tool: Type.Optional(Type.String()) }, closed))),
  },
  { ...closed, $id: "actor.schema.json", title: "Actor", description: "A kind of user: profile entity, log-in methods, data scope, portal pages." },
);
export type ActorSpec = Static<typeof ActorSpec>;
