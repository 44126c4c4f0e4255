import type pg from "pg";

import { schemaSql } from "../../../4-plan/storage/ddl.ts";
import type { StorageSchema } from "../../../4-plan/plan.ts";
import type { MigrationStep } from "../../../4-plan/migration/migration.ts";
import type { CatalogObject } from "./catalog.ts";
import { readCatalog } from "./readCatalog.ts";

/** The role whose grants are part of a schema. */
const SERVICE_ROLE = "fascia_service";

/** What the database should hold: a schema, and the steps that were taken since. */
export interface ExpectedState {
  readonly storage: StorageSchema;
  readonly steps: readonly MigrationStep[];
}

/** What the schema `public` holds, and what it should hold, both as Postgres prints it. */
export interface Catalogs {
  readonly found: readonly CatalogObject[];
  readonly expected: readonly CatalogObject[];
}

/**
 * Reads what is there, then lets Postgres make what should be there: in a schema of its own, in a transaction that is rolled back. So
 * `stock >= 0` and `(stock >= (0)::bigint)` are the same, and no text of ours has to know why. Nobody waits for it: the tables are new.
 */
export async function readCatalogs(client: pg.Client, state: ExpectedState): Promise<Catalogs> {
  await client.query("BEGIN ISOLATION LEVEL READ COMMITTED");
  try {
    await client.query("SET LOCAL search_path = public");
    const found = await readCatalog(client, "public", SERVICE_ROLE);
    await client.query("CREATE SCHEMA fascia_expected; SET LOCAL search_path = fascia_expected");
    await client.query(schemaSql(state.storage));
    for (const sql of state.steps.flatMap(repeatable)) await client.query(sql);
    return { found, expected: await readCatalog(client, "fascia_expected", SERVICE_ROLE) };
  } finally {
    await client.query("ROLLBACK");
  }
}

/** What a step does to the schema, as statements that a transaction can hold: those tables are empty, and nobody uses them. */
function repeatable(step: MigrationStep): readonly string[] {
  switch (step.kind) {
    case "transaction":
      return step.sql;
    case "concurrently":
      return [step.sql.replace(/^(\s*(?:CREATE(?: UNIQUE)? INDEX|DROP INDEX)) CONCURRENTLY\b/, "$1")];
    case "backfill":
    case "require":
      return [];
  }
}
