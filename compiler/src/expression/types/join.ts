import type { ExpressionType } from "../type.ts";
import { assignable } from "./assignable.ts";

/** The narrowest type that both fit, for the branches of `?:` and the items of a list; undefined when there is none. */
export function join(left: ExpressionType, right: ExpressionType): ExpressionType | undefined {
  if (left.kind === "null") return right.kind === "null" ? left : nullable(right);
  if (right.kind === "null") return nullable(left);
  if (left.kind === "nullable" || right.kind === "nullable") {
    const inner = join(withoutNull(left), withoutNull(right));
    return inner && nullable(inner);
  }
  if (left.kind === "integer" && right.kind === "integer") {
    return { kind: "integer", minimum: Math.min(left.minimum, right.minimum), maximum: Math.max(left.maximum, right.maximum) };
  }
  if (left.kind === "enum" && right.kind === "enum") return { kind: "enum", values: [...new Set([...left.values, ...right.values])] };
  if (left.kind === "list" && right.kind === "list") {
    // `[]` is a list of whatever the other one holds.
    if (left.maximumItems === 0) return right;
    if (right.maximumItems === 0) return left;
    const element = join(left.element, right.element);
    if (element === undefined) return undefined;
    if (left.maximumItems === undefined || right.maximumItems === undefined) return { kind: "list", element };
    return { kind: "list", element, maximumItems: Math.max(left.maximumItems, right.maximumItems) };
  }
  if (left.kind === "json" || right.kind === "json") return left.kind === right.kind ? left : undefined;
  if (assignable(right, left)) return left;
  if (assignable(left, right)) return right;
  return undefined;
}

/** The type, or null. json holds null already. */
export function nullable(type: ExpressionType): ExpressionType {
  return type.kind === "nullable" || type.kind === "null" || type.kind === "json" ? type : { kind: "nullable", inner: type };
}

export const withoutNull = (type: ExpressionType): ExpressionType => (type.kind === "nullable" ? type.inner : type);
