import { readsRow } from "../../../expression/conditions.ts";
import type { TypedExpression } from "../../../expression/typed.ts";
import { sameExpression } from "../../../expression/walk.ts";
import { isWrite } from "../../facts/nodes.ts";
import type { ToolRule } from "../rule.ts";

/** Red: one call could change every row of a table. */
export const unboundedUpdate: ToolRule = {
  on: "tool",
  code: "unbounded-update",
  level: "red",
  sentence: "An update, transition or soft delete says which rows it writes, or how many at most.",
  why: "Without a condition on the row, one call changes the whole table, holds a lock on every row of it, and cannot be taken back row by row.",
  remedy: "Name a `target` that was read, give a `where` on the row, go through a list with `each`, or set a `limit`.",
  fires: {
    tool: {
      idempotencyKey: "input.requestId",
      input: { type: "object", properties: { requestId: { type: "string", format: "uuid" } }, required: ["requestId"] },
      flow: {
        start: "begin",
        nodes: [
          { id: "begin", type: "transaction", action: "begin" },
          { id: "products", type: "write", entity: "Product", action: "softDelete" },
          { id: "commit", type: "transaction", action: "commit" },
        ],
        edges: [{ from: "begin", to: "products" }, { from: "products", to: "commit" }],
      },
    },
  },
  passes: {
    tool: {
      idempotencyKey: "input.productId",
      input: { type: "object", properties: { productId: { type: "string", format: "uuid" } }, required: ["productId"] },
      flow: {
        start: "begin",
        nodes: [
          { id: "begin", type: "transaction", action: "begin" },
          { id: "product", type: "write", entity: "Product", action: "softDelete", where: "id == input.productId" },
          { id: "commit", type: "transaction", action: "commit" },
        ],
        edges: [{ from: "begin", to: "product" }, { from: "product", to: "commit" }],
      },
    },
  },

  find(tool) {
    return tool.flow.nodes.filter(isWrite).flatMap((write) => {
      const { action, limit } = write.spec;
      const isBounded = action === "create" || write.target !== undefined || write.each !== undefined || limit !== undefined;
      if (isBounded || (write.where !== undefined && !mayHoldForAll(write.where))) return [];
      const fault = write.where === undefined ? "has no `where`" : readsRow(write.where) ? "has a `where` that some call makes true of each row" : "has a `where` that does not look at the row";
      return [{
        message: `Node "${write.id}" of tool "${tool.name}" ${fault}, so one call would ${words[action]} every row of "${write.entity}". Say which rows are meant.`,
        evidence: [{ message: "This write is not bounded.", place: write.place }],
        facts: { node: write.id, entity: write.entity, action, where: write.spec.where ?? null },
      }];
    });
  },
};

/**
 * Whether some call makes a condition true of every row: `!has(input.kind) || kind == input.kind` is, as soon as nobody says a kind. What compares
 * a row's field with something else is taken to part the rows.
 */
function mayHoldForAll(condition: TypedExpression): boolean {
  if (!readsRow(condition)) return condition.kind !== "literal" || condition.value === true;
  if (condition.kind === "conditional") {
    const [then, otherwise] = [mayHoldForAll(condition.then), mayHoldForAll(condition.otherwise)];
    return readsRow(condition.test) ? then && otherwise : then || otherwise;
  }
  if (condition.kind !== "binary") return false;
  const { operator, left, right } = condition;
  if (operator === "||") return mayHoldForAll(left) || mayHoldForAll(right);
  if (operator === "&&") return mayHoldForAll(left) && mayHoldForAll(right);
  return (operator === "==" || operator === "<=" || operator === ">=") && sameExpression(left, right);
}

const words = { update: "change", transition: "move", softDelete: "delete" } as const;
