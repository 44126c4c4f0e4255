import pg from "pg";

import type { MigrationEvent } from "../../../compiler/src/local/migration/index.ts";

/** Ends the backend of the migration of a database when a step is about to begin, as a server or a network that fails would. */
export function interruptAt(url: string, stepId: string | undefined): (event: MigrationEvent) => unknown {
  return async (event) => {
    if (event.kind !== "step" || event.step.id !== stepId) return;
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query("SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'fascia migrate'");
    await client.end();
  };
}
