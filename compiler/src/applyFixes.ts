import { checkWorkspace, type CheckResult } from "./compile.ts";
import { applyFix } from "./diagnostics/applyFix.ts";
import type { Fix, SpecFiles } from "./diagnostics/diagnostic.ts";

/** One fix that was applied, and the file before and after. */
export interface AppliedFix { readonly fix: Fix; readonly before: string; readonly after: string }

/**
 * Applies every fix that faults and findings offer, one at a time and looking again after each, since one may move or settle what another is about. A fix
 * that would bring more errors than there were is left out. What somebody stands for is left as it is.
 */
export function applyFixes(files: SpecFiles): { readonly files: SpecFiles; readonly applied: readonly AppliedFix[] } {
  const applied: AppliedFix[] = [];
  const tried = new Set<string>();
  let current = files;
  let result = checkWorkspace(current);
  for (;;) {
    const fix = fixesOf(result).find((each) => !tried.has(JSON.stringify(each)));
    if (fix === undefined) return { files: current, applied };
    tried.add(JSON.stringify(fix));
    const before = current.get(fix.file) ?? "";
    const after = applyFix(before, fix);
    const changed = new Map([...current, [fix.file, after]]);
    const again = checkWorkspace(changed);
    if (errorsIn(again) > errorsIn(result)) continue;
    applied.push({ fix, before, after });
    current = changed;
    result = again;
  }
}

/** Those of faults come first: what is judged of specs that are not sound may not be all. */
function fixesOf({ faults, findings, acknowledgments }: CheckResult): readonly Fix[] {
  const open = findings.filter(({ fingerprint }) => !acknowledgments.some((each) => each.finding === fingerprint));
  return [...faults, ...open].flatMap(({ fix }) => (fix === undefined ? [] : [fix]));
}

const errorsIn = ({ diagnostics }: CheckResult): number => diagnostics.filter(({ severity }) => severity === "error").length;
