import type { SpecFiles } from "../../diagnostics/diagnostic.ts";

/** Says which files differ between two readings of a workspace: changed, new or gone. */
export function changedFiles(before: SpecFiles, after: SpecFiles): string[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].filter((path) => before.get(path) !== after.get(path)).sort();
}
