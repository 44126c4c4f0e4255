import type { MigrationStep } from "./migration.ts";
import { settingsOf } from "./steps/timeouts.ts";

/** A step as a file of SQL that a person can read and run: what, why, under which limits. */
export function stepText(step: MigrationStep): string {
  const lock = step.lock === "none" ? "no lock" : `${step.lock} on ${step.table}`;
  const head = [`-- ${step.id} (${step.phase}, ${lock})`, `-- ${step.sentence}`, ...notes(step).map((note) => `-- ${note}`)];
  return `${[...head, ...settingsOf(step), ...body(step)].join("\n")}\n`;
}

function notes(step: MigrationStep): readonly string[] {
  switch (step.kind) {
    case "require": return [`It must give no row. Otherwise: ${step.message}`];
    case "transaction": return [];
    case "concurrently": return ["Outside of a transaction. An invalid index of that name, left by an interrupted try, is dropped first."];
    case "backfill": return [`Again and again in one session, each time in a transaction of its own, ${step.batch} rows at a time, until it gives 0 rows twice in a row.`];
  }
}

function body(step: MigrationStep): readonly string[] {
  switch (step.kind) {
    case "require": case "concurrently": case "backfill": return [step.sql];
    case "transaction": return ["BEGIN;", ...step.sql, "COMMIT;"];
  }
}
