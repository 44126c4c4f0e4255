import type { TypedExpression } from "./typed.ts";
import { isTotalInSql } from "./total.ts";
import { allParts } from "./walk.ts";

/** `a && b && c` as [a, b, c]: what must all be true. */
export function conjuncts(expression: TypedExpression): readonly TypedExpression[] {
  if (expression.kind === "binary" && expression.operator === "&&") return [...conjuncts(expression.left), ...conjuncts(expression.right)];
  return [expression];
}

/**
 * Conditions that SQL may judge in any order, and that together mean `expression`: its conjuncts, where what can fail (`stock != 0 && 100 / stock > 3`)
 * keeps those before it as its guard.
 */
export function separateConditions(expression: TypedExpression): readonly TypedExpression[] {
  if (expression.kind !== "binary" || expression.operator !== "&&") return [expression];
  const before = separateConditions(expression.left);
  return isTotalInSql(expression.right) && isTotalInSql(expression.left) ? [...before, ...separateConditions(expression.right)] : [...before, expression];
}

/** Whether an expression looks at the row of its row scope. What does not is one value for all rows. */
export function readsRow(expression: TypedExpression): boolean {
  return allParts(expression).some((part) => part.kind === "name" && part.binding.kind === "row");
}

/** Whether this is the field of the row of the row scope. */
export function isRowField(expression: TypedExpression, field: string): boolean {
  return (
    expression.kind === "member" && expression.of === "field" && expression.property === field &&
    expression.object.kind === "name" && expression.object.binding.kind === "row"
  );
}

/** The one value that a condition wants a field of the row to have: `input.orderId` for field `id` of `id == input.orderId && …`. */
export function requiredValue(condition: TypedExpression, field: string): TypedExpression | undefined {
  return conjuncts(condition).flatMap((part) => {
    if (part.kind !== "binary" || part.operator !== "==") return [];
    if (isRowField(part.left, field) && !readsRow(part.right)) return [part.right];
    if (isRowField(part.right, field) && !readsRow(part.left)) return [part.left];
    return [];
  })[0];
}

/** The list of values that a condition lets a field of the row have: `input.ids` for field `id` of `id in input.ids && …`. */
export function allowedValues(condition: TypedExpression, field: string): TypedExpression | undefined {
  return conjuncts(condition).flatMap((part) =>
    part.kind === "binary" && part.operator === "in" && isRowField(part.left, field) && !readsRow(part.right) ? [part.right] : [],
  )[0];
}
