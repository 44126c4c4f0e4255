import { mkdirSync } from "node:fs";
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
    const fallback = join(tmpdir(), `fascia-cache-${process.getuid?.() ?? "user"}`);
    mkdirSync(fallback, { recursive: true, mode: 0o755 });
    return fallback;
  }
}

/** Returns the temporary directory, or `/tmp` where the server's account cannot enter it or its name is too long. */
export function temporaryDirectory(): string {
  const directory = tmpdir();
  if (process.platform === "win32") return directory;
  const longest = join(directory, "fascia-socket-000000", ".s.PGSQL.00000");
  const fits = Buffer.byteLength(longest) <= LONGEST_SOCKET_PATH;
  return fits && canEnter(directory, serverAccount()) ? directory : "/tmp";
}

function userCacheDirectory(): string {
  if (process.platform === "darwin") return join(homedir(), "Library", "Caches", "fascia");
  if (process.platform === "win32") return join(process.env["LOCALAPPDATA"] ?? homedir(), "fascia", "cache");
  return join(process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache"), "fascia");
}
