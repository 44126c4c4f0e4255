import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { randomUUID } from "node:crypto";
import { dirname, join, resolve } from "node:path";

/**
 * Returns the folder for what a workspace's development keeps between runs: its keys, its database, the bundles that run.
 * It lies under the current directory, which `.gitignore` should know, and not in the specs, which are the user's.
 */
export function stateFolder(workspace: string, currentDirectory = process.cwd()): string {
  return resolve(currentDirectory, ".fascia", workspace);
}

/** Reads a secret of the state folder; the first process that asks for it makes it, and the others use that one. */
export async function keepSecret(folder: string, name: string, make: () => string | Promise<string>): Promise<string> {
  const path = join(folder, name);
  const found = read(path);
  if (found !== undefined) return found;
  mkdirSync(dirname(path), { recursive: true });
  const partial = `${path}.${randomUUID()}`;
  try {
    writeFileSync(partial, await make(), { mode: 0o600 });
    chmodSync(partial, 0o600);
    // A link, because unlike a rename it does not replace what another process has made in the meantime.
    linkSync(partial, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(partial, { force: true });
  }
  return readFileSync(path, "utf8");
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
