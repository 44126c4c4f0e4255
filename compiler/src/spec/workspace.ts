import { Type, type Static } from "typebox";
import { Reasons, SchemaLink } from "./common.ts";

const closed = { additionalProperties: false } as const;

/** `workspace.json`: what the service is called and how it meets the world. */
export const WorkspaceSpec = Type.Object(
  {
    $schema: SchemaLink,
    name: Type.String({ pattern: "^[a-z][a-z0-9-]*$", maxLength: 40, description: "Names the service and its database: `shop`." }),
    version: Type.Optional(Type.String({ description: "The version that OpenAPI shows; `1.0.0` when left out." })),
    description: Type.String({ minLength: 1 }),
    postgres: Type.Optional(Type.Integer({ minimum: 16, maximum: 18, default: 17, description: "Major version of PostgreSQL." })),
    http: Type.Optional(
      Type.Object(
        {
          bodyLimitBytes: Type.Optional(Type.Integer({ minimum: 1024, maximum: 104857600, default: 1048576 })),
          requestTimeoutMs: Type.Optional(Type.Integer({ minimum: 100, maximum: 3600000, default: 15000, description: "A call that takes longer is rolled back and answered with 503." })),
          statementTimeoutMs: Type.Optional(Type.Integer({ minimum: 100, maximum: 3600000, default: 10000 })),
          lockTimeoutMs: Type.Optional(Type.Integer({ minimum: 10, maximum: 3600000, default: 5000 })),
          corsOrigins: Type.Optional(Type.Array(Type.String(), { description: "Origins that browsers may call from; none when left out." })),
        },
        { ...closed, description: "Limits of the HTTP server." },
      ),
    ),
    auth: Type.Optional(
      Type.Object(
        {
          roles: Type.Array(Type.String({ pattern: "^[a-z][a-zA-Z0-9_]*$" }), { minItems: 1, uniqueItems: true, description: "Every role that a caller can have." }),
          adminRoles: Type.Optional(Type.Array(Type.String(), { default: ["admin"], description: "Roles that row-level access does not narrow." })),
          algorithms: Type.Optional(
            Type.Array(Type.Enum(["HS256", "RS256", "ES256", "EdDSA"]), { minItems: 1, description: "The only signature algorithms that are accepted; `HS256` when left out. The key or JWKS address comes from the environment." }),
          ),
          issuer: Type.Optional(Type.String({ description: "The `iss` that a token must carry." })),
          audience: Type.Optional(Type.String({ description: "The `aud` that a token must carry." })),
          rolesClaim: Type.Optional(Type.String({ default: "roles", description: "The claim that lists the caller's roles." })),
          clockSkewSeconds: Type.Optional(Type.Integer({ minimum: 0, maximum: 300, default: 30 })),
        },
        { ...closed, description: "Who may call, and how it is proved (RFC 7519)." },
      ),
    ),
    audit: Type.Optional(
      Type.Object(
        { reads: Type.Optional(Type.Boolean({ default: true, description: "Whether calls that only read leave an audit record." })) },
        closed,
      ),
    ),
    idempotency: Type.Optional(
      Type.Object({ keepHours: Type.Optional(Type.Integer({ minimum: 1, maximum: 8760, default: 24 })) }, closed),
    ),
    services: Type.Optional(
      Type.Record(
        Type.String({ pattern: "^[a-z][a-zA-Z0-9]*$" }),
        Type.Object(
          {
            kind: Type.Enum(["payment", "email", "sms", "http"]),
            provider: Type.String({ minLength: 1 }),
            baseUrl: Type.Optional(Type.String({ format: "uri" })),
            secret: Type.Optional(Type.String({ description: "The name of a secret; never its value." })),
            receives: Type.Optional(
              Type.Array(Type.String({ pattern: "^[A-Z][a-zA-Z0-9]*\\.[a-z][a-zA-Z0-9]*$" }), { uniqueItems: true, description: "Sensitive fields that may be handed to it: `Customer.email`." }),
            ),
          },
          closed,
        ),
        { description: "Outside providers by name, for payment, email, sms and httpRequest nodes." },
      ),
    ),
    dropped: Type.Optional(Reasons("entities", "Entities that are gone together with all their rows, each with the reason: without it, no migration drops them.")),
    queues: Type.Optional(Type.Array(Type.String(), { description: "Topics that tools publish to or listen on." })),
  },
  { ...closed, $id: "workspace.schema.json", title: "Workspace", description: "One product: compiles to one service with one Postgres database." },
);
export type WorkspaceSpec = Static<typeof WorkspaceSpec>;
