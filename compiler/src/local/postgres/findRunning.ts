import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";

import { connectionUrl, type Endpoint } from "./connectionUrl.ts";
import { isAlive, readPostmaster, type Postmaster } from "./postmasterFile.ts";
import { OWNER_PREFIX } from "./settings.ts";
import { PASSWORD_FILE, SUPERUSER } from "./template.ts";

/** A server that takes connections, and the process that started it. */
export interface RunningServer {
  readonly pid: number;
  readonly endpoint: Endpoint;
  /** The id of the process that started the server; undefined when a server of ours did not start it. */
  readonly owner: number | undefined;
}

const POLL_MILLISECONDS = 10;
/** How long a server may take to start or to stop, crash recovery included, before we no longer wait for it. */
const PATIENCE_MILLISECONDS = 60_000;

/**
 * Looks for a server that already runs on a data directory. Waits for one that is starting or stopping. Returns undefined
 * when there is none, or only the file that a killed server left behind.
 */
export async function findRunning(dataDirectory: string): Promise<RunningServer | undefined> {
  for (let waited = 0; waited < PATIENCE_MILLISECONDS; waited += POLL_MILLISECONDS) {
    const postmaster = readPostmaster(dataDirectory);
    if (postmaster === undefined || !isAlive(postmaster.pid)) return undefined;
    if (postmaster.status === "ready") {
      const endpoint = endpointOf(postmaster, dataDirectory);
      const answer = await askOwner(endpoint, dataDirectory);
      if (answer === "nobody") return undefined;
      if (answer !== "busy") return { pid: postmaster.pid, endpoint, owner: answer.owner };
    }
    await wait(POLL_MILLISECONDS);
  }
  return undefined;
}

/** Returns where the server of a data directory listens: at its socket when it has one. */
export function endpointOf(postmaster: Postmaster, dataDirectory: string): Endpoint {
  const { port, socketDirectory } = postmaster;
  if (socketDirectory !== undefined) return { host: socketDirectory, port, user: SUPERUSER };
  const password = readFileSync(join(dataDirectory, PASSWORD_FILE), "utf8");
  return { host: "127.0.0.1", port, user: SUPERUSER, password };
}

async function askOwner(endpoint: Endpoint, dataDirectory: string): Promise<{ owner: number | undefined } | "nobody" | "busy"> {
  const client = new pg.Client({ connectionString: connectionUrl(endpoint, "postgres"), connectionTimeoutMillis: 5_000 });
  // A server that stops between two messages is reported here as well; the rejected promise below is enough.
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ name: string; directory: string }>(
      "SELECT current_setting('cluster_name') AS name, current_setting('data_directory') AS directory",
    );
    const [row] = rows;
    // The process id was given to another server since the file was written.
    if (row === undefined || row.directory !== dataDirectory) return "nobody";
    const owner = row.name.startsWith(OWNER_PREFIX) ? Number(row.name.slice(OWNER_PREFIX.length)) : undefined;
    return { owner };
  } catch (error) {
    const code = (error as { code?: string }).code;
    return code === "ENOENT" || code === "ECONNREFUSED" ? "nobody" : "busy";
  } finally {
    await client.end().catch(() => undefined);
  }
}
