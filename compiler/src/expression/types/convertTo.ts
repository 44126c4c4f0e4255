import type { EntityLookup } from "../scope.ts";
import type { ExpressionType, ObjectProperty } from "../type.ts";
import type { TypedExpression } from "../typed.ts";
import { assignable, rowProperty } from "./assignable.ts";
import { formatType } from "./formatType.ts";
import { withoutNull } from "./join.ts";
import { sameValue } from "./sameType.ts";

/**
 * The expression as a value of `type`, with the conversions that this takes; conversions move into the branches of `?:` and the items of
 * literals. The types must be assignable; anything else is a fault of ours and thrown.
 */
export function convertTo(expression: TypedExpression, type: ExpressionType, entities?: EntityLookup): TypedExpression {
  if (!assignable(expression.type, type, entities)) throw new Error(`A value of type ${formatType(expression.type)} is not one of type ${formatType(type)}.`);
  return convert(expression, type, entities);
}

function convert(expression: TypedExpression, type: ExpressionType, entities: EntityLookup | undefined): TypedExpression {
  if (sameValue(expression.type, type)) return expression;
  const wanted = withoutNull(type);
  switch (expression.kind) {
    case "literal": {
      if (typeof expression.value !== "number") break;
      if (wanted.kind === "decimal") return { ...expression, value: String(expression.value), type: wanted };
      if (wanted.kind === "number") return { ...expression, type: wanted };
      break;
    }
    case "conditional": {
      const then = convert(expression.then, type, entities);
      const otherwise = convert(expression.otherwise, type, entities);
      return { ...expression, then, otherwise, type };
    }
    case "list": {
      if (wanted.kind !== "list") break;
      return { ...expression, items: expression.items.map((item) => convert(item, wanted.element, entities)), type: { ...wanted, maximumItems: expression.items.length } };
    }
    case "map": {
      if (wanted.kind !== "object") break;
      const entries = expression.entries.flatMap(({ key, value }) => {
        const property = wanted.properties.get(key);
        return property === undefined ? [] : [{ key, value: convert(value, property.type, entities) }];
      });
      return { ...expression, entries, type: wanted };
    }
  }
  return { kind: "convert", operand: expression, from: spelledOut(expression.type, type, entities), type, span: expression.span };
}

/** Rows as objects, as far as `to` asks for their properties. */
function spelledOut(from: ExpressionType, to: ExpressionType, entities: EntityLookup | undefined): ExpressionType {
  const wanted = withoutNull(to);
  switch (from.kind) {
    case "nullable": return { kind: "nullable", inner: spelledOut(from.inner, wanted, entities) };
    case "list": return wanted.kind === "list" ? { ...from, element: spelledOut(from.element, wanted.element, entities) } : from;
    case "row": case "object": {
      if (wanted.kind !== "object") return from;
      const properties = [...wanted.properties].flatMap(([name, property]): readonly (readonly [string, ObjectProperty])[] => {
        const given = from.kind === "object" ? from.properties.get(name) : undefined;
        const type = from.kind === "row" ? rowProperty(from, name, entities) : given?.type;
        return type === undefined ? [] : [[name, { type: spelledOut(type, property.type, entities), optional: given?.optional ?? false }]];
      });
      return { kind: "object", properties: new Map(properties) };
    }
    default: return from;
  }
}
