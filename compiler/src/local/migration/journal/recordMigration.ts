import { createHash } from "node:crypto";
import type pg from "pg";

import type { MigrationPlan, MigrationStep } from "../../../4-plan/migration/migration.ts";
import type { RecordedSchema } from "./databaseState.ts";

/** Notes a schema that was made from nothing. In the transaction that made it. */
export async function recordFirst(client: pg.Client, name: string, to: RecordedSchema): Promise<void> {
  await client.query({ text: "INSERT INTO fascia.migration (name, schema_digest, schema, started_at, applied_at) VALUES ($1, $2, $3, now(), now())", values: [name, to.digest, JSON.stringify(to.document)] });
  await setRunnable(client, [to.digest]);
}

/** Notes the document of the schema that the database has: of the bundle that was applied last. */
export async function recordDocument(client: pg.Client, to: RecordedSchema): Promise<void> {
  await client.query({
    text: "UPDATE fascia.migration SET schema_digest = $1, schema = $2 WHERE name = (SELECT max(name) FROM fascia.migration)",
    values: [to.digest, JSON.stringify(to.document)],
  });
}

/**
 * Notes a migration with all its steps before the first of them. From here on the previous bundle is ready only if it was found to run
 * beside every step, and the database takes no other migration until this one is done.
 *
 * @returns the migration's name
 */
export async function recordBegin(client: pg.Client, before: string, plan: MigrationPlan, to: RecordedSchema): Promise<string> {
  const name = nextName(before, to.digest);
  const { changes, level, previousBundle, previousBundleAfterContract } = plan;
  await inTransaction(client, async () => {
    await client.query({
      text: "INSERT INTO fascia.migration (name, from_digest, schema_digest, schema, plan, started_at, applied_at) VALUES ($1, $2, $3, $4, $5, now(), NULL)",
      values: [name, plan.from, to.digest, JSON.stringify(to.document), JSON.stringify({ level, previousBundle, previousBundleAfterContract, changes })],
    });
    for (const [position, step] of plan.steps.entries()) {
      await client.query({
        text: "INSERT INTO fascia.migration_step (migration, position, step, sql_digest) VALUES ($1, $2, $3, $4)",
        values: [name, position, JSON.stringify(step), sqlDigest(step)],
      });
    }
    await setRunnable(client, previousBundle.runs ? [plan.from] : []);
  });
  return name;
}

/** Notes that the new bundle may run. */
export async function recordExpanded(client: pg.Client, migration: string, to: string): Promise<void> {
  await inTransaction(client, async () => {
    await client.query({ text: "UPDATE fascia.migration SET applied_at = now() WHERE name = $1", values: [migration] });
    await client.query({ text: "INSERT INTO fascia.runnable VALUES ($1) ON CONFLICT DO NOTHING", values: [to] });
  });
}

/** Says which bundles may run from now on, and no others. */
export async function setRunnable(client: pg.Client, digests: readonly string[]): Promise<void> {
  await client.query({ text: "DELETE FROM fascia.runnable WHERE schema_digest <> ALL ($1)", values: [digests] });
  await client.query({ text: "INSERT INTO fascia.runnable SELECT unnest($1::text[]) ON CONFLICT DO NOTHING", values: [digests] });
}

export async function inTransaction(client: pg.Client, work: () => Promise<void>): Promise<void> {
  await client.query("BEGIN ISOLATION LEVEL READ COMMITTED");
  try {
    await work();
    await client.query("COMMIT");
  } catch (error) {
    // A connection that was lost has rolled back already.
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  }
}

/** `0002_to_1a2b3c4d`, after `0001_first.sql`. */
function nextName(before: string, digest: string): string {
  const digits = digest.slice(digest.lastIndexOf(":") + 1).slice(0, 8);
  return `${String(Number.parseInt(before, 10) + 1).padStart(4, "0")}_to_${digits}`;
}

function sqlDigest(step: MigrationStep): string {
  const sql = typeof step.sql === "string" ? [step.sql] : step.sql;
  return `sha256:${createHash("sha256").update(sql.join("\n")).digest("hex")}`;
}
