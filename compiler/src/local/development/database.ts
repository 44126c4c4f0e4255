import type { BundleFolder } from "../bundle/readBundle.ts";
import { applyMigration, type MigrationOptions, type MigrationOutcome } from "../migration/index.ts";
import { createDatabase, databaseExists, renameDatabase } from "../postgres/databases.ts";
import type { PostgresServer } from "../postgres/server.ts";

/** The database that a workspace under development works on: one, whose data is kept while the specs change. */
export interface DevelopmentDatabase {
  readonly url: string;
  readonly name: string;
  /** What it took to give it the bundle's schema. */
  readonly outcome: MigrationOutcome;
  /** The name under which the one before is kept, when this one was begun anew. */
  readonly keptAs?: string;
  /** Drops what only the bundle before used. To be called when its service is gone. */
  settle(): Promise<void>;
}

/** Nobody waits for a person to decide: a schema change is an edit, and the edit before it is done with. */
const options: MigrationOptions = { finishPending: true, waitMs: 60_000 };

/**
 * Makes the workspace's database on a server of our own ready for a bundle.
 *
 * @param fresh puts the database aside and begins with an empty one
 * @throws MigrationRefusal when it cannot be migrated to the bundle's schema; then it is as it was.
 */
export async function openOwnDatabase(server: PostgresServer, bundle: BundleFolder, { fresh = false }: { readonly fresh?: boolean } = {}): Promise<DevelopmentDatabase> {
  const name = databaseNameOf(bundle);
  const keptAs = fresh ? await putAside(server, name) : undefined;
  if (!(await databaseExists(server, name))) await adoptOrCreate(server, name, bundle);
  return { ...(await migrated(server.adminUrl(name), name, bundle)), ...(keptAs !== undefined && { keptAs }) };
}

/** The same with the database that DATABASE_URL names. */
export function openGivenDatabase(server: PostgresServer, bundle: BundleFolder): Promise<DevelopmentDatabase> {
  const url = server.adminUrl();
  return migrated(url, decodeURI(new URL(url).pathname.slice(1)), bundle);
}

async function migrated(url: string, name: string, bundle: BundleFolder): Promise<DevelopmentDatabase> {
  const outcome = await applyMigration(url, bundle, options);
  return {
    url, name, outcome,
    async settle() {
      if (outcome.contractSteps.length > 0) await applyMigration(url, bundle, { ...options, contract: true });
    },
  };
}

/** The workspace's own name, unless the server has a database of that name by itself. */
export function databaseNameOf({ workspace }: Pick<BundleFolder, "workspace">): string {
  return ["postgres", "template0", "template1"].includes(workspace) ? `${workspace}_` : workspace;
}

/** Earlier versions kept a database for each schema, `shop_1a2b3c4d`: the one for this schema becomes the workspace's. */
async function adoptOrCreate(server: PostgresServer, name: string, { workspace, schemaDigest }: BundleFolder): Promise<void> {
  const earlier = `${workspace}_${schemaDigest.slice(schemaDigest.lastIndexOf(":") + 1).slice(0, 8)}`;
  if (await databaseExists(server, earlier)) await renameDatabase(server, earlier, name);
  else await createDatabase(server, name);
}

/** Renames a database to `shop_before_1`, or the next number that is free. */
async function putAside(server: PostgresServer, name: string): Promise<string | undefined> {
  if (!(await databaseExists(server, name))) return undefined;
  for (let number = 1; ; number++) {
    const aside = `${name}_before_${number}`;
    if (await databaseExists(server, aside)) continue;
    await renameDatabase(server, name, aside);
    return aside;
  }
}
