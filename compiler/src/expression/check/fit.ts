import type { Span } from "../syntax/syntax.ts";
import type { ExpressionType } from "../type.ts";
import type { TypedExpression } from "../typed.ts";
import { assignable } from "../types/assignable.ts";
import { formatType } from "../types/formatType.ts";
import { withoutNull } from "../types/join.ts";
import { adapt } from "./adapt.ts";
import { fault, quote, type Environment } from "./environment.ts";

/** The expression as a value of the type that its place asks for; tells why when it cannot be one. */
export function fit(expression: TypedExpression, type: ExpressionType, environment: Environment): TypedExpression | undefined {
  const adapted = adapt(expression, type, environment.scope.entities);
  if ("expression" in adapted) return adapted.expression;
  if (adapted.misfit !== undefined) return fault(environment, adapted.misfit.code, adapted.misfit.message, adapted.misfit.literal.span, adapted.misfit.didYouMean);
  return mismatch(expression, type, environment);
}

/** Tells that a value has the wrong type, and what to write instead. */
export function mismatch(expression: TypedExpression, type: ExpressionType, environment: Environment): undefined {
  const nullable = expression.type.kind === "nullable" && assignable(expression.type.inner, type, environment.scope.entities);
  if (nullable) return mayBeNull(expression, environment);
  const hint = conversionHint(expression.type, type, quote(environment, expression.span));
  return fault(environment, "type-mismatch", `Expected ${formatType(type)}, but this is ${formatType(expression.type)}.${hint}`, expression.span);
}

/** Tells that null has no meaning here. */
export function mayBeNull(expression: TypedExpression, environment: Environment, span: Span = expression.span): undefined {
  const text = quote(environment, span);
  // What is longer than a path is easier to look at in its place than in a sentence.
  if (!/^[\w.]+$/.test(text)) return fault(environment, "may-be-null", "This may be null here. Write orElse(…, …) around it, or let the place take null.", span);
  return fault(environment, "may-be-null", `${text} may be null here. Compare it first, as in ${text} != null && …, or write orElse(${text}, …).`, span);
}

function conversionHint(from: ExpressionType, to: ExpressionType, text: string): string {
  const given = withoutNull(from).kind;
  const wanted = withoutNull(to).kind;
  if (wanted === "string" && ["integer", "decimal", "boolean", "date", "datetime"].includes(given)) return ` Write string(${text}).`;
  if (wanted === "integer" && ["number", "decimal", "string"].includes(given)) return ` Write int(${text}).`;
  if (wanted === "number" && given === "decimal") return ` Write number(${text}).`;
  if (wanted === "date" && given === "datetime") return ` Write date(${text}).`;
  if (wanted === "datetime" && given === "date") return ` Write datetime(${text}).`;
  if (wanted === "boolean" && from.kind === "nullable") return "";
  if (wanted === "enum" && given === "enum") return ` It may also be ${words(from, to)}.`;
  return "";
}

function words(from: ExpressionType, to: ExpressionType): string {
  const given = withoutNull(from);
  const wanted = withoutNull(to);
  if (given.kind !== "enum" || wanted.kind !== "enum") return "";
  return given.values.filter((word) => !wanted.values.includes(word)).map((word) => `"${word}"`).join(", ");
}
