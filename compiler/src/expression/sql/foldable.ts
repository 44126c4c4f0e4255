import type { TypedExpression } from "../typed.ts";
import { touches, type Context } from "./context.ts";
import { sql, type Fragment } from "./fragment.ts";

/**
 * Whether Postgres may come to know the value when it plans: of constants and binds, and of what they decide (`FALSE AND open`, a CASE whose test
 * is known). Columns, and operators and functions over them, stay open until the row is at hand.
 */
export function isFoldable(expression: TypedExpression, context: Context): boolean {
  if (!touches(expression, context)) return true;
  const fold = (part: TypedExpression): boolean => isFoldable(part, context);
  switch (expression.kind) {
    case "name": case "member": case "macro": return false;
    case "literal": return true;
    case "unary": case "convert": return fold(expression.operand);
    case "binary": return expression.operator === "&&" || expression.operator === "||" ? fold(expression.left) || fold(expression.right) : fold(expression.left) && fold(expression.right);
    case "conditional": return fold(expression.test) || (fold(expression.then) && fold(expression.otherwise));
    case "call": return expression.function === "orElse" ? fold(expression.arguments[0]!) : expression.arguments.every(fold);
    case "index": case "has": return fold(expression.object);
    case "list": return expression.items.every(fold);
    case "map": return expression.entries.every(({ value }) => fold(value));
  }
}

/** The operand of something that can fail and is guarded, so that Postgres cannot compute it when it plans (PostgreSQL 4.2.14). */
export function keptOpen(printed: Fragment, operands: readonly TypedExpression[], context: Context): Fragment {
  return context.guarded && operands.every((operand) => isFoldable(operand, context)) ? sql`(SELECT ${printed})` : printed;
}
