import type pg from "pg";

/** Names a step in the journal. */
export interface StepPlace {
  readonly migration: string;
  readonly position: number;
}

/** Notes that a step is tried, before anything else: what was tried and did not finish may have left something behind. */
export async function recordAttempt(client: pg.Client, { migration, position }: StepPlace): Promise<void> {
  await client.query({ text: "UPDATE fascia.migration_step SET started_at = coalesce(started_at, now()), attempts = attempts + 1 WHERE migration = $1 AND position = $2", values: [migration, position] });
}

/** Notes that a step is done. In the step's own transaction, where it has one. */
export async function recordFinish(client: pg.Client, { migration, position }: StepPlace): Promise<void> {
  await client.query({ text: "UPDATE fascia.migration_step SET finished_at = now(), started_at = coalesce(started_at, now()), error = NULL WHERE migration = $1 AND position = $2", values: [migration, position] });
}

/** Notes the rows that a batch has changed, in the transaction that changed them. */
export async function recordRows(client: pg.Client, { migration, position }: StepPlace, rows: number): Promise<void> {
  await client.query({ text: "UPDATE fascia.migration_step SET rows = rows + $3 WHERE migration = $1 AND position = $2", values: [migration, position, rows] });
}

/** Notes for how long others may have queued behind a step, if that was longer than before. */
export async function recordLockWait(client: pg.Client, { migration, position }: StepPlace, milliseconds: number): Promise<void> {
  await client.query({ text: "UPDATE fascia.migration_step SET lock_wait_ms = greatest(lock_wait_ms, $3) WHERE migration = $1 AND position = $2", values: [migration, position, Math.ceil(milliseconds)] });
}

/** Notes why a step failed; when the connection is gone, nobody can. */
export async function recordError(client: pg.Client, { migration, position }: StepPlace, message: string): Promise<void> {
  await client.query({ text: "UPDATE fascia.migration_step SET error = $3 WHERE migration = $1 AND position = $2", values: [migration, position, message] }).catch(() => undefined);
}
