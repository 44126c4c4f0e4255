import type { TypedExpression } from "../typed.ts";
import type { Environment } from "./environment.ts";

/** Whether these are rows that SQL holds: the row of the row scope, and what its relations lead to. */
export function isStored(expression: TypedExpression, environment: Environment): boolean {
  switch (expression.kind) {
    case "name":
      if (expression.binding.kind === "local") return environment.locals.get(expression.binding.name)?.stored === true;
      return expression.binding.kind === "row";
    case "member": return expression.of === "relation" && isStored(expression.object, environment);
    case "macro": return expression.macro === "filter" && isStored(expression.list, environment);
    default: return false;
  }
}
