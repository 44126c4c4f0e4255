import type pg from "pg";

import { withConnection } from "../database/connect.ts";
import { EnvironmentProblem } from "../environmentProblem.ts";
import type { PostgresServer } from "./server.ts";

/** The longest name Postgres keeps; it cuts longer ones silently, so that two could become one. */
const LONGEST_NAME_BYTES = 63;

/** SQLSTATE of "duplicate_database", and of two sessions making the same database at the same moment. */
const EXISTS_ALREADY: ReadonlySet<string> = new Set(["42P04", "23505"]);

/** SQLSTATE "object_in_use". */
const IN_USE = "55006";

/**
 * Makes a database unless it exists. Unless it is a copy, it sorts and folds case by code point, on every server.
 *
 * @param options.template the database to copy; nobody may be connected to it. An empty one by default.
 */
export async function createDatabase(server: PostgresServer, name: string, options: { readonly template?: string } = {}): Promise<void> {
  const { template } = options;
  await withConnection(server.adminUrl(), async (client) => {
    const origin = template === undefined ? `TEMPLATE template0 ${await sameEverywhere(client)}` : `TEMPLATE ${quoteName(template)}`;
    try {
      await client.query(`CREATE DATABASE ${quoteName(name)} ${origin}`);
    } catch (error) {
      if (!EXISTS_ALREADY.has((error as { code?: string }).code ?? "")) throw error;
    }
  });
}

/** The locale that needs nothing of the operating system. Servers before 17 do not have it and keep their own. */
async function sameEverywhere(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ known: boolean }>("SELECT current_setting('server_version_num')::int >= 170000 AS known");
  return rows[0]?.known === true ? "ENCODING 'UTF8' LOCALE 'C' LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8'" : "";
}

/** Removes a database, if it exists, and disconnects whoever uses it. */
export async function dropDatabase(server: PostgresServer, name: string): Promise<void> {
  await withConnection(server.adminUrl(), (client) => client.query(`DROP DATABASE IF EXISTS ${quoteName(name)} WITH (FORCE)`));
}

/**
 * Gives a database another name.
 *
 * @throws EnvironmentProblem when somebody is connected to it.
 */
export async function renameDatabase(server: PostgresServer, from: string, to: string): Promise<void> {
  try {
    await withConnection(server.adminUrl(), (client) => client.query(`ALTER DATABASE ${quoteName(from)} RENAME TO ${quoteName(to)}`));
  } catch (error) {
    if ((error as { code?: string }).code !== IN_USE) throw error;
    throw new EnvironmentProblem(`The database "${from}" is in use by another process. Stop that, then try again.`);
  }
}

/** Says whether the server has a database of this name. */
export async function databaseExists(server: PostgresServer, name: string): Promise<boolean> {
  return withConnection(server.adminUrl(), async (client) => {
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1", [name]);
    return rowCount === 1;
  });
}

function quoteName(name: string): string {
  if (name === "" || name.includes("\0") || Buffer.byteLength(name) > LONGEST_NAME_BYTES) {
    throw new RangeError(`A database's name has 1 to ${LONGEST_NAME_BYTES} bytes and no NUL; this one is ${JSON.stringify(name)}.`);
  }
  return `"${name.replaceAll('"', '""')}"`;
}
