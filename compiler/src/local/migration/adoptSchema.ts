import type pg from "pg";

import { compareCatalogs } from "./catalog/compareCatalogs.ts";
import { readCatalogs } from "./catalog/expectedCatalog.ts";
import { databaseName } from "./journal/readState.ts";
import { inTransaction, recordDocument, setRunnable } from "./journal/recordMigration.ts";
import { MigrationRefusal } from "./migrationRefusal.ts";
import { driftRefusal } from "./refusals.ts";
import { outcomeOf, type MigrationOutcome } from "./outcome.ts";
import type { MigrationSettings } from "./settings.ts";
import type { Target } from "./target.ts";

/**
 * Takes over a database whose journal is of the form without documents: when it is exactly what the bundle would have made, the document
 * is written down, and the next migration can begin from it.
 */
export async function adoptSchema(client: pg.Client, digest: string, target: Target, settings: MigrationSettings): Promise<MigrationOutcome> {
  const { expected, found } = await readCatalogs(client, { storage: target.schema.storage, steps: [] });
  const differences = compareCatalogs(expected, found);
  if (differences.length > 0) {
    const name = await databaseName(client);
    if (digest === target.schemaDigest) throw driftRefusal(name, differences);
    throw new MigrationRefusal({ kind: "unknownSchema", digest }, `The database "${name}" was made before Fascia wrote schemas down, and it is not what this bundle of ${target.workspace} would have made. Compile the specs that it was made from with this version, apply that bundle first, then this one.`);
  }
  if (!settings.dryRun) {
    await inTransaction(client, async () => {
      await recordDocument(client, { digest: target.schemaDigest, document: target.schema });
      await setRunnable(client, [target.schemaDigest]);
    });
  }
  return outcomeOf(settings.dryRun ? "planned" : "adopted", target);
}
