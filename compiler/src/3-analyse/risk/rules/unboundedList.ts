import { isRead } from "../../facts/nodes.ts";
import type { ToolRule } from "../rule.ts";

/** Red: a list that grows with the table. */
export const unboundedList: ToolRule = {
  on: "tool",
  code: "unbounded-list",
  level: "red",
  sentence: "A read of many rows has a limit.",
  why: "It works with the ten rows of the first day. With a million it fills the memory of the service, and all its calls fail with it.",
  remedy: "Give `limit` a number, or an input property that has a `maximum`.",
  fires: {
    tool: {
      trigger: { type: "http", method: "GET" },
      output: { type: "object", properties: { count: { type: "integer" } }, required: ["count"] },
      flow: {
        start: "products",
        nodes: [{ id: "products", type: "read", entity: "Product", mode: "many" }],
        edges: [],
        output: { count: "products.length()" },
      },
    },
  },
  passes: {
    tool: {
      trigger: { type: "http", method: "GET" },
      output: { type: "object", properties: { count: { type: "integer" } }, required: ["count"] },
      flow: {
        start: "products",
        nodes: [{ id: "products", type: "read", entity: "Product", mode: "many", limit: 100 }],
        edges: [],
        output: { count: "products.length()" },
      },
    },
  },

  find(tool) {
    return tool.flow.nodes.filter(isRead).flatMap((read) => {
      const givesList = read.spec.mode === "many" || (read.spec.mode === "aggregate" && read.spec.groupBy !== undefined);
      if (!givesList || read.limit !== undefined) return [];
      return [{
        message: `Node "${read.id}" of tool "${tool.name}" reads as many rows of "${read.entity}" as there are. Give it a \`limit\`.`,
        evidence: [{ message: "This list has no end.", place: read.place }],
        facts: { node: read.id, entity: read.entity, mode: read.spec.mode },
        fix: {
          title: `Limit "${read.id}" to 100 rows`,
          file: read.place.file,
          edits: [{ op: "add", pointer: `${read.place.pointer}/limit`, value: 100 }],
        },
      }];
    });
  },
};
