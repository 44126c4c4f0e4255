import { inOrder } from "../exampleFlows.ts";
import type { ToolRule } from "../rule.ts";

const count = inOrder({ id: "products", type: "read", entity: "Product", mode: "count", where: "stock > 0" });

/** Yellow: something runs, and the audit cannot say as whom. */
export const triggerWithoutIdentity: ToolRule = {
  on: "tool",
  code: "trigger-without-identity",
  level: "yellow",
  sentence: "A tool that no person calls says as whom it runs.",
  why: "Without an identity of its own its changes stand in the audit log under nobody's name, and it shares its rights with all other such tools.",
  remedy: "Give the trigger an `identity`, and that identity the roles which the tool needs.",
  fires: { tool: { trigger: { type: "cron", schedule: "0 3 * * *" }, flow: count } },
  passes: { tool: { trigger: { type: "cron", schedule: "0 3 * * *", identity: "nightWatch" }, flow: count } },

  find(tool) {
    const { trigger } = tool;
    if (trigger.kind === "http" || trigger.identity !== undefined) return [];
    return [{
      message: `Tool "${tool.name}" has a ${trigger.kind} trigger and no identity, so that nobody can say who did what it does. Give the trigger an \`identity\`.`,
      evidence: [{ message: "This trigger names no `identity`.", place: { file: tool.file, pointer: "/trigger" } }],
      facts: { trigger: trigger.kind },
      fix: { title: `Run "${tool.name}" as its own identity`, file: tool.file, edits: [{ op: "add", pointer: "/trigger/identity", value: tool.name.replaceAll(".", "-") }] },
    }];
  },
};
