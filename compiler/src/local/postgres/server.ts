import { createHash } from "node:crypto";
import { mkdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

import { EnvironmentProblem } from "../environmentProblem.ts";
import { canEnter, serverAccount } from "./account.ts";
import { findBinaries, type PostgresBinaries } from "./binaries.ts";
import { connectionUrl } from "./connectionUrl.ts";
import { findRunning, type RunningServer } from "./findRunning.ts";
import { launch, type LaunchOptions } from "./launch.ts";
import { isAlive, readPostmaster } from "./postmasterFile.ts";
import { runProgram } from "./runProgram.ts";
import { createCluster, hasCluster } from "./template.ts";

/** A PostgreSQL server that databases can be made on. */
export interface PostgresServer {
  /** The directory of the unix socket, or a host name. */
  readonly host: string;
  readonly port: number;
  /** Returns a connection string for the administrator; without a database's name, for the server's own `postgres`. */
  adminUrl(database?: string): string;
  /** Stops the server, if it is ours to stop; another process's server is left running. May be called twice. */
  stop(): Promise<void>;
}

export interface StartOptions {
  /** Holds the data between runs; made when it is missing. */
  readonly dataDirectory: string;
  /** A unix socket by default; on Windows always TCP (127.0.0.1, any free port, with a password). */
  readonly listen?: "socket" | "tcp";
  /** Stops the server when it is aborted, also while it is starting. */
  readonly signal?: AbortSignal;
}

const LAUNCH_ATTEMPTS = 5;
const STOP_MILLISECONDS = 10_000;
const POLL_MILLISECONDS = 5;

/**
 * Starts a real PostgreSQL server from the installed binaries on a data directory, or joins the one that another process
 * already runs there. The server does not outlive this process.
 *
 * @throws EnvironmentProblem when this platform has no binaries or the server does not start.
 */
export function startPostgres(options: StartOptions): Promise<PostgresServer> {
  return startServer({ ...options, scratch: false });
}

/** `startPostgres` with the choice that only throw-away servers may make: not to wait for the disk. */
export async function startServer(options: StartOptions & { readonly scratch: boolean }): Promise<PostgresServer> {
  const { signal, scratch } = options;
  const dataDirectory = reachableDirectory(resolve(options.dataDirectory));
  const listen = process.platform === "win32" ? "tcp" : (options.listen ?? "socket");
  const binaries = await findBinaries();
  if (!hasCluster(dataDirectory)) await createCluster(binaries, dataDirectory);
  refuseOtherVersion(binaries, dataDirectory);

  signal?.throwIfAborted();
  const server = await joinOrLaunch(binaries, { dataDirectory, listen, scratch });
  signal?.addEventListener("abort", () => void server.stop(), { once: true });
  if (signal?.aborted) await server.stop();
  signal?.throwIfAborted();
  return server;
}

async function joinOrLaunch(binaries: PostgresBinaries, options: LaunchOptions): Promise<PostgresServer> {
  for (let attempt = 0; attempt < LAUNCH_ATTEMPTS; attempt += 1) {
    const running = await findRunning(options.dataDirectory);
    if (running !== undefined) {
      const orphan = running.owner !== undefined && !isAlive(running.owner);
      if (!orphan) return handle(running, () => Promise.resolve());
      // Its starter was killed: it is about to stop, or nobody would ever stop it. Neither is a server to build on.
      await stopServer(binaries, running, options);
      continue;
    }
    const launched = await launch(binaries, options);
    if (launched === undefined) continue;
    const stopAtExit = (): void => signalServer(launched.pid, "SIGINT");
    process.once("exit", stopAtExit);
    return handle(launched, async () => {
      process.off("exit", stopAtExit);
      await stopServer(binaries, launched, options);
      launched.removeSocketDirectory();
    });
  }
  throw new EnvironmentProblem(
    `PostgreSQL did not start on ${options.dataDirectory}: another process holds its lock file but does not answer. Stop that process, then try again.`,
  );
}

function handle({ endpoint }: RunningServer, stop: () => Promise<void>): PostgresServer {
  let stopping: Promise<void> | undefined;
  return {
    host: endpoint.host,
    port: endpoint.port,
    adminUrl: (database = "postgres") => connectionUrl(endpoint, database),
    stop: () => (stopping ??= stop()),
  };
}

/** Disconnects the clients and stops the server; when it takes too long, without a last checkpoint. */
async function stopServer(binaries: PostgresBinaries, server: RunningServer, options: LaunchOptions): Promise<void> {
  const { dataDirectory, scratch } = options;
  if (process.platform === "win32") {
    await runProgram(binaries.pgCtl, ["stop", "-D", dataDirectory, "-m", scratch ? "immediate" : "fast"]);
    return;
  }
  // In a container nobody may take note of the end of a process that is not our child: then its file has to do.
  const isChild = server.owner === process.pid;
  const isGone = (): boolean => !isAlive(server.pid) || (!isChild && readPostmaster(dataDirectory)?.pid !== server.pid);
  for (const name of scratch ? (["SIGQUIT"] as const) : (["SIGINT", "SIGQUIT"] as const)) {
    signalServer(server.pid, name);
    for (let waited = 0; waited < STOP_MILLISECONDS; waited += POLL_MILLISECONDS) {
      if (isGone()) return;
      await wait(POLL_MILLISECONDS);
    }
  }
}

/** SIGINT is PostgreSQL's fast shutdown, SIGQUIT its immediate one. */
function signalServer(pid: number, name: "SIGINT" | "SIGQUIT"): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has stopped already.
  }
}

/**
 * Returns the directory itself, or one under /var/lib when we are root and the server's account cannot enter the wanted
 * place (such as root's home). The same wanted place always gives the same directory.
 */
function reachableDirectory(dataDirectory: string): string {
  mkdirSync(dirname(dataDirectory), { recursive: true });
  if (canEnter(dirname(dataDirectory), serverAccount())) return dataDirectory;
  const name = createHash("sha256").update(dataDirectory).digest("hex").slice(0, 16);
  return join("/var/lib/fascia", name);
}

function refuseOtherVersion(binaries: PostgresBinaries, dataDirectory: string): void {
  const ours = binaries.version.split(".")[0];
  const theirs = readFileSync(join(dataDirectory, "PG_VERSION"), "utf8").trim();
  if (ours === theirs) return;
  throw new EnvironmentProblem(
    `The data in ${dataDirectory} was written by PostgreSQL ${theirs}, and this is PostgreSQL ${ours}. Move the directory away to begin with an empty one.`,
  );
}
