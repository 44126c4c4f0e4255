import { planMigration } from "../4-plan/migration/planMigration.ts";
import { list } from "../explain/words.ts";
import type { StorageDifference } from "./difference.ts";
import type { Surface } from "./surface.ts";

/** What the migration planner says of the two schemas; nothing when they are the same, or when one is not known. */
export function storageDifference(before: Surface, after: Surface): StorageDifference | undefined {
  if (before.schema === undefined || after.schema === undefined) return undefined;
  const { changes, steps, level, previousBundle, previousBundleAfterContract } = planMigration(before.schema, after.schema);
  if (changes.length === 0 && steps.length === 0) return undefined;
  return {
    level, previousBundle, previousBundleAfterContract, steps: steps.length,
    changes: changes.map(({ kind, sentence, level: its, lock, rewrites, losesData, entity }) => ({ kind, sentence, level: its, lock, rewrites, losesData, entity })),
  };
}

/** The section of the text: what has to be done to the database, what it costs, and whether the bundle that runs now runs meanwhile. */
export function storageText({ changes, level, steps, previousBundle, previousBundleAfterContract }: StorageDifference): string {
  const lines = changes.map(({ sentence, level: its, lock, rewrites, losesData }) => {
    const costs = [its, ...(lock === "none" ? [] : [`lock ${lock}`]), ...(rewrites ? ["rewrites the table"] : []), ...(losesData ? ["**loses data**"] : [])];
    return `- ${sentence} (${costs.join(", ")})`;
  });
  const runs = previousBundle.runs ? "The bundle that runs now still runs on the new schema" : "The bundle that runs now does not run on the new schema";
  const reasons = previousBundle.reasons.map(({ tool, reason }) => `- ${tool} ${reason}.`);
  const later = previousBundle.runs && !previousBundleAfterContract.runs ? `, until the contract steps are taken: then ${list([...new Set(previousBundleAfterContract.reasons.map(({ tool }) => tool))])} of it ${previousBundleAfterContract.reasons.length === 1 ? "fails" : "fail"}` : "";
  return [
    `The migration is **${level}**, in ${steps} ${steps === 1 ? "step" : "steps"}; \`fascia migrate plan\` shows each. ${runs}${later}${reasons.length === 0 ? "." : ":"}`,
    ...(reasons.length === 0 ? [] : [reasons.join("\n")]),
    ...(lines.length === 0 ? [] : [lines.join("\n")]),
  ].join("\n\n");
}
