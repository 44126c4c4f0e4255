import type pg from "pg";

import type { SchemaDocument } from "../../../4-plan/migration/document/schemaDocument.ts";
import type { PlanSummary } from "../outcome.ts";
import type { DatabaseState, RecordedSchema, RecordedStep } from "./databaseState.ts";
import { journalForm } from "./journalForm.ts";

/** Reads how far the database is. Changes nothing, also on a database whose journal has an older form. */
export async function readState(client: pg.Client): Promise<DatabaseState> {
  const form = await journalForm(client);
  const last = form === "none" ? undefined : await lastMigration(client, form);
  if (last === undefined) {
    const table = await firstTable(client);
    return table === undefined ? { kind: "empty" } : { kind: "foreign", table };
  }
  if (last.schema === null) return { kind: "undocumented", digest: last.schemaDigest };
  const to: RecordedSchema = { digest: last.schemaDigest, document: last.schema };
  const [steps, runnable] = [await readSteps(client, last.name), await readRunnable(client)];
  if (steps.every(({ finished }) => finished) && last.applied) return { kind: "settled", schema: to, migration: last.name, runnable };
  return { kind: "pending", migration: last.name, from: await schemaBefore(client, last.name), to, expanded: last.applied, plan: last.plan, steps, runnable };
}

interface LastMigration {
  readonly name: string;
  readonly schemaDigest: string;
  readonly schema: SchemaDocument | null;
  readonly plan: PlanSummary;
  readonly applied: boolean;
}

async function lastMigration(client: pg.Client, form: "old" | "new"): Promise<LastMigration | undefined> {
  const documents = form === "old" ? "NULL::json AS schema, NULL::json AS plan" : "schema, plan";
  const { rows } = await client.query<LastMigration>(`SELECT name, schema_digest AS "schemaDigest", ${documents}, applied_at IS NOT NULL AS applied FROM fascia.migration ORDER BY name DESC LIMIT 1`);
  return rows[0];
}

/** The schema that a migration began with: what the one before it led to. */
async function schemaBefore(client: pg.Client, name: string): Promise<RecordedSchema> {
  const { rows } = await client.query<RecordedSchema>('SELECT schema_digest AS digest, schema AS document FROM fascia.migration WHERE name < $1 ORDER BY name DESC LIMIT 1', [name]);
  const [before] = rows;
  if (before === undefined) throw new Error(`Nothing stands before the migration ${name} in the journal.`);
  return before;
}

export async function readSteps(client: pg.Client, migration: string): Promise<readonly RecordedStep[]> {
  const { rows } = await client.query<RecordedStep>({
    text: `
      SELECT position, step, finished_at IS NOT NULL AS finished, started_at IS NOT NULL AS started, rows::float8 AS rows, attempts, lock_wait_ms AS "lockWaitMs", error
        FROM fascia.migration_step
       WHERE migration = $1
       ORDER BY position`,
    values: [migration],
  });
  return rows;
}

async function readRunnable(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ digest: string }>("SELECT schema_digest AS digest FROM fascia.runnable ORDER BY 1");
  return rows.map(({ digest }) => digest);
}

/** A table that is neither the system's, nor the runtime's own, nor part of an extension; undefined when there is none. */
async function firstTable(client: pg.Client): Promise<string | undefined> {
  const { rows } = await client.query<{ name: string }>(`
    SELECT relation.oid::regclass::text AS name
      FROM pg_class AS relation
     WHERE relation.relkind IN ('r', 'p', 'v', 'm', 'f')
       AND relation.relnamespace <> ALL (ARRAY['pg_catalog', 'information_schema']::regnamespace[])
       AND relation.relnamespace::regnamespace::text NOT LIKE 'pg\\_%'
       AND relation.relnamespace::regnamespace::text <> 'fascia'
       AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = relation.oid AND deptype = 'e')
     ORDER BY 1
     LIMIT 1
  `);
  return rows[0]?.name;
}

export async function databaseName(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>("SELECT current_database() AS name");
  return rows[0]?.name ?? "";
}
