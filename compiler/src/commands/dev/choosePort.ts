import { EnvironmentProblem } from "../../local/environmentProblem.ts";
import { freePort, isFree } from "../../local/ports.ts";
import { UsageProblem } from "../usageProblem.ts";

/** Where a service under development listens, unless the port is taken. */
export const DEFAULT_PORT = 4000;
/** How many ports after the default one are tried before the system is asked for any. */
const NEIGHBOURS = 20;
const HOST = "127.0.0.1";

/**
 * Chooses the port: the one that was asked for, or else the default one, or else a free one after it.
 *
 * @throws EnvironmentProblem when the port that was asked for is in use.
 */
export async function choosePort(wanted: number | undefined): Promise<number> {
  if (wanted !== undefined) {
    await requireFree(wanted, HOST);
    return wanted === 0 ? freePort() : wanted;
  }
  for (let port = DEFAULT_PORT; port <= DEFAULT_PORT + NEIGHBOURS; port += 1) if (await isFree(port, HOST)) return port;
  return freePort();
}

/** @throws EnvironmentProblem when another process listens on the port. */
export async function requireFree(port: number, host: string): Promise<void> {
  if (await isFree(port, host)) return;
  throw new EnvironmentProblem(`The port ${port} of ${host} is in use. Stop the process that listens on it, or choose another one with --port.`);
}

/** Reads the value of --port. */
export function parsePort(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port >= 0 && port <= 65_535) return port;
  throw new UsageProblem(`"${text}" is not a port: --port takes a whole number from 1 to 65535.`);
}
