import type { MigrationPlan } from "../../4-plan/migration/migration.ts";
import type { Difference } from "./catalog/compareCatalogs.ts";
import { differenceTable } from "./catalog/differenceTable.ts";
import type { PendingState } from "./journal/databaseState.ts";
import { MigrationRefusal } from "./migrationRefusal.ts";
import type { Target } from "./target.ts";

export function foreignRefusal(database: string, table: string, { workspace }: Target): MigrationRefusal {
  return new MigrationRefusal({ kind: "foreign", table }, `The database "${database}" holds the table ${table}, which Fascia did not make. Use an empty database for ${workspace}.`);
}

export function driftRefusal(database: string, differences: readonly Difference[]): MigrationRefusal {
  const count = differences.length === 1 ? "1 difference" : `${differences.length} differences`;
  return new MigrationRefusal({ kind: "drift", differences }, [
    `The database "${database}" is not as its journal says, so nothing was changed (${count}):`,
    ...differenceTable(differences),
    "Undo what was done by hand, then run the same command again.",
  ].join("\n"));
}

export function redRefusal(plan: MigrationPlan): MigrationRefusal {
  const changes = plan.changes.filter(({ level }) => level === "red").map(({ sentence }) => sentence);
  return new MigrationRefusal({ kind: "red", changes }, [
    "The migration would lose data that nobody has given up by name, so nothing was changed:",
    ...changes.map((sentence) => `  ${sentence}`),
    'For a rename write "renamedFrom"; to give data up name it in "dropped" with the reason.',
  ].join("\n"));
}

export function rowsRefusal(messages: readonly string[]): MigrationRefusal {
  return new MigrationRefusal({ kind: "rows", messages }, ["Rows stand in the way of the migration, so nothing was changed:", ...messages.map((message) => `  ${message}`), "Correct them, then run the same command again."].join("\n"));
}

export function nothingToContract({ workspace }: Target): MigrationRefusal {
  return new MigrationRefusal({ kind: "pending", steps: [] }, `The database does not have the schema of this bundle of ${workspace} yet, so there is nothing to contract. Run the command without --contract first.`);
}

export function pendingRefusal(state: PendingState): MigrationRefusal {
  const left = state.steps.filter(({ finished }) => !finished).map(({ step }) => step.sentence);
  const advice = state.expanded
    ? "Its contract steps are still to come. When no service of the previous bundle runs any more, apply that bundle with --contract; then run this command again."
    : "It was interrupted. Apply the bundle that it was begun with: it goes on where it stopped; then run this command again.";
  return new MigrationRefusal({ kind: "pending", steps: left }, [`A migration to another schema (${state.to.digest.slice(0, 15)}…) is not finished, so nothing was changed:`, ...left.map((sentence) => `  ${sentence}`), advice].join("\n"));
}
