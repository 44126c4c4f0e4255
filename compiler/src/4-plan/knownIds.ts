import type { CompiledNode } from "../2-check/checked.ts";
import { requiredValue } from "../expression/conditions.ts";
import type { TypedExpression } from "../expression/typed.ts";
import { entityNamed, type WorkspaceContext } from "./entityContext.ts";
import type { KnownId } from "./toolContext.ts";
import type { Variables } from "./variables.ts";

/** The ids of rows that are known before a statement has answered. What needs only the id of such a row does not wait for it. */
export function knownIdsOf(context: WorkspaceContext, nodes: readonly CompiledNode[], variables: Variables): ReadonlyMap<string, KnownId> {
  return new Map(nodes.flatMap((node) => {
    const known = knownId(context, node, variables);
    return known === undefined ? [] : [[node.id, known] as const];
  }));
}

function knownId(context: WorkspaceContext, node: CompiledNode, variables: Variables): KnownId | undefined {
  if (node.kind === "read") return node.spec.mode === "one" ? askedFor(node.where, "read") : undefined;
  if (node.kind !== "write" || node.each !== undefined) return undefined;
  if (node.spec.action === "create") {
    // A row that is its own owner has the caller's id.
    const isOwnOwner = entityNamed(context, node.entity).entity.ownerField === "id";
    return { kind: "text", text: isOwnOwner ? "caller.id" : variables.beside(`${node.id}Id`) };
  }
  if (node.target !== undefined) return { kind: "idOf", node: node.target };
  return node.result.kind === "row" ? askedFor(node.where, "write") : undefined;
}

function askedFor(where: TypedExpression | undefined, by: "read" | "write"): KnownId | undefined {
  const value = where === undefined ? undefined : requiredValue(where, "id");
  return value !== undefined && comesWithTheCall(value) ? { kind: "asked", value, by } : undefined;
}

/** `input.orderId`, `caller.id`: there before the flow begins. */
function comesWithTheCall(expression: TypedExpression): boolean {
  if (expression.kind === "member") return comesWithTheCall(expression.object);
  return expression.kind === "name" && (expression.binding.kind === "input" || expression.binding.kind === "caller");
}
