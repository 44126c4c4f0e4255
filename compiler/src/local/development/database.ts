import type { BundleFolder } from "../bundle/readBundle.ts";
import { migrate } from "../migrate.ts";
import { createDatabase, databaseExists } from "../postgres/databases.ts";
import type { PostgresServer } from "../postgres/server.ts";

/** The database that a bundle under development works on. */
export interface DevelopmentDatabase {
  readonly url: string;
  readonly name: string;
  /** True when it was made just now, empty. */
  readonly fresh: boolean;
}

/**
 * Makes a database ready for a bundle on a server of our own. Each storage schema has a database of its own, because a
 * workspace under development changes its schema often and has no migrations between drafts: a changed schema begins with
 * an empty database, and the one before is found again when the specs go back.
 */
export async function openOwnDatabase(server: PostgresServer, bundle: BundleFolder): Promise<DevelopmentDatabase> {
  const name = databaseNameOf(bundle);
  const fresh = !(await databaseExists(server, name));
  if (fresh) await createDatabase(server, name);
  const url = server.adminUrl(name);
  await migrate(url, bundle);
  return { url, name, fresh };
}

/** Makes the database that DATABASE_URL names ready for a bundle, if it is empty or has the bundle's schema already. */
export async function openGivenDatabase(server: PostgresServer, bundle: BundleFolder): Promise<DevelopmentDatabase> {
  const url = server.adminUrl();
  const outcome = await migrate(url, bundle);
  return { url, name: decodeURI(new URL(url).pathname.slice(1)), fresh: outcome === "applied" };
}

/** `shop_1a2b3c4d`: the workspace and the first digits of its schema's digest. */
export function databaseNameOf({ workspace, schemaDigest }: Pick<BundleFolder, "workspace" | "schemaDigest">): string {
  const digits = schemaDigest.slice(schemaDigest.lastIndexOf(":") + 1);
  return `${workspace}_${digits.slice(0, 8)}`;
}
