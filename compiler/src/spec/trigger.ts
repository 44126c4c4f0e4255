import { Type, type Static } from "typebox";

const closed = { additionalProperties: false } as const;

export const HttpTrigger = Type.Object(
  {
    type: Type.Literal("http"),
    method: Type.Optional(Type.Enum(["GET", "POST", "PUT", "PATCH", "DELETE"])),
    path: Type.Optional(Type.String({ pattern: "^/", description: "With parameters in braces, which are properties of the input: `/orders/{orderId}`. `/tools/NAME` when left out." })),
    successStatus: Type.Optional(Type.Integer({ minimum: 200, maximum: 299, default: 200 })),
  },
  { ...closed, description: "Called over HTTP. For GET and DELETE, input properties that are not in the path are query parameters; otherwise they are the JSON body." },
);
export const WebhookTrigger = Type.Object(
  {
    type: Type.Literal("webhook"),
    path: Type.String({ pattern: "^/" }),
    signature: Type.Object(
      {
        scheme: Type.Enum(["hmac-sha256", "stripe", "github", "svix"]),
        header: Type.Optional(Type.String()),
        toleranceSeconds: Type.Optional(Type.Integer({ minimum: 1, default: 300 })),
      },
      closed,
    ),
    secret: Type.String({ description: "The name of the secret; never its value." }),
    identity: Type.Optional(Type.String({ description: "The service identity that the tool runs as." })),
  },
  { ...closed, description: "Called by another system, which signs what it sends. Fails closed." },
);
export const CronTrigger = Type.Object(
  {
    type: Type.Literal("cron"),
    schedule: Type.String({ minLength: 9, description: "Five fields: `0 3 * * *`." }),
    timeZone: Type.Optional(Type.String({ default: "Etc/UTC" })),
    identity: Type.Optional(Type.String()),
  },
  { ...closed, description: "Called on a schedule." },
);
export const QueueTrigger = Type.Object(
  { type: Type.Literal("queue"), topic: Type.String({ minLength: 1 }), identity: Type.Optional(Type.String()) },
  { ...closed, description: "Called for each message of a topic." },
);

export const Trigger = Type.Union([HttpTrigger, WebhookTrigger, CronTrigger, QueueTrigger]);
export type Trigger = Static<typeof Trigger>;
export type HttpTrigger = Static<typeof HttpTrigger>;
