import type { MigrationOutcome } from "../../local/migration/index.ts";
import { countSteps } from "./describeEvent.ts";

/** What a migration came to, as lines for a person. */
export function describeOutcome(outcome: MigrationOutcome, bundle: string): readonly string[] {
  return [...whatHappened(outcome), ...aboutPrevious(outcome), ...whatIsLeft(outcome, bundle)];
}

function whatHappened({ kind, workspace, steps, plan }: MigrationOutcome): readonly string[] {
  const taken = steps.filter(({ finished, step }) => finished && step.kind !== "require").length;
  switch (kind) {
    case "created":
      return [`Made the schema of ${workspace} in an empty database.`];
    case "current":
      return [`The database has the schema of ${workspace} already.`];
    case "adopted":
      return [`The database had the schema of ${workspace} already; it is written down now.`];
    case "runnable":
      return [`The database has a later schema, on which this bundle of ${workspace} runs: there is nothing to do.`];
    case "migrated":
      return [`Migrated ${workspace}: ${countSteps(taken)}.`];
    case "contracted":
      return [`Dropped what only the previous bundle of ${workspace} used.`];
    case "planned":
      return plan === undefined ? [`Would make the schema of ${workspace}; nothing was changed.`] : [`Would migrate ${workspace} (${plan.level}); nothing was changed:`, ...plan.changes.map(({ level, sentence }) => `  ${level.padEnd(6)}  ${sentence}`)];
  }
}

function aboutPrevious({ kind, plan }: MigrationOutcome): readonly string[] {
  if (plan === undefined || (kind !== "migrated" && kind !== "planned")) return [];
  const { runs, reasons } = plan.previousBundle;
  if (runs) return ["The previous bundle runs on the new schema too."];
  return ["The previous bundle does not run on the new schema:", ...reasons.map(({ tool, reason }) => `  ${tool}: ${reason}`)];
}

function whatIsLeft({ kind, contractSteps }: MigrationOutcome, bundle: string): readonly string[] {
  if (contractSteps.length === 0 || kind === "contracted") return [];
  return [`When no service of the previous bundle runs any more: fascia migrate apply ${bundle} --contract`, ...contractSteps.map(({ sentence }) => `  ${sentence}`)];
}
