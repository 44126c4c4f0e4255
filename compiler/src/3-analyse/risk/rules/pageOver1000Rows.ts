import type { ToolSpec } from "../../../spec/index.ts";
import { isRead } from "../../facts/nodes.ts";
import { knowledgeOf } from "../../facts/values/flow.ts";
import { evaluate } from "../../facts/values/evaluate.ts";
import { compare, numeral, whole } from "../../facts/values/exact.ts";
import { rangeOf } from "../../facts/values/functions.ts";
import type { ToolRule } from "../rule.ts";

const most = 1000;

/** Yellow: a page that one call may make as large as it likes. */
export const pageOver1000Rows: ToolRule = {
  on: "tool",
  code: "page-over-1000-rows",
  level: "yellow",
  sentence: "One call reads at most 1,000 rows of a list.",
  why: "All of them are in memory at once, as rows, as objects and as JSON. A few such calls beside each other are enough to stop the service.",
  remedy: "Give the input property that says how many a `maximum` of at most 1,000, and let callers turn pages.",
  fires: { tool: page(5000) },
  passes: { tool: page(100) },

  find(tool, { entities }) {
    const { before } = knowledgeOf(tool, entities);
    return tool.flow.nodes.filter(isRead).flatMap((read) => {
      const environment = before.get(read.id);
      if (read.limit === undefined || environment === undefined) return [];
      const maximum = rangeOf(evaluate(read.limit, environment))?.maximum;
      if (maximum !== undefined && compare(maximum, whole(most)) <= 0) return [];
      const many = maximum === undefined || maximum.units >= BigInt(Number.MAX_SAFE_INTEGER) ? "as many rows as the caller says" : `up to ${numeral(maximum)} rows`;
      return [{
        message: `Node "${read.id}" of tool "${tool.name}" reads ${many} of "${read.entity}" at once. Bound its \`limit\` by 1,000, or acknowledge it.`,
        evidence: [{ message: "This limit is too large.", place: { file: read.place.file, pointer: `${read.place.pointer}/limit` }, path: [read.id] }],
        facts: { node: read.id, entity: read.entity, rows: many },
      }];
    });
  },
};

function page(maximum: number): Partial<ToolSpec> {
  return {
    trigger: { type: "http", method: "GET" },
    input: { type: "object", properties: { limit: { type: "integer", minimum: 1, maximum } }, required: ["limit"] },
    output: { type: "object", properties: { count: { type: "integer" } }, required: ["count"] },
    flow: { start: "products", nodes: [{ id: "products", type: "read", entity: "Product", mode: "many", limit: "input.limit" }], edges: [], output: { count: "products.size()" } },
  };
}
