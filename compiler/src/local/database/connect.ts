import pg from "pg";

import { EnvironmentProblem } from "../environmentProblem.ts";

/**
 * Opens one connection, gives it to the work, and closes it.
 *
 * @throws EnvironmentProblem when the server does not let us in; faults of the work come out as they are.
 */
export async function withConnection<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  // A connection that is cut also rejects the statement that waits for it, which is where it is handled.
  client.on("error", () => undefined);
  try {
    await client.connect();
  } catch (error) {
    await client.end().catch(() => undefined);
    throw new EnvironmentProblem(refusal(url, error as Error & { code?: string }));
  }
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Says which server refused us and why, without the password. */
function refusal(url: string, error: Error & { readonly code?: string }): string {
  const { hostname, port, pathname, username } = new URL(url);
  const server = `${decodeURIComponent(hostname)}:${port || 5432}`;
  const database = decodeURI(pathname.slice(1));
  switch (error.code) {
    case "3D000":
      return `The server ${server} has no database "${database}". Create it, or name another one in DATABASE_URL.`;
    case "28P01":
    case "28000":
      return `The server ${server} does not let "${decodeURIComponent(username)}" in (${error.message}). Correct the user and the password in DATABASE_URL.`;
    default:
      return `The database server ${server} does not answer (${error.message || error.code}). Start it, or unset DATABASE_URL to let Fascia start its own.`;
  }
}
