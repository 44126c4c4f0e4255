import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";

import { EnvironmentProblem, startPostgres, type PostgresServer } from "../../../compiler/src/local/index.ts";
import { killIfSame, startOf } from "../front/processIdentity.ts";

interface Keeper { readonly pid: number; readonly since: string | undefined }

const START_MS = 60_000;
const STOP_MS = 15_000;
const LOOK_MS = 20;

/**
 * Opens the registry's own Postgres, which lives on when the registry is killed; see `databaseKeeper.ts`. Its `stop()` ends it. `found`: it ran already.
 *
 * @throws EnvironmentProblem when it does not start
 */
export async function openOwnDatabase(folder: string, keeperProgram: URL): Promise<PostgresServer & { readonly found: boolean }> {
  const found = running(folder) !== undefined;
  if (!found) await startKeeper(folder, keeperProgram);
  const server = await startPostgres({ dataDirectory: join(folder, "database") });
  return {
    ...server,
    found,
    async stop() {
      await server.stop();
      const keeper = running(folder);
      if (keeper === undefined) return;
      process.kill(keeper.pid, "SIGTERM");
      for (const start = performance.now(); startOf(keeper.pid) === keeper.since && performance.now() - start < STOP_MS; ) await wait(LOOK_MS);
      killIfSame(keeper);
      rmSync(placeOf(folder), { force: true });
    },
  };
}

const placeOf = (folder: string): string => join(folder, "database.json");

function running(folder: string): Keeper | undefined {
  try {
    const keeper = JSON.parse(readFileSync(placeOf(folder), "utf8")) as Keeper;
    return keeper.since !== undefined && startOf(keeper.pid) === keeper.since ? keeper : undefined;
  } catch {
    return undefined;
  }
}

async function startKeeper(folder: string, program: URL): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const logFile = join(folder, "database.log");
  const log = openSync(logFile, "w", 0o600);
  const child = spawn(process.execPath, [fileURLToPath(program), folder], { stdio: ["ignore", log, log], detached: true, windowsHide: true });
  closeSync(log);
  let ended = false;
  child.once("exit", () => (ended = true));
  child.once("error", () => (ended = true));
  child.unref();
  for (const start = performance.now(); !ended && performance.now() - start < START_MS; await wait(LOOK_MS)) if (running(folder) !== undefined) return;
  throw new EnvironmentProblem(`The registry's own PostgreSQL did not start:\n${readFileSync(logFile, "utf8").trim().split("\n").slice(-8).join("\n")}`);
}
