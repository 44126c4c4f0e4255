import { allParts } from "../../../expression/walk.ts";
import type { ToolSpec } from "../../../spec/index.ts";
import { effectsOf } from "../../facts/effects.ts";
import { begin, commit, inOrder, taken } from "../exampleFlows.ts";
import type { ToolRule } from "../rule.ts";

/** Yellow: two events that count as one, or one that counts as two. */
export const webhookKeyWithoutEvent: ToolRule = {
  on: "tool",
  code: "webhook-key-without-event",
  level: "yellow",
  sentence: "The idempotency key of a webhook holds the event's id.",
  why: "Senders repeat an event until they get an answer, and send several events about one thing. Only the id that the sender gave the event tells these two apart.",
  remedy: "Take the sender's id of the event into the input, and make it the `idempotencyKey`: `input.eventId`.",
  fires: { tool: hook("input.productId") },
  passes: { tool: hook("input.eventId") },

  find(tool) {
    const { idempotencyKey, inputType } = tool;
    if (tool.trigger.kind !== "webhook" || idempotencyKey === undefined || inputType.kind !== "object" || effectsOf(tool).length === 0) return [];
    const read = allParts(idempotencyKey).flatMap((part) => (part.kind === "member" ? [part.property] : []));
    if (read.some((name) => eventIds.has(name))) return [];
    const known = [...inputType.properties.keys()].find((name) => eventIds.has(name));
    return [{
      message: `The idempotency key of webhook "${tool.name}" does not hold the id of the event, so that two events may count as one. ${known === undefined ? "Take the event's id into the input and the key" : `Name \`input.${known}\` in it`}, or acknowledge it.`,
      evidence: [{ message: "This key is not about one event.", place: { file: tool.file, pointer: "/idempotencyKey" } }],
      facts: { idempotencyKey: tool.spec.idempotencyKey ?? null },
      ...(known !== undefined && { fix: { title: `Use \`input.${known}\` as the key`, file: tool.file, edits: [{ op: "replace" as const, pointer: "/idempotencyKey", value: `input.${known}` }] } }),
    }];
  },
};

/** What senders call the id of an event. */
const eventIds: ReadonlySet<string> = new Set(["id", "eventId", "event_id", "deliveryId", "delivery_id", "messageId", "message_id", "webhookId", "webhook_id"]);

function hook(idempotencyKey: string): Partial<ToolSpec> {
  return {
    trigger: { type: "webhook", path: "/hooks/stock", signature: { scheme: "stripe" }, secret: "STOCK_HOOK", identity: "warehouse" },
    idempotencyKey,
    input: { type: "object", properties: { eventId: { type: "string" }, productId: { type: "string", format: "uuid" }, quantity: { type: "integer", minimum: 1, maximum: 100 } }, required: ["eventId", "productId", "quantity"] },
    flow: inOrder(begin, taken, commit),
  };
}
