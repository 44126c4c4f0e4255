import { statSync } from "node:fs";
import { dirname, resolve } from "node:path";

/** The operating-system account that the server runs under, when it must differ from ours. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** "nobody": Postgres refuses to run as root, and this id needs no user to be created for it. */
const NOBODY: Account = { uid: 65534, gid: 65534 };

/** Returns the account to run Postgres under: "nobody" when we are root, otherwise undefined (our own account). */
export function serverAccount(): Account | undefined {
  return process.getuid?.() === 0 ? NOBODY : undefined;
}

/**
 * Says whether the account may enter a directory, that is, whether it has the search permission on the directory and on
 * every directory above it. Without an account the question is about ourselves, and the answer is yes.
 */
export function canEnter(directory: string, account: Account | undefined): boolean {
  if (account === undefined) return true;
  for (let current = resolve(directory); ; current = dirname(current)) {
    const { mode, uid, gid } = statSync(current);
    const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0;
    if (((mode >> shift) & 0o1) === 0) return false;
    if (current === dirname(current)) return true;
  }
}
