import { isTotalInSql, operationIsTotalInSql } from "../total.ts";
import type { ExpressionType } from "../type.ts";
import type { Binary, TypedExpression } from "../typed.ts";
import { withoutNull } from "../types/join.ts";
import { asFilter, asValue, touches, type Context } from "./context.ts";
import { fragment, infix, joined, plain, precedence, sql, within, type Fragment } from "./fragment.ts";
import { cast } from "./literal.ts";
import { keptOpen } from "./foldable.ts";
import { printIsNull } from "./null.ts";
import { isScalar, postgresType } from "./postgresType.ts";
import { printThroughReference } from "./throughReference.ts";
import { asJson, print, printIn } from "./printSql.ts";
import { printInRows } from "./macros.ts";
import { anchored, isLoose } from "./loose.ts";

export function printBinary(expression: Binary, context: Context): Fragment {
  switch (expression.operator) {
    case "&&": case "||": return printLogical(expression, expression.operator === "&&", context);
    case "==": case "!=": return printThroughReference(expression, context) ?? printEquality(expression, expression.operator === "==", context);
    case "in": return printMembership(expression, context);
    case "<": case "<=": case ">": case ">=": return printThroughReference(expression, context) ?? printOrdering(expression, context);
    default: return printArithmetic(expression, expression.operator, context);
  }
}

/** AND and OR are evaluated in any order: what can fail, or what keeps something from failing, goes into a CASE, whose order is kept. */
function printLogical({ left, right }: Binary, both: boolean, context: Context): Fragment {
  const guards = touches(left, context) || context.guarded;
  const second: Context = { ...context, guarded: guards };
  if (isTotalInSql(right) && isTotalInSql(left)) return logical(print(left, context), both, print(right, second));
  const test = print(left, asFilter(context));
  const rest = print(right, second);
  if (!both) return sql`CASE WHEN ${test} THEN TRUE ELSE ${rest} END`;
  const guarded = sql`CASE WHEN ${test} THEN ${rest} ELSE FALSE END`;
  // A filter keeps its plain conditions too, so that an index serves them.
  return context.filter && isTotalInSql(left) ? logical(print(left, context), true, guarded) : guarded;
}

function logical(left: Fragment, both: boolean, right: Fragment): Fragment {
  const place = both ? precedence.and : precedence.or;
  const side = (printed: Fragment): Fragment => (printed.precedence !== place && printed.precedence <= precedence.and ? sql`(${printed})` : printed);
  return fragment(place, [side(left), both ? " AND " : " OR ", side(right)]);
}

/** Two operands of one operator: a bind beside a column of the same type needs no cast. */
function pair(left: TypedExpression, right: TypedExpression, place: number, context: Context): readonly [Fragment, Fragment] {
  const sameType = postgresType(left.type) === postgresType(right.type);
  const typed = (other: TypedExpression): boolean => !(sameType && touches(other, context) && !isLoose(other));
  return [printIn(left, place, context, typed(right)), printIn(right, place, context, typed(left))];
}

/** Integers stand beside decimals as they are: Postgres promotes them itself. */
const unconverted = (expression: TypedExpression, context: Context): TypedExpression =>
  expression.kind === "convert" && touches(expression, context) && withoutNull(expression.type).kind === "decimal" && withoutNull(expression.operand.type).kind === "integer" ? expression.operand : expression;

/**
 * `=`, so that an index serves it, wherever NULL cannot do harm: between values that are never NULL, and in filters. Otherwise IS [NOT] DISTINCT
 * FROM, for which NULL is a value like others.
 */
export function printEquality(expression: Binary, equal: boolean, context: Context): Fragment {
  const { operands } = expression;
  if (expression.left.type.kind === "null") return printIsNull(expression.right, equal, context);
  if (expression.right.type.kind === "null") return printIsNull(expression.left, equal, context);
  if (withoutNull(operands).kind === "json" || !isScalarOrArray(operands)) return jsonEquality(expression, equal, context);
  const [left, right] = [unconverted(expression.left, context), unconverted(expression.right, context)];
  const [a, b] = pair(left, right, precedence.comparison + 1, context);
  const nullable = [left, right].filter(({ type }) => type.kind === "nullable").length;
  const plainly = fragment(precedence.comparison, [a, equal ? " = " : " <> ", b]);
  if (nullable === 0) return plainly;
  if (equal && context.filter) {
    if (nullable === 1) return plainly;
    const isNull = (printed: Fragment): Fragment => fragment(precedence.is, [printed, " IS NULL"]);
    const [typedA, typedB] = [left, right].map((side) => printIn(side, precedence.is + 1, context));
    return sql`(${plainly} OR (${isNull(typedA!)} AND ${isNull(typedB!)}))`;
  }
  return fragment(precedence.is, [a, equal ? " IS NOT DISTINCT FROM " : " IS DISTINCT FROM ", b]);
}

const isScalarOrArray = (type: ExpressionType): boolean => {
  const present = withoutNull(type);
  return present.kind === "list" ? isScalar(present.element) : isScalar(present);
};

function jsonEquality({ left, right }: Binary, equal: boolean, context: Context): Fragment {
  const [a, b] = [left, right].map((side) => within(asJson(side, context), precedence.comparison + 1));
  const nullable = [left, right].some(({ type }) => type.kind === "nullable" || type.kind === "json");
  if (nullable) return fragment(precedence.is, [a!, equal ? " IS NOT DISTINCT FROM " : " IS DISTINCT FROM ", b!]);
  return fragment(precedence.comparison, [a!, equal ? " = " : " <> ", b!]);
}

function printMembership({ left, right, operands }: Binary, context: Context): Fragment {
  const item = unconverted(left, context);
  if (right.kind === "list") {
    if (right.items.length === 0) return plain("FALSE");
    const isLiteralList = right.items.every((each) => each.kind === "literal");
    if (isLiteralList || touches(right, context)) {
      const typed = !touches(item, context);
      const items = right.items.map((each) => print(each, asValue(context), typed || each.type.kind !== item.type.kind));
      return fragment(precedence.membership, [printIn(item, precedence.membership + 1, context), " IN (", joined(items, ", "), ")"]);
    }
  }
  const inRows = printInRows(item, right, context);
  if (inRows !== undefined) return inRows;
  // A subselect behind ANY would be a list of rows.
  const array = print(right, { ...asValue(context), late: false });
  if (postgresType(right.type) === "jsonb") return fragment(precedence.other, [within(array, precedence.other + 1), " @> ", within(sql`jsonb_build_array(${asJson(left, context)})`, precedence.other + 1)]);
  const typed = !(postgresType(item.type) === postgresType(operands));
  return fragment(precedence.comparison, [printIn(item, precedence.comparison + 1, context, typed || !touches(item, context)), " = ANY(", array, ")"]);
}

function printOrdering({ left, right, operator, operands }: Binary, context: Context): Fragment {
  const [a, b] = pair(unconverted(left, context), unconverted(right, context), precedence.comparison + 1, context);
  if (operands.kind !== "string") return fragment(precedence.comparison, [a, ` ${operator} `, b]);
  // Code points, whatever the language of the database.
  return fragment(precedence.comparison, [within(a, precedence.collate), ` COLLATE "C" ${operator} `, b]);
}

function printArithmetic(expression: Binary, operator: "+" | "-" | "*" | "/" | "%", context: Context): Fragment {
  const { left, right, operands, type } = expression;
  const place = operator === "+" || operator === "-" ? precedence.additive : precedence.multiplicative;
  switch (operands.kind) {
    case "string": case "list": return infix(print(left, asValue(context)), "||", print(right, asValue(context)), precedence.other);
    case "duration": {
      // An interval multiplies by a double.
      const factor = (side: TypedExpression): Fragment => (side.type.kind === "integer" ? cast(print(side, asValue(context)), "double precision") : print(side, asValue(context)));
      return infix(factor(left), operator, factor(right), place);
    }
    case "datetime": return printTime(left, right, operator, type, context);
    default: {
      const [a, b] = [unconverted(left, context), unconverted(right, context)];
      const divisor = print(b, asValue(context));
      const canFail = !operationIsTotalInSql(expression) && !context.late;
      return infix(isLoose(b) ? anchored(a, context) : print(a, asValue(context)), operator, canFail ? keptOpen(divisor, [a, b], context) : divisor, place);
    }
  }
}

function printTime(left: TypedExpression, right: TypedExpression, operator: "+" | "-" | "*" | "/" | "%", result: ExpressionType, context: Context): Fragment {
  const [a, b] = [print(left, asValue(context)), print(right, asValue(context))];
  if (result.kind === "duration") return infix(a, "-", b, precedence.additive);
  return infix(a, operator, b, precedence.additive);
}

