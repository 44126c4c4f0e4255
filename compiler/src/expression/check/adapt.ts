import { didYouMean, editDistance } from "../../diagnostics/didYouMean.ts";
import type { EntityLookup } from "../scope.ts";
import type { ExpressionType } from "../type.ts";
import type { TypedExpression } from "../typed.ts";
import { assignable } from "../types/assignable.ts";
import { convertTo } from "../types/convertTo.ts";
import { withoutNull } from "../types/join.ts";
import { readText } from "./textLiterals.ts";

/** Why a literal cannot be what its place asks for. */
export interface Misfit { readonly literal: TypedExpression; readonly code: string; readonly message: string; readonly didYouMean?: string }
export type Adapted = { readonly expression: TypedExpression } | { readonly misfit?: Misfit };

/**
 * The expression as a value of `type`: literals take the type that their place asks for (a text may be a uuid, date, datetime, decimal or a
 * word of an enum, a numeral a decimal or number), everything else is converted where that is exact. Without a misfit, the types just differ.
 */
export function adapt(expression: TypedExpression, type: ExpressionType, entities: EntityLookup): Adapted {
  const literals = adaptLiterals(expression, type);
  if ("misfit" in literals) return literals;
  return "expression" in literals && assignable(literals.expression.type, type, entities) ? { expression: convertTo(literals.expression, type, entities) } : {};
}

function adaptLiterals(expression: TypedExpression, type: ExpressionType): Adapted {
  const wanted = withoutNull(type);
  switch (expression.kind) {
    case "literal": return adaptLiteral(expression, wanted);
    case "conditional": {
      const then = adaptLiterals(expression.then, type);
      const otherwise = adaptLiterals(expression.otherwise, type);
      if (!("expression" in then)) return then;
      if (!("expression" in otherwise)) return otherwise;
      if (then.expression === expression.then && otherwise.expression === expression.otherwise) return { expression };
      return { expression: { ...expression, then: then.expression, otherwise: otherwise.expression, type } };
    }
    case "list": {
      if (wanted.kind !== "list") return { expression };
      const items: TypedExpression[] = [];
      for (const item of expression.items) {
        const adapted = adaptLiterals(item, wanted.element);
        if (!("expression" in adapted)) return adapted;
        items.push(adapted.expression);
      }
      return items.every((item, index) => item === expression.items[index]) ? { expression } : { expression: { ...expression, items, type: { ...wanted, maximumItems: items.length } } };
    }
    case "map": {
      if (wanted.kind !== "object") return { expression };
      const properties = new Map(expression.type.kind === "object" ? expression.type.properties : []);
      const entries: { key: string; value: TypedExpression }[] = [];
      for (const { key, value } of expression.entries) {
        const property = wanted.properties.get(key);
        if (property === undefined) return { misfit: unknownProperty(key, value, wanted) };
        const adapted = adaptLiterals(value, property.type);
        if (!("expression" in adapted)) return adapted;
        entries.push({ key, value: adapted.expression });
        properties.set(key, { type: adapted.expression.type, optional: false });
      }
      return { expression: { ...expression, entries, type: { kind: "object", properties } } };
    }
    case "macro": {
      if (expression.macro !== "map" || expression.body === undefined || wanted.kind !== "list") return { expression };
      const body = adaptLiterals(expression.body, wanted.element);
      if (!("expression" in body)) return body;
      if (body.expression === expression.body) return { expression };
      return { expression: { ...expression, body: body.expression, type: { ...wanted, element: body.expression.type } } };
    }
    default: return { expression };
  }
}

function adaptLiteral(expression: TypedExpression & { kind: "literal" }, wanted: ExpressionType): Adapted {
  const { value, type } = expression;
  if (typeof value === "string" && type.kind === "string") {
    if (wanted.kind === "enum") {
      if (wanted.values.includes(value)) return { expression: { ...expression, type: { kind: "enum", values: [value] } } };
      const near = didYouMean(value, wanted.values) ?? nearestWord(value, wanted.values);
      const listed = wanted.values.length > 12 ? "" : ` It is one of ${wanted.values.map((word) => `"${word}"`).join(", ")}.`;
      return { misfit: { literal: expression, code: "unknown-word", message: `"${value}" is not a value that can stand here.${near === undefined ? listed : ""}`, ...(near === undefined ? {} : { didYouMean: near }) } };
    }
    const read = readText(value, wanted.kind);
    if (read === undefined) return { expression };
    if ("problem" in read) return { misfit: { literal: expression, code: "invalid-literal", message: read.problem } };
    return { expression: { ...expression, value: read.value, type: { kind: wanted.kind } as ExpressionType } };
  }
  if (typeof value === "number" && type.kind === "number" && wanted.kind === "decimal" && Math.abs(value) < 1e15 && !/e/.test(String(value))) {
    return { expression: { ...expression, value: String(value), type: wanted } };
  }
  return { expression };
}

/** Words of an enum are few, so that a farther one may be meant: "payed" is "paid". */
function nearestWord(written: string, words: readonly string[]): string | undefined {
  const near = words.map((word) => ({ word, distance: editDistance(written.toLowerCase(), word.toLowerCase()) })).filter(({ word, distance }) => distance <= Math.max(written.length, word.length) * 0.4);
  const [best, second] = near.sort((a, b) => a.distance - b.distance);
  return best !== undefined && best.distance !== second?.distance ? best.word : undefined;
}

function unknownProperty(key: string, value: TypedExpression, wanted: ExpressionType & { kind: "object" }): Misfit {
  const near = didYouMean(key, wanted.properties.keys());
  return { literal: value, code: "unknown-property", message: `"${key}" is not a property of what is expected here.`, ...(near === undefined ? {} : { didYouMean: near }) };
}
