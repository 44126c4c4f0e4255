import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate as applyMigrations } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";

import { protect } from "./protect.ts";

/** "FasciaRg" as a number: whoever migrates a registry's database holds this advisory lock. */
const LOCK = "5071216880764940903";

const migrationsFolder = fileURLToPath(new URL("../../migrations", import.meta.url));

/**
 * Brings the database to this version's tables. Two instances that start at once do it one after the other, and the second finds nothing to do.
 *
 * @returns whether the server can work under a role of its own; see `protect`
 */
export async function migrate(url: string): Promise<{ readonly ownRole: boolean }> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [LOCK]);
    await applyMigrations(drizzle(client), { migrationsFolder, migrationsSchema: "registry_migrations", migrationsTable: "applied" });
    return { ownRole: await protect(client) };
  } finally {
    // Ends the session, and the lock with it.
    await client.end();
  }
}
