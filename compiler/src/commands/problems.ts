import type { Diagnostic, Severity } from "../diagnostics/diagnostic.ts";
import { exitCodes } from "./exitCodes.ts";

/** Says whether the specs can be compiled: warnings alone do not stop anybody. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === "error");
}

/** The exit code of a command that found these. */
export function exitCodeOf(diagnostics: readonly Diagnostic[]): number {
  return hasErrors(diagnostics) ? exitCodes.diagnostics : exitCodes.ok;
}

/** Counts in words: `2 errors, 1 warning`, or `No problems`. */
export function countProblems(diagnostics: readonly Diagnostic[]): string {
  const counts = (["error", "warning"] as const satisfies readonly Severity[])
    .map((severity) => [diagnostics.filter((each) => each.severity === severity).length, severity] as const)
    .filter(([count]) => count > 0)
    .map(([count, severity]) => `${count} ${severity}${count === 1 ? "" : "s"}`);
  return counts.length === 0 ? "No problems" : counts.join(", ");
}
