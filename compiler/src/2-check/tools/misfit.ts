import { assignable, formatType, type EntityLookup, type ExpressionType, type ObjectProperty } from "../../expression/index.ts";

/**
 * Where a list, an object or a row does not fit what is asked for, told by the property that does not: `"lines[].price" is decimal, but integer is needed`.
 * Undefined when it fits, or when the whole is of another kind.
 */
export function misfit(from: ExpressionType, to: ExpressionType, entities: EntityLookup, path = ""): string | undefined {
  if (assignable(from, to, entities)) return undefined;
  if (to.kind === "nullable") return misfit(from.kind === "nullable" ? from.inner : from, to.inner, entities, path);
  if (from.kind === "list" && to.kind === "list") return misfit(from.element, to.element, entities, `${path}[]`);
  if (to.kind === "object" && (from.kind === "object" || from.kind === "row")) {
    for (const [name, wanted] of to.properties) {
      const inner = path === "" ? name : `${path}.${name}`;
      const given = propertyOf(from, name, entities);
      if (given === undefined) {
        if (!wanted.optional) return `it has no "${inner}"`;
        continue;
      }
      if (given.optional && !wanted.optional) return `"${inner}" may be absent`;
      const fault = misfit(given.type, wanted.type, entities, inner);
      if (fault !== undefined) return fault;
    }
  }
  return path === "" ? undefined : `"${path}" is ${formatType(from)}, but ${formatType(to)} is needed`;
}

function propertyOf(from: Extract<ExpressionType, { kind: "object" | "row" }>, name: string, entities: EntityLookup): ObjectProperty | undefined {
  if (from.kind === "object") return from.properties.get(name);
  const type = from.loaded.get(name) ?? entities.get(from.entity)?.fields.get(name)?.type;
  return type === undefined ? undefined : { type, optional: false };
}
