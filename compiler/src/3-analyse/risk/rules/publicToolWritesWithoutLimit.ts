import type { PolicySpec } from "../../../spec/index.ts";
import { effectsOf, effectWords } from "../../facts/effects.ts";
import { productInput, takeFromStock } from "../exampleFlows.ts";
import type { ToolRule } from "../rule.ts";

/** Red: anybody on the internet may write as often as they like. */
export const publicToolWritesWithoutLimit: ToolRule = {
  on: "tool",
  code: "public-tool-writes-without-limit",
  level: "red",
  sentence: "A public tool that writes, or changes something outside, has a rate limit that blocks.",
  why: "Nobody has to log in, so nobody can be told to stop. One script fills the database or sends a million letters, and the bill is yours.",
  remedy: "Give the tool a policy of type `rateLimit` with action `block` (it counts by address for public tools), or require a token.",
  fires: { tool: { auth: { required: false }, idempotencyKey: "input.requestId", input: productInput, flow: takeFromStock } },
  passes: {
    tool: { auth: { required: false }, policies: ["visitorRate"], idempotencyKey: "input.requestId", input: productInput, flow: takeFromStock },
    policies: [visitorRate()],
  },

  find(tool, { workspace }) {
    const [effect] = effectsOf(tool);
    // What is signed, scheduled or taken from a queue, not everybody can start.
    if (effect === undefined || tool.auth.mode === "required" || tool.trigger.kind !== "http") return [];
    const isLimited = workspace.policies.some(
      ({ name, spec }) => spec.type === "rateLimit" && spec.action === "block" && tool.policies.some(({ policy }) => policy === name),
    );
    if (isLimited) return [];
    return [{
      message: `Tool "${tool.name}" ${effectWords(effect)}, anybody may call it, and nothing says how often. Give it a policy of type \`rateLimit\` that blocks, or require a token.`,
      evidence: [
        { message: "No token is needed here.", place: { file: tool.file, pointer: "/auth" } },
        { message: effect.kind === "write" ? "It writes here." : "It happens here.", place: effect.place },
      ],
      facts: { effect: effect.kind, node: effect.id },
    }];
  },
};

function visitorRate(): PolicySpec {
  return { name: "visitorRate", version: 1, description: "A visitor calls at most ten times a minute.", type: "rateLimit", action: "block", parameters: { maxRequestsPerMinute: 10 } };
}
