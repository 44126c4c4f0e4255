import type { ToolSpec } from "../../../spec/index.ts";
import { tellFields } from "../../model/races/tell.ts";
import { productInput } from "../exampleFlows.ts";
import { racingDangers } from "../racingDangers.ts";
import type { WorkspaceRule } from "../rule.ts";

/** Red: what another call has written is overwritten with a value that was computed before it. */
export const lostUpdate: WorkspaceRule = {
  on: "workspace",
  code: "lost-update",
  level: "red",
  sentence: "No value is written that was computed from a row which another call may have changed since.",
  why: "Two calls read ten pieces, each takes one, and both write nine: one sale is lost, silently, and only under load. No test that calls one after the other finds it.",
  remedy: "Compute from the stored row (`stock - input.quantity` in `values`, without the node's name), hold the row with `lock: true`, or choose the pessimistic or optimistic strategy.",
  fires: { tool: { idempotencyKey: "input.requestId", input: productInput, concurrencyStrategy: "none", flow: take("product.stock - input.quantity") } },
  passes: { tool: { idempotencyKey: "input.requestId", input: productInput, concurrencyStrategy: "none", flow: take("stock - input.quantity") } },

  find: (context) =>
    racingDangers(context, ["lostUpdate"], (race, others) =>
      `Tool "${race.tool}" reads ${tellFields(race)} in node "${race.read}" without holding it, and writes what it computed from that: what ${others} wrote meanwhile is lost. Compute from the stored row, or hold it with \`lock: true\`.`),
};

function take(stock: string): ToolSpec["flow"] {
  return {
    start: "begin",
    nodes: [
      { id: "begin", type: "transaction", action: "begin" },
      { id: "product", type: "read", entity: "Product", mode: "one", where: "id == input.productId" },
      { id: "taken", type: "write", entity: "Product", action: "update", target: "product", values: { stock } },
      { id: "commit", type: "transaction", action: "commit" },
    ],
    edges: [{ from: "begin", to: "product" }, { from: "product", to: "taken" }, { from: "taken", to: "commit" }],
  };
}
