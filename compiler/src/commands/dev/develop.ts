import { join } from "node:path";

import type { compileWorkspace } from "../../compile.ts";
import type { BundleFolder } from "../../local/bundle/readBundle.ts";
import { openGivenDatabase, openOwnDatabase, type DevelopmentDatabase } from "../../local/development/database.ts";
import { stateFolder } from "../../local/development/stateFolder.ts";
import { externalServer } from "../../local/postgres/openDatabaseServer.ts";
import { startPostgres } from "../../local/postgres/server.ts";
import { readWorkspace } from "../../readWorkspace.ts";
import { exitCodes } from "../exitCodes.ts";
import type { Terminal } from "../terminal.ts";
import { choosePort, DEFAULT_PORT } from "./choosePort.ts";
import { Follower } from "./follower.ts";
import { Session } from "./session.ts";
import { watchFolder } from "./watchFolder.ts";
import { readWorkspaceJson } from "./workspaceJson.ts";

export interface DevelopOptions {
  readonly directory: string;
  /** Where `.fascia` is made; the current directory when left out. */
  readonly currentDirectory?: string;
  /** Undefined: the default port, or a free one after it. */
  readonly port: number | undefined;
  /** Undefined: a server of our own, with its data in the state folder. */
  readonly databaseUrl: string | undefined;
  /** Puts the workspace's own database aside, and begins with an empty one. */
  readonly fresh?: boolean;
  readonly terminal: Terminal;
  /** Aborted when everything is to stop. */
  readonly signal: AbortSignal;
  readonly compile: typeof compileWorkspace;
}

/**
 * Compiles a workspace, runs it with a database, and does so again whenever its files change, until the signal is aborted.
 * Then the service finishes its calls, and after it the database stops.
 *
 * @throws UsageProblem and EnvironmentProblem when the first start is not possible; later ones are told on the terminal.
 */
export async function develop(options: DevelopOptions): Promise<number> {
  const { directory, databaseUrl, terminal, signal } = options;
  const files = readWorkspace(directory);
  const port = await choosePort(options.port);
  if (options.port === undefined && port !== DEFAULT_PORT) terminal.print(`The port ${DEFAULT_PORT} is in use, so this is port ${port}.`);

  const folder = stateFolder(readWorkspaceJson(files)?.name ?? "unnamed", options.currentDirectory);
  const server = databaseUrl === undefined ? await startPostgres({ dataDirectory: join(folder, "postgres") }) : externalServer(databaseUrl);
  // Only the first start begins anew.
  let fresh = options.fresh === true;
  const openOwn = async (bundle: BundleFolder): Promise<DevelopmentDatabase> => {
    const database = await openOwnDatabase(server, bundle, { fresh });
    fresh = false;
    return database;
  };
  const session = new Session({
    bundlesFolder: join(folder, "bundles"),
    port,
    terminal,
    openDatabase: (bundle) => (databaseUrl === undefined ? openOwn(bundle) : openGivenDatabase(server, bundle)),
  });
  const follower = new Follower({ ...options, session, stateFolder: folder });
  const closed = aborted(signal).then(() => session.close());
  const stopWatching = watchFolder(directory, () => follower.filesChanged());
  try {
    await follower.begin(files);
    if (!signal.aborted) terminal.print(`\nWatching ${directory}. Ctrl-C stops everything.`);
    await closed;
  } catch (error) {
    // What is interrupted by Ctrl-C has not failed.
    if (!signal.aborted) throw error;
  } finally {
    stopWatching();
    await session.close();
    await follower.stop();
    await server.stop();
  }
  terminal.print("Stopped.");
  return exitCodes.ok;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
