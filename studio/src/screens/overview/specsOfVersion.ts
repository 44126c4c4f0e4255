import type { CheckReport, SpecEntry } from "../../api/types.ts";

export interface SpecRow { readonly kind: string; readonly name: string; readonly path: string; readonly red: number; readonly yellow: number; readonly acknowledged: number; readonly errors: number }

/** Each spec with what was found about it: findings by what they are about, faults by their file. */
export function specRows(files: readonly SpecEntry[], { findings, diagnostics }: CheckReport): readonly SpecRow[] {
  return files.flatMap(({ path, kind, name }) => {
    if (kind === null || name === null) return [];
    const about = findings.filter(({ subject }) => subject.kind === kind && (kind === "workspace" || subject.name === name));
    const told = new Set(about.map(({ code }) => code));
    return [{
      kind, name, path,
      red: about.filter(({ level }) => level === "red").length,
      yellow: about.filter(({ level, acknowledged }) => level === "yellow" && acknowledged === undefined).length,
      acknowledged: about.filter(({ acknowledged }) => acknowledged !== undefined).length,
      errors: diagnostics.filter(({ file, severity, code }) => file === path && severity === "error" && !told.has(code)).length,
    }];
  });
}
