import { lstatSync, readdirSync, rmdirSync, rmSync } from "node:fs";
import { join } from "node:path";

import { serverAccount } from "./account.ts";
import { temporaryDirectory } from "./directories.ts";
import { isAlive, readPostmaster } from "./postmasterFile.ts";

/**
 * Removes what killed processes left in the temporary directory: throw-away servers with their data, and the empty
 * directories of sockets.
 */
export function sweep(directory = temporaryDirectory()): void {
  const owner = serverAccount()?.uid ?? process.getuid?.();
  for (const name of readdirSync(directory)) {
    const match = /^fascia-(scratch|socket)-(\d+)-/.exec(name);
    if (match === null || isAlive(Number(match[2]))) continue;
    const path = join(directory, name);
    try {
      // Never act on a directory that another user laid out for us.
      if (owner !== undefined && lstatSync(path).uid !== owner) continue;
      if (match[1] === "scratch") removeScratch(path);
      // Fails, as it should, while the server of the socket is still running.
      else rmdirSync(path);
    } catch {
      continue;
    }
  }
}

function removeScratch(path: string): void {
  const postmaster = readPostmaster(join(path, "data"));
  if (postmaster !== undefined && isAlive(postmaster.pid)) process.kill(postmaster.pid, "SIGQUIT");
  rmSync(path, { recursive: true, force: true, maxRetries: 5 });
}
