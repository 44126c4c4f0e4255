import type { TypedExpression } from "../typed.ts";
import { withoutNull } from "../types/join.ts";
import { asValue, touches, type Context } from "./context.ts";
import { fragment, plain, precedence, within, type Fragment } from "./fragment.ts";
import { printRowExists } from "./macros.ts";
import { printField, printStored, relationOf } from "./members.ts";
import { print } from "./printSql.ts";

/** `IS NULL`, `IS NOT NULL`. A relation is null where its reference is, or where no row refers to this one. */
export function printIsNull(expression: TypedExpression, isNull: boolean, context: Context): Fragment {
  const test = isNull ? " IS NULL" : " IS NOT NULL";
  if (expression.kind === "member" && expression.of === "relation" && withoutNull(expression.type).kind === "row") {
    const relation = relationOf(expression, context);
    if (relation.join.kind !== "local") return printRowExists(expression, !isNull, context);
    return fragment(precedence.is, [within(printField(expression.object, relation.join.field, { kind: "uuid" }, context), precedence.is + 1), test]);
  }
  if (expression.kind === "member" && withoutNull(expression.type).kind === "list" && touches(expression, context)) {
    return fragment(precedence.is, [printStored(expression, context), test]);
  }
  if (expression.type.kind === "null") return plain(isNull ? "TRUE" : "FALSE");
  return fragment(precedence.is, [within(print(expression, asValue(context)), precedence.is + 1), test]);
}
