import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, constants, openSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

import { withDeathSignal } from "../deathSignal.ts";
import { EnvironmentProblem } from "../environmentProblem.ts";
import { freePort } from "../ports.ts";
import { serverAccount } from "./account.ts";
import type { PostgresBinaries } from "./binaries.ts";
import { makeTemporaryDirectory } from "./directories.ts";
import { endpointOf, type RunningServer } from "./findRunning.ts";
import { readPostmaster } from "./postmasterFile.ts";
import { cannotRun, serverEnvironment } from "./runProgram.ts";
import { serverSettings } from "./settings.ts";
import { sweep } from "./sweep.ts";
import { giveToServer } from "./template.ts";

const POLL_MILLISECONDS = 5;
const START_MILLISECONDS = 60_000;
const SOCKET_PORT = 5432;
/** What a server logs when another one is on its directory or its port. */
const GAVE_WAY = /lock file "postmaster\.pid" already exists|could not bind|could not create any TCP/;

/** How a server is started; see `startPostgres`. */
export interface LaunchOptions {
  readonly dataDirectory: string;
  readonly listen: "socket" | "tcp";
  readonly scratch: boolean;
}

/** A server that this process started. */
export interface LaunchedServer extends RunningServer {
  /** Removes the directory made for its socket; to be called after the server has stopped. */
  removeSocketDirectory(): void;
}

/**
 * Starts a server as our child and waits until it takes connections. Returns undefined when it gave way to another
 * process's server on the same directory, or when its port was taken in the meantime: look again, then try again.
 *
 * @throws EnvironmentProblem with the end of the server's log when it does not start.
 */
export async function launch(binaries: PostgresBinaries, options: LaunchOptions): Promise<LaunchedServer | undefined> {
  const { dataDirectory, scratch } = options;
  sweep();
  const socketDirectory = options.listen === "socket" ? makeSocketDirectory() : undefined;
  const port = socketDirectory === undefined ? await freePort() : SOCKET_PORT;
  const settings = [...serverSettings({ socketDirectory, scratch })].flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const logFile = join(dataDirectory, "fascia.log");
  const server = spawnServer([binaries.postgres, "-D", dataDirectory, "-p", String(port), ...settings], logFile);

  const removeSocketDirectory = (): void => {
    if (socketDirectory !== undefined) rmSync(socketDirectory, { recursive: true, force: true });
  };
  const pid = await whenReady(server, dataDirectory, logFile).catch((error: unknown) => {
    removeSocketDirectory();
    throw error;
  });
  if (pid === undefined) {
    removeSocketDirectory();
    return undefined;
  }
  const endpoint = endpointOf({ pid, port, socketDirectory, status: "ready" }, dataDirectory);
  return { pid, endpoint, owner: process.pid, removeSocketDirectory };
}

/** Waits until the child takes connections and returns its id, or undefined when it gave way to another server. */
async function whenReady(server: ChildProcess, dataDirectory: string, logFile: string): Promise<number | undefined> {
  let failure: Error | undefined;
  server.once("error", (error) => (failure = error));
  for (let waited = 0; waited < START_MILLISECONDS; waited += POLL_MILLISECONDS) {
    if (failure !== undefined) throw new EnvironmentProblem(cannotRun("postgres", failure));
    if (server.exitCode !== null || server.signalCode !== null) {
      const log = readFileSync(logFile, "utf8").trim();
      if (GAVE_WAY.test(log)) return undefined;
      const end = log.split("\n").slice(-8).join("\n");
      throw new EnvironmentProblem(`PostgreSQL did not start on ${dataDirectory}. The end of its log:\n${end}`);
    }
    const postmaster = readPostmaster(dataDirectory);
    if (postmaster?.pid === server.pid && postmaster?.status === "ready") return server.pid;
    await wait(POLL_MILLISECONDS);
  }
  server.kill("SIGQUIT");
  throw new EnvironmentProblem(`PostgreSQL did not get ready within ${START_MILLISECONDS / 1000} seconds; its log is ${logFile}.`);
}

/**
 * Starts the process in a session of its own, because Ctrl-C in a terminal goes to a whole process group and the service
 * has to finish its calls before its database stops.
 */
function spawnServer(command: readonly [string, ...string[]], logFile: string): ChildProcess {
  const [program, ...args] = withDeathSignal("INT", command);
  // Appending, because a second server that gives way to the first writes to the same file.
  const log = openSync(logFile, constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | constants.O_APPEND);
  try {
    const options = { ...serverAccount(), env: serverEnvironment(), cwd: "/", detached: true, windowsHide: true };
    const server = spawn(program, args, { ...options, stdio: ["ignore", log, log] });
    // The server alone must not keep a program alive that has nothing else to do.
    server.unref();
    return server;
  } finally {
    closeSync(log);
  }
}

function makeSocketDirectory(): string {
  const directory = makeTemporaryDirectory("socket");
  giveToServer(directory);
  return directory;
}
