import type { ToolSpec } from "../../../spec/index.ts";
import { isWrite } from "../../facts/nodes.ts";
import type { ToolRule } from "../rule.ts";

/** Yellow: calls that may lose to others, and whose callers cannot know whether to send them again. */
export const optimisticWithoutRetry: ToolRule = {
  on: "tool",
  code: "optimistic-without-retry",
  level: "yellow",
  sentence: "A tool whose strategy is optimistic has an idempotency key, or asks for the version that its caller saw (`expectVersion`).",
  why: "An optimistic call that loses is run again a few times and then answered with 409. Without a key the caller dares not send it once more, for it may be done twice; without a version they do not know what changed.",
  remedy: "Give the tool an `idempotencyKey`, so that the same call may be sent again, or `expectVersion`, so that the caller reads again and decides.",
  fires: { tool: take({}), also: ["write-without-idempotency-key"] },
  passes: { tool: take({ idempotencyKey: "input.requestId" }) },

  find(tool, { facts }) {
    const writes = tool.flow.nodes.filter(isWrite).filter(({ spec }) => spec.action !== "create");
    const [first] = writes;
    if (facts.concurrency !== "optimistic" || first === undefined || tool.idempotencyKey !== undefined || writes.every(({ expectVersion }) => expectVersion !== undefined)) return [];
    return [{
      message: `Tool "${tool.name}" is optimistic: a call that loses against another is answered with 409, and nothing lets its caller send it again safely. Give it an \`idempotencyKey\`, or \`expectVersion\`.`,
      evidence: [
        { message: "This strategy lets calls lose.", place: { file: tool.file, pointer: "/concurrencyStrategy" } },
        { message: "This write may lose.", place: first.place, path: [first.id] },
      ],
      facts: { writes: writes.map(({ id }) => id) },
    }];
  },
};

function take(key: Pick<ToolSpec, "idempotencyKey">): Partial<ToolSpec> {
  const uuid = { type: "string", format: "uuid" } as const;
  return {
    ...key,
    concurrencyStrategy: "optimistic",
    input: { type: "object", properties: { requestId: uuid, productId: uuid }, required: ["requestId", "productId"] },
    flow: {
      start: "begin",
      nodes: [
        { id: "begin", type: "transaction", action: "begin" },
        { id: "product", type: "read", entity: "Product", mode: "one", where: "id == input.productId" },
        { id: "taken", type: "write", entity: "Product", action: "update", target: "product", values: { stock: "stock - 1" } },
        { id: "commit", type: "transaction", action: "commit" },
      ],
      edges: [{ from: "begin", to: "product" }, { from: "product", to: "taken" }, { from: "taken", to: "commit" }],
    },
  };
}
