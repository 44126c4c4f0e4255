import { accessSync, constants, realpathSync } from "node:fs";
import { basename, delimiter, join } from "node:path";

/**
 * Wraps a command so that the system sends it a signal when we are gone, also when we are killed and can stop nothing
 * ourselves. Linux only, by util-linux's `setpriv`; elsewhere the command is returned as it is.
 */
export function withDeathSignal(signal: "INT" | "TERM", command: readonly [string, ...string[]]): readonly [string, ...string[]] {
  const setpriv = findSetpriv();
  return setpriv === undefined ? command : [setpriv, "--pdeathsig", signal, ...command];
}

function findSetpriv(): string | undefined {
  if (process.platform !== "linux") return undefined;
  for (const directory of (process.env["PATH"] ?? "").split(delimiter)) {
    const candidate = join(directory, "setpriv");
    try {
      accessSync(candidate, constants.X_OK);
      // Busybox has a program of this name that does not know the flag.
      if (basename(realpathSync(candidate)) === "setpriv") return candidate;
    } catch {
      continue;
    }
  }
  return undefined;
}
