import type { ExpressionType } from "../type.ts";

/** True when a value of `from` is a value of `to` without any conversion. */
export function sameValue(from: ExpressionType, to: ExpressionType): boolean {
  if (to.kind === "json") return true;
  if (to.kind === "nullable") return from.kind === "null" || sameValue(from.kind === "nullable" ? from.inner : from, to.inner);
  switch (from.kind) {
    case "enum": return to.kind === "string" || to.kind === "enum";
    case "list": return to.kind === "list" && (from.maximumItems === 0 || sameValue(from.element, to.element));
    case "object":
      return to.kind === "object" && [...from.properties].every(([name, property]) => {
        const wanted = to.properties.get(name);
        return wanted !== undefined && sameValue(property.type, wanted.type);
      });
    case "row": return to.kind === "row";
    default: return from.kind === to.kind;
  }
}
