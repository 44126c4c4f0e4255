import { begin, commit, inOrder, taken } from "../exampleFlows.ts";
import { exampleFile } from "../exampleWorkspace.ts";
import type { SpecRule } from "../rule.ts";
import { isObject } from "../writtenNodes.ts";

const input = { type: "object", properties: { eventId: { type: "string" }, productId: { type: "string", format: "uuid" }, quantity: { type: "integer", minimum: 1, maximum: 100 } }, required: ["eventId", "productId", "quantity"] };
const signed = { type: "webhook" as const, path: "/hooks/stock", signature: { scheme: "hmac-sha256" as const }, secret: "STOCK_HOOK", identity: "warehouse" };

/** Red: anybody can say that they are the other system. */
export const webhookWithoutVerification: SpecRule = {
  on: "spec",
  code: "webhook-without-verification",
  level: "red",
  sentence: "A webhook checks who signed what it is sent.",
  why: "Its address is no secret. Without a signature anybody can say that a payment was made, and the service believes it.",
  remedy: "Give the trigger a `signature` with the sender's scheme, and a `secret` by name.",
  fires: { written: { "tools/example.json": exampleFile({ idempotencyKey: "input.eventId", input, flow: inOrder(begin, taken, commit), trigger: { ...signed, signature: { scheme: "none" } } }) } },
  passes: { tool: { idempotencyKey: "input.eventId", input, flow: inOrder(begin, taken, commit), trigger: signed } },

  find(spec) {
    const trigger = spec.kind === "tool" && isObject(spec.value) ? spec.value["trigger"] : undefined;
    if (!isObject(trigger) || trigger["type"] !== "webhook") return [];
    const fault = faultOf(trigger);
    if (fault === undefined) return [];
    return [{
      subject: { kind: "tool", name: spec.name },
      message: `Webhook "${spec.name}" ${fault.words}, so anybody who knows its address can pretend to be the sender. Give its trigger a \`signature\` with the sender's scheme, and a \`secret\` by name.`,
      evidence: [{ message: "What comes in here is believed.", place: { file: spec.file, pointer: `/trigger${fault.below}` } }],
      facts: { lacks: fault.lacks },
    }];
  },

  replaces: ({ code, message }) => (code === "missing-property" && /"(signature|secret|scheme)"/.test(message)) || (code === "unknown-word" && /"none"|"off"|"unsigned"/.test(message)),
};

function faultOf(trigger: { readonly [key: string]: unknown }): { readonly words: string; readonly below: string; readonly lacks: string } | undefined {
  const { signature, secret } = trigger;
  if (!isObject(signature)) return { words: "checks no signature", below: "", lacks: "signature" };
  const { scheme } = signature;
  if (scheme === undefined) return { words: "does not say how it is signed", below: "/signature", lacks: "scheme" };
  if (typeof scheme === "string" && /^(none|off|unsigned|disabled|false)?$/i.test(scheme)) return { words: "checks no signature", below: "/signature/scheme", lacks: "scheme" };
  if (typeof secret !== "string" || secret === "") return { words: "has no secret to check a signature with", below: secret === undefined ? "" : "/secret", lacks: "secret" };
  return undefined;
}
