import type { Diagnostic, Place } from "../diagnostics/diagnostic.ts";
import { checkExpression, faultInSql, type ExpressionFault, type ExpressionType, type Scope, type TypedExpression } from "../expression/index.ts";
import type { Observer, Report } from "./context.ts";

/** What the expressions of one place may name, and what is known about the names that they may not. */
export interface PlaceScope extends Scope {
  /** Names whose meaning is lost to a fault that has been reported: an expression that uses one is not judged. */
  readonly unsound: ReadonlySet<string>;
  /** Names that exist elsewhere in the flow: the diagnostic that says why they cannot be used here. */
  readonly elsewhere: ReadonlyMap<string, (place: Place) => Diagnostic>;
  readonly observer?: Observer;
}

export interface ExpressionOptions {
  readonly expected?: ExpressionType;
  /** The place takes an absent optional input as it is. */
  readonly absent?: boolean;
  /** The place is carried out by the database. */
  readonly sql?: boolean;
}

/** Where an expression stands: its names, and what is asked of it. */
export interface ExpressionPlace { readonly source: string; readonly scope: PlaceScope; readonly options: ExpressionOptions }

/** Types one expression and reports its faults where they are. Gives nothing when it has any. */
export function checkExpressionAt(source: string, scope: PlaceScope, place: Place, report: Report, options: ExpressionOptions = {}): TypedExpression | undefined {
  scope.observer?.expression(place, { source, scope, options });
  const { expression, faults } = checkExpression(source, scope, options.expected, options.absent === true ? { absent: true } : {});
  if (faults.length > 0 && mentions(source, scope.unsound)) return undefined;
  for (const fault of faults) report(explain(source, scope, place, fault));
  if (expression === undefined || faults.length > 0) return undefined;
  const inSql = options.sql === true ? faultInSql(expression) : undefined;
  if (inSql !== undefined) report(faultDiagnostic(place, inSql));
  return inSql === undefined ? expression : undefined;
}

function explain(source: string, scope: PlaceScope, place: Place, fault: ExpressionFault): Diagnostic {
  const [name] = /^[A-Za-z_][A-Za-z0-9_]*/.exec(source.slice(fault.span.start, fault.span.end)) ?? [];
  const known = fault.code === "unknown-name" && name !== undefined ? scope.elsewhere.get(name) : undefined;
  return known === undefined ? faultDiagnostic(place, fault) : known({ ...place, span: fault.span });
}

function faultDiagnostic(place: Place, fault: ExpressionFault): Diagnostic {
  return {
    code: fault.code,
    severity: "error",
    message: fault.message,
    place: { ...place, span: fault.span },
    ...(fault.didYouMean === undefined ? {} : { didYouMean: fault.didYouMean }),
  };
}

/** Whether the text uses one of the names, as a word of its own. */
function mentions(source: string, names: ReadonlySet<string>): boolean {
  if (names.size === 0) return false;
  return (source.match(/[A-Za-z_][A-Za-z0-9_]*/g) ?? []).some((word) => names.has(word));
}

