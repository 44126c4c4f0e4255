import type { ExpressionType } from "../../expression/index.ts";
import type { NodeKind } from "../../spec/index.ts";

const text: ExpressionType = { kind: "string" };
const object = (properties: Readonly<Record<string, ExpressionType>>): ExpressionType => ({ kind: "object", properties: new Map(Object.entries(properties).map(([name, type]) => [name, { type, optional: false }])) });

/** What a call gives when the other system has said yes; otherwise it has failed, and the flow ends or the call is tried again. */
export const resultOfCall = {
  /** `id` is the provider's own. */
  payment: object({ id: text, status: { kind: "enum", values: ["pending", "authorized", "captured", "refunded"] } }),
  email: object({ id: text }),
  sms: object({ id: text }),
  /** `body` is null where there is none. */
  httpRequest: object({ status: { kind: "integer", minimum: 200, maximum: 299 }, body: { kind: "json" } }),
} as const satisfies Partial<Readonly<Record<NodeKind, ExpressionType>>>;
