import { lstatSync, mkdirSync, mkdtempSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";

import { canEnter, serverAccount } from "./account.ts";

/** The longest socket path that every supported system takes: 103 bytes on macOS, 107 on Linux. */
const LONGEST_SOCKET_PATH = 103;

/**
 * Returns the directory, created when it is missing, in which things that can be made again are kept between runs: the
 * initdb template, and the binaries where those of the package cannot be used in place. Root gets a system directory,
 * because the account that the server runs under cannot enter root's home.
 */
export function cacheDirectory(): string {
  const wanted = serverAccount() === undefined ? userCacheDirectory() : "/var/cache/fascia";
  try {
    mkdirSync(wanted, { recursive: true, mode: 0o755 });
    return wanted;
  } catch {
    // A read-only home or system directory (some containers): the temporary directory is the only place left.
    return cacheInTemporaryDirectory();
  }
}

/** Returns the temporary directory, or `/tmp` where the server's account cannot enter it or its name is too long. */
export function temporaryDirectory(): string {
  const directory = tmpdir();
  if (process.platform === "win32") return directory;
  const longest = join(directory, "fascia-socket-1234567-XXXXXX", ".s.PGSQL.5432");
  const fits = Buffer.byteLength(longest) <= LONGEST_SOCKET_PATH;
  return fits && canEnter(directory, serverAccount()) ? directory : "/tmp";
}

/** Makes a directory of a new name in the temporary directory; the name tells `sweep` which process made it. */
export function makeTemporaryDirectory(kind: "scratch" | "socket"): string {
  return mkdtempSync(join(temporaryDirectory(), `fascia-${kind}-${process.pid}-`));
}

function userCacheDirectory(): string {
  if (process.platform === "darwin") return join(homedir(), "Library", "Caches", "fascia");
  if (process.platform === "win32") return join(process.env["LOCALAPPDATA"] ?? homedir(), "fascia", "cache");
  return join(process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache"), "fascia");
}

function cacheInTemporaryDirectory(): string {
  const user = process.getuid?.();
  const directory = join(temporaryDirectory(), `fascia-cache-${user ?? "user"}`);
  mkdirSync(directory, { recursive: true, mode: 0o755 });
  // Anyone may make a directory of this name first; what lies in another user's must not be run.
  return user === undefined || lstatSync(directory).uid === user ? directory : mkdtempSync(`${directory}-`);
}
