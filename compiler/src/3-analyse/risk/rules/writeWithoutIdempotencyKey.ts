import { allNodes, isWrite } from "../../facts/nodes.ts";
import { productInput, takeFromStock } from "../exampleFlows.ts";
import type { ToolRule } from "../rule.ts";

/** Yellow: a call that is sent twice may write twice. */
export const writeWithoutIdempotencyKey: ToolRule = {
  on: "tool",
  code: "write-without-idempotency-key",
  level: "yellow",
  sentence: "A tool that writes has an idempotency key.",
  why: "A caller whose connection broke cannot know whether the call was done. Without a key, trying again may do it a second time.",
  remedy: "Take a `requestId` in the input, which the caller makes up, and name it as `idempotencyKey`.",
  fires: { tool: { input: productInput, flow: takeFromStock } },
  passes: { tool: { idempotencyKey: "input.requestId", input: productInput, flow: takeFromStock } },

  find(tool, { facts }) {
    const write = allNodes(tool.flow.block).find(isWrite);
    if (write === undefined || tool.idempotencyKey !== undefined) return [];
    return [{
      message: `Tool "${tool.name}" writes "${write.entity}" and has no idempotency key, so a call that is sent again may write again. Give it an \`idempotencyKey\`.`,
      evidence: [
        { message: "This tool has no `idempotencyKey`.", place: { file: tool.file, pointer: "" } },
        { message: "It writes here.", place: write.place },
      ],
      facts: { writes: [...facts.writes] },
    }];
  },
};
