import { loadWorkspace, type LoadedAcknowledgment, type LoadResult } from "./1-load/index.ts";
import { checkWorkspace as checkSpecs, type CheckedWorkspace, type CheckResult as SpecsResult } from "./2-check/index.ts";
import { allFindings, analyse } from "./3-analyse/analyse.ts";
import { analyseSpecs, betterTold, type SpecAnalysis } from "./3-analyse/analyseSpecs.ts";
import type { Finding, WorkspaceAnalysis } from "./3-analyse/analysis.ts";
import type { Diagnostic, SpecFiles } from "./diagnostics/diagnostic.ts";
import { withFindings } from "./findingDiagnostic.ts";

/** What phases 1 to 3 say of a workspace. */
export interface CheckResult {
  readonly diagnostics: readonly Diagnostic[];
  /** The diagnostics that are no findings: faults, and what cannot be compiled yet. */
  readonly faults: readonly Diagnostic[];
  /** What people have said of findings, as it is written. */
  readonly acknowledgments: readonly LoadedAcknowledgment[];
  /** Of the risk engine, red and yellow, also of specs that are not sound. Red ones are among the diagnostics too. */
  readonly findings: readonly Finding[];
  /** Absent when anything is wrong. It may hold what cannot be compiled yet. */
  readonly checked?: CheckedWorkspace;
  readonly analysis?: WorkspaceAnalysis;
}

/** What one examination leaves for the next. */
export interface Examined {
  readonly result: CheckResult;
  readonly loaded: LoadResult;
  readonly specs: SpecsResult;
  readonly written: SpecAnalysis;
  /** The last one that there was: while somebody types, there is none every now and then. */
  readonly analysis?: WorkspaceAnalysis;
}

/** Phases 2 and 3 of what was loaded. What did not change since an earlier examination is not judged again. */
export function examineAgain(loadResult: LoadResult, earlier?: Examined): Examined {
  const { loaded } = loadResult;
  const specs = checkSpecs(loaded, earlier?.specs);
  const written = analyseSpecs(loaded, earlier?.written);
  const { workspace } = specs;
  const analysis = workspace === undefined ? undefined : analyse(workspace, earlier?.analysis, written.findings);
  const findings = analysis === undefined ? written.findings : allFindings(analysis);
  const all = [...loadResult.diagnostics, ...specs.diagnostics];
  const result: CheckResult = {
    diagnostics: withFindings(all, findings),
    faults: all.filter((fault) => betterTold(fault, findings) === undefined),
    acknowledgments: loaded.acknowledgments,
    findings,
    ...(workspace !== undefined && { checked: workspace }),
    ...(analysis !== undefined && { analysis }),
  };
  const last = analysis ?? earlier?.analysis;
  return { result, loaded: loadResult, specs, written, ...(last !== undefined && { analysis: last }) };
}

/** Checks again and again, as an editor does: what did not change is not judged again. */
export type Checker = (files: SpecFiles) => CheckResult;

export function createChecker(): Checker {
  let earlier: Examined | undefined;
  return (files) => {
    earlier = examineAgain(loadWorkspace(files, earlier?.loaded), earlier);
    return earlier.result;
  };
}
