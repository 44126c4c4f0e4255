import { Type, type Static } from "typebox";
import { Expression, ExpressionMap, Failure, NodeId } from "../common.ts";

const closed = { additionalProperties: false } as const;
const external = {
  id: NodeId,
  description: Type.Optional(Type.String()),
  service: Type.String({ description: "A provider of workspace services." }),
  failure: Type.Optional(Failure),
};
const compensation = Type.Optional(Type.Object({ action: Type.Enum(["refund", "cancel", "void"]), values: Type.Optional(ExpressionMap("Parameters of the compensation.")) }, closed));

export const PaymentNode = Type.Object(
  { ...external, type: Type.Literal("payment"), action: Type.Enum(["authorize", "capture", "charge", "refund"]), values: ExpressionMap("Parameters: amount, currency, …"), compensation },
  { ...closed, description: "Moves money through a provider." },
);
export const EmailNode = Type.Object({ ...external, type: Type.Literal("email"), values: ExpressionMap("Parameters: to, subject, text, …") }, { ...closed, description: "Sends an email." });
export const SmsNode = Type.Object({ ...external, type: Type.Literal("sms"), values: ExpressionMap("Parameters: to, text.") }, { ...closed, description: "Sends a text message." });
export const HttpRequestNode = Type.Object(
  {
    ...external,
    type: Type.Literal("httpRequest"),
    method: Type.Enum(["GET", "POST", "PUT", "PATCH", "DELETE"]),
    path: Expression("Behind the service's base URL."),
    headers: Type.Optional(ExpressionMap("Header -> expression.")),
    values: Type.Optional(ExpressionMap("The JSON body.")),
    compensation,
  },
  { ...closed, description: "Calls another system." },
);
export const EmitNode = Type.Object(
  { id: NodeId, description: Type.Optional(Type.String()), type: Type.Literal("emit"), topic: Type.String(), values: ExpressionMap("The event.") },
  { ...closed, description: "Publishes an event, through the outbox." },
);
export const RetryNode = Type.Object(
  { id: NodeId, description: Type.Optional(Type.String()), type: Type.Literal("retry"), attempts: Type.Integer({ minimum: 1, maximum: 20 }), backoff: Type.Optional(Type.Enum(["none", "linear", "exponential"])) },
  { ...closed, description: "Repeats the external node downstream when it fails." },
);
export const TimeoutNode = Type.Object(
  { id: NodeId, description: Type.Optional(Type.String()), type: Type.Literal("timeout"), ms: Type.Integer({ minimum: 1, maximum: 600000 }) },
  { ...closed, description: "Bounds the external node downstream in time." },
);
export type PaymentNode = Static<typeof PaymentNode>;
export type EmailNode = Static<typeof EmailNode>;
export type SmsNode = Static<typeof SmsNode>;
export type HttpRequestNode = Static<typeof HttpRequestNode>;
export type EmitNode = Static<typeof EmitNode>;
export type RetryNode = Static<typeof RetryNode>;
export type TimeoutNode = Static<typeof TimeoutNode>;
