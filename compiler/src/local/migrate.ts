import type pg from "pg";

import type { BundleFolder } from "./bundle/readBundle.ts";
import { withConnection } from "./database/connect.ts";
import { EnvironmentProblem } from "./environmentProblem.ts";

/** What a migration of a database came to: its tables were made, or they were there already. */
export type MigrationOutcome = "applied" | "current";

/** The key of the advisory lock that lets one migration at a time work on a database: "fasc" in ASCII. */
const LOCK_KEY = 0x66617363;

/**
 * Brings an empty database to the bundle's schema, in one transaction; of several processes that try at once, one does it
 * and the others find it done. The journal `fascia.migration` tells which schema a database has.
 *
 * @throws EnvironmentProblem when the database has another schema or holds tables that Fascia did not make; it is left as
 * it was.
 */
export function migrate(url: string, bundle: Pick<BundleFolder, "workspace" | "schemaDigest" | "migrations">): Promise<MigrationOutcome> {
  return withConnection(url, async (client) => {
    await client.query("BEGIN ISOLATION LEVEL READ COMMITTED");
    try {
      const outcome = await migrateInTransaction(client, bundle);
      await client.query("COMMIT");
      return outcome;
    } catch (error) {
      // A connection that was lost has rolled back already.
      await client.query("ROLLBACK").catch(() => undefined);
      throw error;
    }
  });
}

async function migrateInTransaction(client: pg.Client, bundle: Parameters<typeof migrate>[1]): Promise<MigrationOutcome> {
  await client.query("SELECT pg_advisory_xact_lock($1)", [LOCK_KEY]);
  const applied = await schemaInPlace(client);
  if (applied === bundle.schemaDigest) return "current";
  const database = await databaseName(client);
  if (applied !== undefined) {
    throw new EnvironmentProblem(
      `The database "${database}" has another schema than ${bundle.workspace} has now, and there is no migration between the two. Use an empty database, or go back to the specs it was made from.`,
    );
  }
  const foreign = await firstTable(client);
  if (foreign !== undefined) {
    throw new EnvironmentProblem(`The database "${database}" holds the table ${foreign}, which Fascia did not make. Use an empty database for ${bundle.workspace}.`);
  }
  await client.query(JOURNAL);
  for (const { name, sql } of bundle.migrations) {
    await client.query(sql);
    await client.query("INSERT INTO fascia.migration (name, schema_digest) VALUES ($1, $2)", [name, bundle.schemaDigest]);
  }
  return "applied";
}

const JOURNAL = `
  CREATE SCHEMA IF NOT EXISTS fascia;
  CREATE TABLE IF NOT EXISTS fascia.migration (
    name text PRIMARY KEY,
    schema_digest text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now()
  );
`;

/** The digest of the schema that the database has; undefined when nothing was migrated yet. */
async function schemaInPlace(client: pg.Client): Promise<string | undefined> {
  const journal = await client.query<{ exists: boolean }>("SELECT to_regclass('fascia.migration') IS NOT NULL AS exists");
  if (journal.rows[0]?.exists !== true) return undefined;
  const { rows } = await client.query<{ schema_digest: string }>("SELECT schema_digest FROM fascia.migration ORDER BY name DESC LIMIT 1");
  return rows[0]?.schema_digest;
}

/** A table that is neither the system's, nor our journal, nor part of an extension; undefined when there is none. */
async function firstTable(client: pg.Client): Promise<string | undefined> {
  const { rows } = await client.query<{ name: string }>(`
    SELECT relation.oid::regclass::text AS name
      FROM pg_class AS relation
     WHERE relation.relkind IN ('r', 'p', 'v', 'm', 'f')
       AND relation.relnamespace <> ALL (ARRAY['pg_catalog', 'information_schema']::regnamespace[])
       AND relation.relnamespace::regnamespace::text NOT LIKE 'pg\\_%'
       AND relation.oid IS DISTINCT FROM to_regclass('fascia.migration')
       AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = relation.oid AND deptype = 'e')
     ORDER BY 1
     LIMIT 1
  `);
  return rows[0]?.name;
}

async function databaseName(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>("SELECT current_database() AS name");
  return rows[0]?.name ?? "";
}
