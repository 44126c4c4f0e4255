import type pg from "pg";

import type { StorageSchema } from "../../4-plan/plan.ts";
import type { CatalogObject } from "./catalog/catalog.ts";
import { compareCatalogs, type Difference } from "./catalog/compareCatalogs.ts";
import { readCatalogs } from "./catalog/expectedCatalog.ts";
import type { RecordedStep } from "./journal/databaseState.ts";
import { databaseName } from "./journal/readState.ts";
import { driftRefusal } from "./refusals.ts";

/** A schema, and the steps of a migration that began with it. */
export interface JournalState {
  readonly storage: StorageSchema;
  readonly steps: readonly RecordedStep[];
}

/**
 * Says how the database differs from what its journal says it is.
 *
 * @param next the schema that it is about to get: its new tables must not be there yet
 */
export async function findDrift(client: pg.Client, { storage, steps }: JournalState, next?: StorageSchema): Promise<readonly Difference[]> {
  const catalogs = await readCatalogs(client, { storage, steps: steps.filter(({ finished }) => finished).map(({ step }) => step) });
  // An index that a killed run was making, or dropping, may be there, or not, or INVALID: its step looks for itself.
  const open = new Set(steps.flatMap(({ step, started, finished }) => (step.kind === "concurrently" && started && !finished ? [step.index] : [])));
  const isCertain = ({ kind, name }: CatalogObject): boolean => kind !== "index" || !open.has(name);
  const had = new Set(storage.tables.map(({ name }) => name));
  const absent = (next?.tables ?? []).map(({ name }) => name).filter((name) => !had.has(name));
  return compareCatalogs(catalogs.expected.filter(isCertain), catalogs.found.filter(isCertain), absent);
}

/** @throws MigrationRefusal (`drift`) with a table of what differs. */
export async function refuseDrift(client: pg.Client, state: JournalState, next?: StorageSchema): Promise<void> {
  const differences = await findDrift(client, state, next);
  if (differences.length > 0) throw driftRefusal(await databaseName(client), differences);
}
