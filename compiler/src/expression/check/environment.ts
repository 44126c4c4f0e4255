import type { ExpressionFault, Scope } from "../scope.ts";
import type { Span } from "../syntax/syntax.ts";
import type { ExpressionType } from "../type.ts";
import type { Facts } from "./facts.ts";

/** The variable of a macro. */
export interface Local {
  readonly type: ExpressionType;
  /** A row that SQL holds: its relations can be followed without having been loaded. */
  readonly stored: boolean;
}

/** Where a part of an expression stands: the names that it can use, and what is proved there. */
export interface Environment {
  readonly source: string;
  readonly scope: Scope;
  readonly locals: ReadonlyMap<string, Local>;
  readonly facts: Facts;
  /** Shared by all environments of one expression: faults are gathered, not thrown. */
  readonly faults: ExpressionFault[];
}

export const withFacts = (environment: Environment, facts: Facts): Environment =>
  facts.size === 0 ? environment : { ...environment, facts: new Set([...environment.facts, ...facts]) };

/** Tells a fault, and answers that there is no expression. */
export function fault(environment: Environment, code: string, message: string, span: Span, didYouMean?: string): undefined {
  environment.faults.push({ code, message: didYouMean === undefined ? message : `${message} Did you mean "${didYouMean}"?`, span, ...(didYouMean === undefined ? {} : { didYouMean }) });
}

/** The source of a part, for messages; long parts are cut. */
export function quote(environment: Environment, span: Span): string {
  const text = environment.source.slice(span.start, span.end).replace(/\s+/g, " ");
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
