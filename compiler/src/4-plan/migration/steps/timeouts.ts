import type { MigrationStep } from "../migration.ts";

/** How long a step waits for a lock while calls wait behind it: PostgreSQL queues them. */
export const lockTimeout = "2s";
/** Work on the catalogue alone, which is done in an instant once the lock is there. */
export const instantTimeout = "10s";
/** An index that is built CONCURRENTLY waits for transactions that began before it, and nobody waits for it meanwhile. */
const patientLockTimeout = "60s";
/** One batch of a backfill. */
const batchTimeout = "60s";

/**
 * The settings that a step is run under, as SQL. A step of kind `transaction` carries them itself; for the others the runner sends them first. An
 * index is built under a weak lock for as long as it takes.
 */
export function settingsOf({ kind }: Pick<MigrationStep, "kind">): readonly string[] {
  switch (kind) {
    case "transaction": return [];
    case "require": return settings("SET", lockTimeout, batchTimeout);
    case "backfill": return settings("SET", lockTimeout, batchTimeout);
    case "concurrently": return settings("SET", patientLockTimeout, "0");
  }
}

export function settings(set: "SET" | "SET LOCAL", lock: string, statement: string): readonly string[] {
  return [`${set} lock_timeout = '${lock}';`, `${set} statement_timeout = '${statement}';`];
}
