import type pg from "pg";

import { labelSystemTables } from "./journal/journalForm.ts";
import { inTransaction, recordFirst } from "./journal/recordMigration.ts";
import { outcomeOf, type MigrationOutcome } from "./outcome.ts";
import type { Target } from "./target.ts";

/** Makes everything in an empty database, in one transaction. */
export async function createSchema(client: pg.Client, target: Target): Promise<MigrationOutcome> {
  const { migrations, schema, schemaDigest } = target;
  await inTransaction(client, async () => {
    for (const { sql } of migrations) await client.query(sql);
    await labelSystemTables(client);
    await recordFirst(client, migrations.at(-1)?.name ?? "0001_first.sql", { digest: schemaDigest, document: schema });
  });
  return outcomeOf("created", target);
}
