import { parse } from "../syntax/parse.ts";
import type { Scope, ExpressionFault } from "../scope.ts";
import type { ExpressionType } from "../type.ts";
import type { TypedExpression } from "../typed.ts";
import type { Environment } from "./environment.ts";
import { check } from "./check.ts";
import { fit } from "./fit.ts";

export interface CheckOptions {
  /** The place takes an absent optional input as it is (`values` of create and update); ask `maybeAbsent` of the result. */
  readonly absent?: boolean;
}
export interface Checked { readonly expression?: TypedExpression; readonly faults: readonly ExpressionFault[] }

/** Parses and types; converts to `expected` where that is exact. All faults are reported that can be found, in the order of the text. */
export function checkExpression(source: string, scope: Scope, expected?: ExpressionType, options: CheckOptions = {}): Checked {
  const { syntax, faults: syntaxFaults } = parse(source);
  if (syntax === undefined) return { faults: syntaxFaults };
  const environment: Environment = { source, scope, locals: new Map(), facts: scope.facts ?? new Set(), faults: [] };
  const found = check(syntax, environment, options.absent === true);
  const expression = found === undefined || expected === undefined ? found : fit(found, expected, environment);
  const faults = [...environment.faults].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  return expression === undefined || faults.length > 0 ? { faults } : { expression, faults };
}
