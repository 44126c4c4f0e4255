import type { CheckedTool } from "../../2-check/checked.ts";
import type { TypedExpression } from "../../expression/typed.ts";

/** `caller.id` */
export function isCallerId(expression: TypedExpression): boolean {
  return expression.kind === "member" && expression.property === "id" && expression.object.kind === "name" && expression.object.binding.kind === "caller";
}

/** Whether nobody with an admin role may call a tool, as far as its roles say: then row-level access narrows every call of it. */
export function surelyNoAdmin({ auth }: Pick<CheckedTool, "auth">, adminRoles: readonly string[]): boolean {
  return auth.mode === "required" && (adminRoles.length === 0 || (auth.allowedRoles !== undefined && !auth.allowedRoles.some((role) => adminRoles.includes(role))));
}

/** Whether only admins may call a tool. */
export function onlyAdmins({ auth }: Pick<CheckedTool, "auth">, adminRoles: readonly string[]): boolean {
  return auth.mode === "required" && auth.allowedRoles !== undefined && auth.allowedRoles.length > 0 && auth.allowedRoles.every((role) => adminRoles.includes(role));
}
