import { effectsOf, effectWords } from "../../facts/effects.ts";
import { productInput, takeFromStock } from "../exampleFlows.ts";
import type { ToolRule } from "../rule.ts";

/** Yellow: a call that is sent twice may be done twice. */
export const writeWithoutIdempotencyKey: ToolRule = {
  on: "tool",
  code: "write-without-idempotency-key",
  level: "yellow",
  sentence: "A tool that writes, or changes something outside, has an idempotency key.",
  why: "A caller whose connection broke cannot know whether the call was done. Without a key, trying again may do it a second time. Queues and webhooks deliver an event more than once by design.",
  remedy: "Take a `requestId` in the input, which the caller makes up, and name it as `idempotencyKey`; for a webhook or a queue the id of the event. A cron trigger needs none: each of its runs is one.",
  fires: { tool: { input: productInput, flow: takeFromStock } },
  passes: { tool: { idempotencyKey: "input.requestId", input: productInput, flow: takeFromStock } },

  find(tool, { facts }) {
    const [effect] = effectsOf(tool);
    if (effect === undefined || tool.idempotencyKey !== undefined || tool.trigger.kind === "cron") return [];
    return [{
      message: `Tool "${tool.name}" ${effectWords(effect)} and has no idempotency key, so a call that is sent again may ${effect.kind === "write" ? "write" : "do it"} again. Give it an \`idempotencyKey\`.`,
      evidence: [
        { message: "This tool has no `idempotencyKey`.", place: { file: tool.file, pointer: "/name" } },
        { message: effect.kind === "write" ? "It writes here." : "It happens here.", place: effect.place },
      ],
      facts: { writes: [...facts.writes], calls: facts.calls.filter(({ hasSideEffect }) => hasSideEffect).map(({ service }) => service), emits: [...facts.emits] },
    }];
  },
};
