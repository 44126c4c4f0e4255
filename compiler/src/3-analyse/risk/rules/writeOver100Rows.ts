import { isWrite } from "../../facts/nodes.ts";
import type { ToolRule } from "../rule.ts";
import { productInput } from "../exampleFlows.ts";
import type { ToolSpec } from "../../../spec/index.ts";

/** Yellow: one write that holds locks on many rows. */
export const writeOver100Rows: ToolRule = {
  on: "tool",
  code: "write-over-100-rows",
  level: "yellow",
  sentence: "One write touches at most 100 rows.",
  why: "All its rows stay locked until the call ends, and every other call that wants one of them waits. A mistake reaches as many rows as the write does.",
  remedy: "Set `limit`, or a `maxItems` of at most 100 on the list that `each` goes through.",
  fires: { tool: { idempotencyKey: "input.requestId", input: productInput, flow: retire() } },
  passes: { tool: { idempotencyKey: "input.requestId", input: productInput, flow: retire(100) } },

  find(tool, { facts }) {
    return tool.flow.nodes.filter(isWrite).flatMap((write) => {
      const rows = facts.rowsWrittenBy.get(write.id) ?? null;
      if (rows !== null && rows <= 100) return [];
      const many = rows === null ? "any number of rows" : `up to ${rows} rows`;
      return [{
        message: `Node "${write.id}" of tool "${tool.name}" may write ${many} of "${write.entity}" at once. Set a \`limit\` of at most 100, or acknowledge it.`,
        evidence: [{ message: "This write may be large.", place: write.place }],
        facts: { node: write.id, entity: write.entity, action: write.spec.action, rows },
        ...(write.each !== undefined || write.spec.limit !== undefined
          ? {}
          : { fix: { title: `Refuse when "${write.id}" would write more than 100 rows`, file: write.place.file, edits: [{ op: "add" as const, pointer: `${write.place.pointer}/limit`, value: 100 }] } }),
      }];
    });
  },
};

function retire(limit?: number): ToolSpec["flow"] {
  return {
    start: "begin",
    nodes: [
      { id: "begin", type: "transaction", action: "begin" },
      { id: "products", type: "write", entity: "Product", action: "softDelete", where: "stock == 0", ...(limit === undefined ? {} : { limit }) },
      { id: "commit", type: "transaction", action: "commit" },
    ],
    edges: [{ from: "begin", to: "products" }, { from: "products", to: "commit" }],
  };
}
