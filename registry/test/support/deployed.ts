import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";

import { dropDatabase, externalServer } from "../../../compiler/src/local/index.ts";
import { endFront } from "../../src/deployments/local/frontClient.ts";

/** Ends everything that was deployed from a state folder: fronts and services outlive their registry. */
export async function endDeployed(stateFolder: string): Promise<void> {
  const environments = join(stateFolder, "environments");
  if (!existsSync(environments)) return;
  await Promise.all(readdirSync(environments).map((name) => endFront(join(environments, name))));
}

/** Removes the databases of a registry's environments. */
export async function dropDeployed(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ database: string }>("SELECT database FROM registry.environment");
  await client.end();
  for (const { database } of rows) await dropDatabase(externalServer(url), database);
}
