import { conjuncts, requiredValue } from "../../../expression/conditions.ts";
import type { ToolSpec } from "../../../spec/index.ts";
import { isWrite } from "../../facts/nodes.ts";
import type { ToolRule } from "../rule.ts";

/** Red: a list of items that name rows which are not theirs alone. */
export const eachWithoutKey: ToolRule = {
  on: "tool",
  code: "each-without-key",
  level: "red",
  sentence: "A write with `each` says by the id or a unique field which row each item means.",
  why: "Two items that mean the same row cannot both be written by one statement: which of them wins would be left to chance, and rows that no item names would be locked.",
  remedy: "Compare `id` or a field with `unique` in the `where`: `id == item.productId`.",
  fires: { tool: countShelf("name == item.name") },
  passes: { tool: countShelf("id == item.productId") },

  find(tool, { entities }) {
    return tool.flow.nodes.filter(isWrite).flatMap((write) => {
      const { where } = write;
      if (write.each === undefined || where === undefined) return [];
      const keys = (entities.get(write.entity)?.fields ?? []).filter(({ name, field }) => name === "id" || field.unique === true);
      if (conjuncts(where).some((part) => keys.some(({ name }) => requiredValue(part, name) !== undefined))) return [];
      return [{
        message: `Node "${write.id}" of tool "${tool.name}" goes through a list, but its \`where\` does not say by a key which row of "${write.entity}" each item means. Compare \`id\` or a unique field.`,
        evidence: [{ message: "Several rows may be meant here.", place: { ...write.place, pointer: `${write.place.pointer}/where` } }],
        facts: { node: write.id, entity: write.entity, where: write.spec.where ?? null },
      }];
    });
  },
};

function countShelf(where: string): Partial<ToolSpec> {
  return {
    idempotencyKey: "input.requestId",
    input: {
      type: "object",
      properties: {
        requestId: { type: "string", format: "uuid" },
        counted: {
          type: "array", maxItems: 50,
          items: { type: "object", properties: { productId: { type: "string", format: "uuid" }, name: { type: "string" }, stock: { type: "integer", minimum: 0 } }, required: ["productId", "name", "stock"] },
        },
      },
      required: ["requestId", "counted"],
    },
    flow: {
      start: "begin",
      nodes: [
        { id: "begin", type: "transaction", action: "begin" },
        { id: "products", type: "write", entity: "Product", action: "update", each: "input.counted", where, values: { stock: "item.stock" } },
        { id: "commit", type: "transaction", action: "commit" },
      ],
      edges: [{ from: "begin", to: "products" }, { from: "products", to: "commit" }],
    },
  };
}
