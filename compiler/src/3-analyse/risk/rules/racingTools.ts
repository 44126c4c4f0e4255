import type { EntitySpec, ToolSpec } from "../../../spec/index.ts";
import type { Race } from "../../model/races/race.ts";
import { tellFields } from "../../model/races/tell.ts";
import { productInput } from "../exampleFlows.ts";
import { racingDangers } from "../racingDangers.ts";
import type { WorkspaceRule } from "../rule.ts";

/** Yellow: a call decides by what another one changes before the decision is carried out. */
export const racingTools: WorkspaceRule = {
  on: "workspace",
  code: "racing-tools",
  level: "yellow",
  sentence: "What decides whether a call may write stays true until it commits.",
  why: "Each of two calls sees that there is room for one more, and both take it: a limit that holds for every call alone does not hold for two at once.",
  remedy: "Hold a row that all such calls go through (`lock: true` on the read of it), ask in the `where` of the write, add an invariant over the row or a unique index, or choose the optimistic strategy.",
  fires: { tool: { idempotencyKey: "input.requestId", input: productInput, flow: reserve(false) }, entities: [reservation()] },
  passes: { tool: { idempotencyKey: "input.requestId", input: productInput, flow: reserve(true) }, entities: [reservation()] },

  find: (context) => racingDangers(context, ["checkThenAct", "writeSkew", "brokenRule"], sentenceOf),
};

function sentenceOf(race: Race, others: string): string {
  const read = `Tool "${race.tool}" decides by node "${race.read}"`;
  switch (race.kind) {
    case "brokenRule":
      return `Invariant "${race.read}" of "${race.entity}" is asked before the rows of others are there: a call of "${race.tool}" and ${others} keep it each, and break it together. Hold one row that both go through.`;
    case "writeSkew":
      return `${read} (${tellFields(race)}), and ${others} decides by what "${race.tool}" writes: each is right alone, and both together are not. Hold the rows that are read, or one that both go through.`;
    default:
      return `${read}, and ${others} may change ${tellFields(race)} before it writes. Hold a row that both go through, or ask again in the write itself.`;
  }
}

function reservation(): EntitySpec {
  return { name: "Reservation", version: 1, description: "Pieces that are kept for somebody.", fields: { productId: { type: "reference", referenceTo: "Product", required: true }, quantity: { type: "integer", required: true } }, rowLevelAccess: false };
}

/** At most ten reservations of one product. */
function reserve(lock: boolean): ToolSpec["flow"] {
  return {
    start: "begin",
    nodes: [
      { id: "begin", type: "transaction", action: "begin" },
      { id: "product", type: "read", entity: "Product", mode: "one", where: "id == input.productId", lock },
      { id: "others", type: "read", entity: "Reservation", mode: "count", where: "productId == product.id" },
      { id: "few", type: "assert", condition: "others < 10", failure: { code: "TOO_MANY", message: "There are ten reservations already." } },
      { id: "reservation", type: "write", entity: "Reservation", action: "create", values: { productId: "product.id", quantity: "input.quantity" } },
      { id: "commit", type: "transaction", action: "commit" },
    ],
    edges: [{ from: "begin", to: "product" }, { from: "product", to: "others" }, { from: "others", to: "few" }, { from: "few", to: "reservation" }, { from: "reservation", to: "commit" }],
  };
}
