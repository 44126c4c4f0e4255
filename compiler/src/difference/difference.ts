import type { Json, RiskLevel } from "../3-analyse/analysis.ts";
import type { SchemaChange } from "../4-plan/migration/changes/change.ts";
import type { MigrationPlan } from "../4-plan/migration/migration.ts";

/** What changes for callers, reviewers and operators from one workspace to another. Plain JSON: `fascia diff --json` prints it. */
export interface Difference {
  readonly old: Side;
  readonly new: Side;
  /** none: the service does the same; at most texts and layout differ. */
  readonly verdict: "breaking" | "compatible" | "none";
  /** By semantic versioning 2.0.0: breaking is major, more for callers is minor, only other behaviour is patch. */
  readonly versionStep: "major" | "minor" | "patch" | "none";
  readonly suggestedVersion: string;
  /** Workspace, entities, policies, tools; each sorted by name. */
  readonly subjects: readonly SubjectDifference[];
  /** What it means for the database: the summary of the migration from the one to the other. Left out where nothing changes there, or a side does not say. */
  readonly storage?: StorageDifference;
  /** Where nothing but words for people differs. */
  readonly onlyText: readonly string[];
  /** What could not be compared, because a bundle does not carry it. */
  readonly notCompared: readonly string[];
}
/** See `4-plan/migration`. */
export interface StorageDifference extends Pick<MigrationPlan, "level" | "previousBundle" | "previousBundleAfterContract"> {
  readonly changes: readonly Pick<SchemaChange, "kind" | "sentence" | "level" | "lock" | "rewrites" | "losesData" | "entity">[];
  readonly steps: number;
}
export interface Side { readonly name: string; readonly version: string; readonly from: "workspace" | "bundle"; readonly level: RiskLevel }

export interface SubjectDifference {
  readonly kind: "workspace" | "entity" | "policy" | "tool";
  readonly name: string;
  readonly status: "added" | "removed" | "renamed" | "changed";
  readonly formerly?: string;
  readonly file: string;
  readonly changes: readonly Change[];
}

export interface Change {
  /** breaking: some caller has to do something. compatible: there is more for callers, or a new refusal. behaviour: callers need not know. */
  readonly weight: "breaking" | "compatible" | "behaviour";
  readonly area: Area;
  /** Into the subject's file as it is now; into the old one for what is gone (RFC 6901). */
  readonly pointer: string;
  readonly sentence: string;
  /** What a caller has to do. With every breaking change. */
  readonly advice?: string;
  /** Less is held than before: a reviewer should see this first. */
  readonly alarming?: true;
  readonly before?: Json;
  readonly after?: Json;
}
export type Area = "contract" | "access" | "effects" | "cost" | "flow" | "risk" | "data" | "policy" | "settings";
