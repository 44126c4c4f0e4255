import { loadWorkspace } from "../../1-load/index.ts";
import { checkWorkspace } from "../../2-check/index.ts";
import type { CheckedWorkspace } from "../../2-check/checked.ts";
import type { SpecFiles } from "../../diagnostics/diagnostic.ts";
import { allFindings, analyse } from "../analyse.ts";
import { analyseSpecs } from "../analyseSpecs.ts";
import type { Finding, WorkspaceAnalysis } from "../analysis.ts";

/** A sound workspace, checked; throws with what is wrong with it otherwise. */
export function checked(files: SpecFiles): CheckedWorkspace {
  const { workspace, errors } = examined(files);
  if (errors.length > 0 || workspace === undefined) throw new Error(errors.join("\n") || "It is not compiled yet.");
  return workspace;
}

export const analysed = (files: SpecFiles): WorkspaceAnalysis => analyse(checked(files), undefined, analyseSpecs(loadWorkspace(files).loaded).findings);

/** What the Risk Engine says of a workspace, sound or not. */
export function findingsOf(files: SpecFiles): readonly Finding[] {
  const { workspace } = examined(files);
  const { findings } = analyseSpecs(loadWorkspace(files).loaded);
  return workspace === undefined ? findings : allFindings(analyse(workspace, undefined, findings));
}

/** A checked workspace, and the faults that keep it from being one: `tools/example.json#/flow: …`. */
export function examined(files: SpecFiles): { readonly workspace: CheckedWorkspace | undefined; readonly errors: readonly string[] } {
  const { loaded, diagnostics } = loadWorkspace(files);
  const result = checkWorkspace(loaded);
  const faults = [...diagnostics, ...result.diagnostics].filter(({ severity }) => severity === "error");
  return { workspace: result.workspace, errors: faults.map(({ place, message }) => `${place.file}#${place.pointer}: ${message}`) };
}
