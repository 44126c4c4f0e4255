import type { CheckedEntity, CheckedNode, CheckedTool, CheckedWrite } from "../../2-check/checked.ts";
import { requiredValue } from "../../expression/conditions.ts";
import type { TypedExpression } from "../../expression/typed.ts";
import { allParts, referencedFields } from "../../expression/walk.ts";
import { isWrite } from "./nodes.ts";
import { once } from "./once.ts";

const fixedWrites = once<readonly CheckedWrite[]>();

/** A write on a row that is the same one at every call: its key depends on nothing that the call brings. */
export function fixedRowWrites(tool: CheckedTool, entities: ReadonlyMap<string, CheckedEntity>): readonly CheckedWrite[] {
  return fixedWrites([tool, entities], () => findFixed(tool, entities));
}

function findFixed(tool: CheckedTool, entities: ReadonlyMap<string, CheckedEntity>): readonly CheckedWrite[] {
  const all = tool.flow.nodes;
  const nodes = new Map(all.map((node) => [node.id, node]));
  return all.filter(isWrite).filter((write) => {
    if (write.spec.action === "create" || write.each !== undefined) return false;
    const target = write.target === undefined ? undefined : nodes.get(write.target);
    const where = target?.kind === "read" ? target.where : write.where;
    const keys = (entities.get(write.entity)?.fields ?? []).filter(({ name, field }) => name === "id" || field.unique === true);
    return where !== undefined && keys.some(({ name }) => {
      const value = requiredValue(where, name);
      return value !== undefined && isFixed(value, nodes);
    });
  });
}

/** Whether an expression comes to the same whatever the call brings. What a row holds that is itself always the same is taken as fixed too. */
function isFixed(expression: TypedExpression, nodes: ReadonlyMap<string, CheckedNode>): boolean {
  return allParts(expression).every((part) => {
    if (part.kind === "call") return part.function !== "now";
    if (part.kind !== "name") return true;
    const { binding } = part;
    if (binding.kind === "node") {
      const node = nodes.get(binding.node);
      if (node?.kind === "transform") return node.values.every((value) => isFixed(value.expression, nodes));
      return node?.kind === "read" && (node.where === undefined || isFixed(node.where, nodes));
    }
    return binding.kind === "local" || binding.kind === "row";
  });
}

/** A counter on a row that others point at: `stock - input.quantity` on a product, in a call that adds a row which refers to it. */
export interface Counter { readonly write: CheckedWrite; readonly field: string }

const counters = once<readonly Counter[]>();

/** Fields that a tool counts up or down on stored rows. */
export const countersOf = (tool: CheckedTool): readonly Counter[] => counters([tool], () => findCounters(tool));

function findCounters(tool: CheckedTool): readonly Counter[] {
  return tool.flow.nodes.filter(isWrite).flatMap((write) => {
    if (write.spec.action !== "update") return [];
    return write.values.flatMap(({ field, expression }) => (expression.kind === "binary" && (expression.operator === "+" || expression.operator === "-") && referencedFields(expression).has(field) ? [{ write, field }] : []));
  });
}
