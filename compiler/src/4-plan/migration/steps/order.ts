import type { MigrationStep } from "../migration.ts";
import { contractStages, expandStages, type Stage, type StepDraft } from "./draft.ts";

const stages: readonly Stage[] = [...expandStages, ...contractStages];

/** Puts steps in the order of their stages, those of one stage as they came, and numbers them. */
export function orderSteps(drafts: readonly StepDraft[]): readonly MigrationStep[] {
  const ordered = stages.flatMap((stage) => drafts.filter((draft) => draft.stage === stage));
  const width = Math.max(2, String(ordered.length).length);
  return ordered.map(({ stage, name, ...step }, index) => ({
    id: `${String(index + 1).padStart(width, "0")}-${name.replaceAll("_", "-")}`,
    phase: contractStages.some((each) => each === stage) ? "contract" : "expand",
    ...step,
  }));
}
