import type { SqlTemplate } from "../../expression/code.ts";
import { requiredValue } from "../../expression/conditions.ts";
import type { TypedExpression } from "../../expression/typed.ts";
import { columnName } from "../../spec/names.ts";
import { entityNamed } from "../entityContext.ts";
import type { ToolContext } from "../toolContext.ts";
import { columnOf } from "./columns.ts";
import { bind, template } from "./template.ts";

/**
 * Row-level access: what a row must fulfil so that this caller reaches it. Undefined for entities without it, and where all who may call
 * the tool are admins.
 */
export function ownerCondition(context: ToolContext, entity: string, qualifier?: string): SqlTemplate | undefined {
  const { ownerField } = entityNamed(context, entity).entity;
  if (ownerField === undefined || onlyAdminsCall(context)) return undefined;
  const isOptional = context.tool.auth.mode === "optional";
  const owned = template`${columnOf(columnName(ownerField), qualifier)} = ${bind(isOptional ? "caller?.id ?? null" : "caller.id")}`;
  return context.workspace.adminRoles.length === 0 ? owned : template`(${bind(isOptional ? "caller?.isAdmin ?? false" : "caller.isAdmin")} OR ${owned})`;
}

/** Whether a condition says by itself that the row is the caller's: then row-level access adds nothing. */
export function saysOwner(context: ToolContext, entity: string, where: TypedExpression | undefined): boolean {
  const { ownerField } = entityNamed(context, entity).entity;
  const owner = ownerField === undefined || where === undefined ? undefined : requiredValue(where, ownerField);
  return owner !== undefined && isCallerId(owner);
}

export function isCallerId(expression: TypedExpression): boolean {
  return expression.kind === "member" && expression.property === "id" && expression.object.kind === "name" && expression.object.binding.kind === "caller";
}

export function onlyAdminsCall({ tool, workspace }: ToolContext): boolean {
  return tool.auth.mode === "required" && tool.auth.allowedRoles !== undefined && tool.auth.allowedRoles.every((role) => workspace.adminRoles.includes(role));
}
