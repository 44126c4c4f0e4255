import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What a running server says about itself in the file `postmaster.pid` of its data directory. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** Undefined when the server has no socket. */
  readonly socketDirectory: string | undefined;
  /** `ready` once it takes connections; `starting` and `stopping` before and after. */
  readonly status: string;
}

/**
 * Reads `postmaster.pid`, whose lines PostgreSQL keeps in this order: process id, data directory, start time, port,
 * socket directory, address, shared memory, status. Returns undefined when there is no such file or the server, which
 * writes it step by step, has not got to the end.
 */
export function readPostmaster(dataDirectory: string): Postmaster | undefined {
  let text: string;
  try {
    text = readFileSync(join(dataDirectory, "postmaster.pid"), "utf8");
  } catch {
    return undefined;
  }
  const lines = text.split("\n").map((line) => line.trim());
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, port: Number(lines[3]), socketDirectory: lines[4] || undefined, status: lines[7] ?? "starting" };
}

/** Says whether a process with this id exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
