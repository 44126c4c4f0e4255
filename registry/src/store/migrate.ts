import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate as applyMigrations } from "drizzle-orm/node-postgres/migrator";
import type pg from "pg";

import { withConnection } from "../../../compiler/src/local/database/connect.ts";
import { EnvironmentProblem } from "../../../compiler/src/local/index.ts";
import journal from "../../migrations/meta/_journal.json" with { type: "json" };
import { protect } from "./protect.ts";

/** "FasciaRg" as a number: whoever migrates a registry's database holds this advisory lock. */
const LOCK = "5071216880764940903";

const migrationsFolder = fileURLToPath(new URL("../../migrations", import.meta.url));
const kept = { migrationsSchema: "registry_migrations", migrationsTable: "applied" } as const;

/**
 * Brings the database to this version's tables. Two instances that start at once do it one after the other, and the second finds nothing to do.
 *
 * @returns whether the server can work under a role of its own; see `protect`
 * @throws EnvironmentProblem when the database does not let us in, is too new for this version, or its user may not make tables
 */
export function migrate(url: string): Promise<{ readonly ownRole: boolean }> {
  // The end of the session ends the lock.
  return withConnection(url, async (client) => {
    await client.query("SELECT pg_advisory_lock($1)", [LOCK]);
    await refuseNewer(client);
    try {
      await applyMigrations(drizzle(client), { migrationsFolder, ...kept });
      return { ownRole: await protect(client) };
    } catch (error) {
      const { code } = ((error as Error).cause ?? error) as { readonly code?: string };
      if (code === "42501") throw new EnvironmentProblem("The user of DATABASE_URL may not make the registry's tables. GRANT CREATE ON DATABASE to it, or name another user.");
      throw error;
    }
  });
}

/** drizzle would take a database that is ahead for one that is done, and this version would work on tables that it does not know. */
async function refuseNewer(client: pg.Client): Promise<void> {
  const table = `${kept.migrationsSchema}.${kept.migrationsTable}`;
  const { rows } = await client.query<{ there: boolean }>("SELECT to_regclass($1) IS NOT NULL AS there", [table]);
  if (rows[0]?.there !== true) return;
  const newest = Math.max(...journal.entries.map(({ when }) => when));
  const { rowCount } = await client.query(`SELECT 1 FROM ${table} WHERE created_at > $1 LIMIT 1`, [newest]);
  if (rowCount !== 0) throw new EnvironmentProblem("The database was brought further by a newer version of the registry. Start that version, or name another database in DATABASE_URL.");
}
