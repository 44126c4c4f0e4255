import { randomBytes } from "node:crypto";
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, rmdirSync, writeFileSync } from "node:fs";
import { cp } from "node:fs/promises";
import { dirname, join } from "node:path";

import { EnvironmentProblem } from "../environmentProblem.ts";
import { serverAccount } from "./account.ts";
import type { PostgresBinaries } from "./binaries.ts";
import { cacheDirectory } from "./directories.ts";
import { runProgram } from "./runProgram.ts";

/** The superuser of our own servers. */
export const SUPERUSER = "postgres";

/** The file in a data directory that holds the superuser's password, which only connections by TCP need. */
export const PASSWORD_FILE = "fascia.password";

/** Says whether the directory already holds a database cluster. */
export function hasCluster(dataDirectory: string): boolean {
  return existsSync(join(dataDirectory, "PG_VERSION"));
}

/**
 * Makes a data directory: a copy of a template that initdb fills once per machine, because a copy takes a tenth of
 * initdb's time. Safe while other processes do the same: whoever renames first wins, and the others use that.
 */
export async function createCluster(binaries: PostgresBinaries, dataDirectory: string): Promise<void> {
  const template = await findTemplate(binaries);
  await renameIntoPlace(dataDirectory, (partial) => copyTree(template, partial));
}

async function findTemplate(binaries: PostgresBinaries): Promise<string> {
  const template = join(cacheDirectory(), `cluster-${binaries.version}`);
  if (!hasCluster(template)) await renameIntoPlace(template, (partial) => initialise(binaries, partial));
  return template;
}

/** Fills a new directory beside the wanted one and renames it, so that nobody ever sees it half filled. */
async function renameIntoPlace(directory: string, fill: (partial: string) => Promise<void>): Promise<void> {
  mkdirSync(dirname(directory), { recursive: true });
  const partial = mkdtempSync(`${directory}.`);
  giveToServer(partial);
  try {
    await fill(partial);
    if (existsSync(directory) && readdirSync(directory).length === 0) rmdirSync(directory);
    renameSync(partial, directory);
  } catch (error) {
    if (!hasCluster(directory)) throw error;
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

/** Hands a file or directory to the account that the server runs under. */
export function giveToServer(path: string): void {
  const account = serverAccount();
  if (account !== undefined) chownSync(path, account.uid, account.gid);
}

async function initialise(binaries: PostgresBinaries, directory: string): Promise<void> {
  // initdb wants an empty directory, so the password is kept beside it until initdb is done.
  const passwordFile = `${directory}.password`;
  const password = randomBytes(24).toString("base64url");
  try {
    writeFileSync(passwordFile, password, { mode: 0o600 });
    giveToServer(passwordFile);
    const { code, output } = await runProgram(binaries.initdb, [
      `--pgdata=${directory}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${passwordFile}`,
      // Sockets are guarded by the mode of their directory; a port is open to everyone on the machine.
      "--auth-local=trust",
      "--auth-host=scram-sha-256",
      // The same order and case rules on every machine, whatever locales it has.
      "--encoding=UTF8",
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--no-sync",
      "--no-instructions",
    ]);
    if (code !== 0) throw new EnvironmentProblem(`PostgreSQL could not make a data directory in ${directory}:\n${output}`);
    renameSync(passwordFile, join(directory, PASSWORD_FILE));
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** Copies a cluster under the server's account, which must own every file of it. */
async function copyTree(from: string, to: string): Promise<void> {
  if (process.platform === "win32") return cp(from, to, { recursive: true });
  const { code, output } = await runProgram("cp", ["-R", `${from}/.`, to]);
  if (code !== 0) throw new EnvironmentProblem(`The data directory ${to} could not be made: ${output}`);
}
