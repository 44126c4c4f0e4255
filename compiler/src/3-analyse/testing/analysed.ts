import { loadWorkspace } from "../../1-load/index.ts";
import { checkWorkspace } from "../../2-check/index.ts";
import type { CheckedWorkspace } from "../../2-check/checked.ts";
import type { SpecFiles } from "../../diagnostics/diagnostic.ts";
import { analyse } from "../analyse.ts";
import type { WorkspaceAnalysis } from "../analysis.ts";

/** A sound workspace, checked; throws with what is wrong with it otherwise. */
export function checked(files: SpecFiles): CheckedWorkspace {
  const loaded = loadWorkspace(files);
  const result = checkWorkspace(loaded.loaded);
  const faults = [...loaded.diagnostics, ...result.diagnostics].filter(({ severity }) => severity === "error");
  if (faults.length > 0 || result.workspace === undefined) throw new Error(faults.map(({ place, message }) => `${place.file}#${place.pointer}: ${message}`).join("\n"));
  return result.workspace;
}

export const analysed = (files: SpecFiles): WorkspaceAnalysis => analyse(checked(files));
