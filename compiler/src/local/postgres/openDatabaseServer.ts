import { EnvironmentProblem } from "../environmentProblem.ts";
import { withDatabase } from "./connectionUrl.ts";
import { startScratchPostgres } from "./scratch.ts";
import { startPostgres, type PostgresServer } from "./server.ts";

/**
 * Returns the server to work with: the one that `url` names (by default the environment's DATABASE_URL), which is never
 * started or stopped by us, or else one of our own on the data directory, or else a throw-away one.
 *
 * @throws EnvironmentProblem when the URL cannot be read or our own server does not start.
 */
export function openDatabaseServer(
  options: { readonly dataDirectory?: string; readonly url?: string | undefined; readonly signal?: AbortSignal } = {},
): Promise<PostgresServer> {
  const { dataDirectory, url = process.env["DATABASE_URL"], ...rest } = options;
  if (url !== undefined && url !== "") return Promise.resolve(externalServer(url));
  return dataDirectory === undefined ? startScratchPostgres() : startPostgres({ dataDirectory, ...rest });
}

/** Wraps a server that somebody else runs. Without a name, `adminUrl` means the database that the URL names. */
export function externalServer(url: string): PostgresServer {
  const parsed = parse(url);
  return {
    host: decodeURIComponent(parsed.hostname),
    port: Number(parsed.port || 5432),
    adminUrl: (database) => (database === undefined ? url : withDatabase(url, database)),
    stop: () => Promise.resolve(),
  };
}

function parse(url: string): URL {
  try {
    const parsed = new URL(url);
    if (parsed.protocol === "postgres:" || parsed.protocol === "postgresql:") return parsed;
  } catch {
    // Reported below, without the text: it may hold a password.
  }
  throw new EnvironmentProblem('DATABASE_URL is not a PostgreSQL URL. It has the form "postgres://user:password@host:5432/database".');
}
