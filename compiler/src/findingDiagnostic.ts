import { betterTold } from "./3-analyse/analyseSpecs.ts";
import type { Finding } from "./3-analyse/analysis.ts";
import type { Diagnostic, Severity } from "./diagnostics/diagnostic.ts";

/**
 * Faults and red findings in one list. Where a finding speaks of the very place of a fault, people see the finding alone; it is an error then, as the
 * fault was. Other findings are warnings, until somebody compiles.
 */
export function withFindings(faults: readonly Diagnostic[], findings: readonly Finding[]): readonly Diagnostic[] {
  const told = new Map(faults.map((fault) => [fault, betterTold(fault, findings)]));
  const instead = new Set(told.values());
  const red = findings.filter((finding) => finding.level === "red" || instead.has(finding));
  return [...faults.filter((fault) => told.get(fault) === undefined), ...red.map((finding) => findingDiagnostic(finding, instead.has(finding) ? "error" : "warning"))];
}

/** A finding of the risk engine as a diagnostic, so that it is shown with its line like any other. */
export function findingDiagnostic(finding: Finding, severity: Severity): Diagnostic {
  const [first, ...others] = finding.evidence;
  if (first === undefined) throw new Error(`The finding ${finding.code} has no evidence.`);
  return {
    code: finding.code,
    severity,
    message: finding.message,
    place: first.place,
    ...(others.length > 0 && { related: others.map(({ message, place }) => ({ message, place })) }),
    ...(finding.fix !== undefined && { fix: finding.fix }),
  };
}
