import type { Change, Difference } from "./difference.ts";

export function verdictOf(changes: readonly Change[]): Difference["verdict"] {
  if (changes.some(({ weight }) => weight === "breaking")) return "breaking";
  return changes.length > 0 ? "compatible" : "none";
}

/** Semantic versioning 2.0.0, items 6 to 8, where the API is what callers see. */
export function versionStepOf(changes: readonly Change[]): Difference["versionStep"] {
  if (changes.some(({ weight }) => weight === "breaking")) return "major";
  if (changes.some(({ weight }) => weight === "compatible")) return "minor";
  return changes.length > 0 ? "patch" : "none";
}

/** The next version. One that has no three numbers is kept as it is. */
export function suggestedVersion(version: string, step: Difference["versionStep"]): string {
  const [, major, minor, patch] = /^(\d+)\.(\d+)\.(\d+)/.exec(version) ?? [];
  if (major === undefined || minor === undefined || patch === undefined || step === "none") return version;
  if (step === "major") return `${Number(major) + 1}.0.0`;
  return step === "minor" ? `${major}.${Number(minor) + 1}.0` : `${major}.${minor}.${Number(patch) + 1}`;
}
