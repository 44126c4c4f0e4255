import { loadWorkspace } from "../../compiler/src/1-load/index.ts";
import { checkWorkspace } from "../../compiler/src/2-check/index.ts";
import { analyse } from "../../compiler/src/3-analyse/analyse.ts";
import { analyseSpecs } from "../../compiler/src/3-analyse/analyseSpecs.ts";
import type { SpecFiles } from "../../compiler/src/diagnostics/diagnostic.ts";

/** Milliseconds of the processor that each of the first three phases takes: the first time, and after one change. */
export interface PhaseTimes { readonly load: readonly [number, number]; readonly check: readonly [number, number]; readonly analyse: readonly [number, number] }

export function timePhases(specs: SpecFiles, changed: SpecFiles): PhaseTimes {
  const loadedFirst = timed(() => loadWorkspace(specs));
  const checkedFirst = timed(() => checkWorkspace(loadedFirst.value.loaded));
  const first = checkedFirst.value.workspace;
  const loadedAgain = timed(() => loadWorkspace(changed, loadedFirst.value));
  const checkedAgain = timed(() => checkWorkspace(loadedAgain.value.loaded, checkedFirst.value));
  const again = checkedAgain.value.workspace;
  if (first === undefined || again === undefined) throw new Error("The workspace has faults.");
  const analysedFirst = timed(() => {
    const written = analyseSpecs(loadedFirst.value.loaded);
    return { written, analysis: analyse(first, undefined, written.findings) };
  });
  const analysedAgain = timed(() => analyse(again, analysedFirst.value.analysis, analyseSpecs(loadedAgain.value.loaded, analysedFirst.value.written).findings));
  return {
    load: [loadedFirst.milliseconds, loadedAgain.milliseconds],
    check: [checkedFirst.milliseconds, checkedAgain.milliseconds],
    analyse: [analysedFirst.milliseconds, analysedAgain.milliseconds],
  };
}

/** The processor's time: what else runs on the machine does not count. */
function timed<Value>(work: () => Value): { readonly value: Value; readonly milliseconds: number } {
  const start = process.cpuUsage();
  const value = work();
  return { value, milliseconds: process.cpuUsage(start).user / 1000 };
}
