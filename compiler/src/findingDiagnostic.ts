import type { Finding } from "./3-analyse/analysis.ts";
import type { Diagnostic, Severity } from "./diagnostics/diagnostic.ts";

/** A finding of the risk engine as a diagnostic, so that it is shown with its line like any other. */
export function findingDiagnostic(finding: Finding, severity: Severity): Diagnostic {
  const [first, ...others] = finding.evidence;
  if (first === undefined) throw new Error(`The finding ${finding.code} has no evidence.`);
  return {
    code: finding.code,
    severity,
    message: finding.message,
    place: first.place,
    ...(others.length > 0 && { related: others }),
    ...(finding.fix !== undefined && { fix: finding.fix }),
  };
}
