import type { LoadedWorkspace, WrittenSpec } from "../1-load/index.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Finding } from "./analysis.ts";
import { findingOf } from "./risk/findings.ts";
import { rules } from "./risk/register.ts";

/** What is dangerous about each file as it was written. Hand it to the next call: files that did not change are not looked at again. */
export interface SpecAnalysis {
  readonly byFile: ReadonlyMap<WrittenSpec, readonly Finding[]>;
  /** Of all files, in the order of their paths. */
  readonly findings: readonly Finding[];
}

const specRules = rules.filter((rule) => rule.on === "spec");

/** What can be said of specs before anybody knows whether they are sound. */
export function analyseSpecs({ written }: Pick<LoadedWorkspace, "written">, previous?: SpecAnalysis): SpecAnalysis {
  const byFile = new Map(written.map((spec) => [spec, previous?.byFile.get(spec) ?? findIn(spec)]));
  return { byFile, findings: [...byFile.values()].flat() };
}

function findIn(spec: WrittenSpec): readonly Finding[] {
  return specRules.flatMap((rule) => rule.find(spec).map((danger) => findingOf(rule, danger.subject, danger)));
}

/** The finding that tells better what a fault of load or check tells of the same place, if there is one. */
export function betterTold(diagnostic: Diagnostic, findings: readonly Finding[]): Finding | undefined {
  const { file, pointer } = diagnostic.place;
  return findings.find(({ code, evidence: [first] }) => {
    const isHere = first?.place.file === file && first.place.pointer === pointer;
    return isHere && specRules.find((rule) => rule.code === code)?.replaces?.(diagnostic) === true;
  });
}
