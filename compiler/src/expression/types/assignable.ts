import type { EntityLookup } from "../scope.ts";
import type { ExpressionType } from "../type.ts";

/**
 * True when every value of `from` may stand where `to` is expected, as it is or by an exact promotion: integer -> decimal or number,
 * enum -> string, uuid -> string, a row or object -> an object that asks for some of its properties, anything -> json.
 * Bounds of integers and lengths of lists are no part of it: those are held at run time. Rows as objects need `entities`.
 */
export function assignable(from: ExpressionType, to: ExpressionType, entities?: EntityLookup): boolean {
  if (to.kind === "json") return from.kind !== "duration";
  if (to.kind === "nullable") {
    if (from.kind === "null") return true;
    return assignable(from.kind === "nullable" ? from.inner : from, to.inner, entities);
  }
  switch (from.kind) {
    case "integer": return to.kind === "integer" || to.kind === "decimal" || to.kind === "number";
    case "enum":
      return to.kind === "string" || (to.kind === "enum" && from.values.every((word) => to.values.includes(word)));
    case "uuid": return to.kind === "uuid" || to.kind === "string";
    case "list": return to.kind === "list" && (from.maximumItems === 0 || assignable(from.element, to.element, entities));
    case "object": {
      if (to.kind !== "object") return false;
      return [...to.properties].every(([name, wanted]) => {
        const given = from.properties.get(name);
        if (given === undefined) return wanted.optional;
        return (wanted.optional || !given.optional) && assignable(given.type, wanted.type, entities);
      });
    }
    case "row": {
      if (to.kind === "row") return to.entity === from.entity && [...to.loaded.keys()].every((name) => from.loaded.has(name));
      if (to.kind !== "object") return false;
      return [...to.properties].every(([name, wanted]) => {
        const given = rowProperty(from, name, entities);
        if (given === undefined) return wanted.optional;
        return assignable(given, wanted.type, entities);
      });
    }
    case "boolean": case "number": case "decimal": case "string": case "date": case "datetime": case "duration": case "json": case "null":
      return from.kind === to.kind;
    case "nullable": return false;
  }
}

/** The type of a field of a row, or of a relation that was loaded with it. */
export function rowProperty(row: ExpressionType & { kind: "row" }, name: string, entities: EntityLookup | undefined): ExpressionType | undefined {
  return row.loaded.get(name) ?? entities?.get(row.entity)?.fields.get(name)?.type;
}
