import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * When a process began, as the system tells it; undefined when there is none of this id. Together with the id it names one process: ids are given
 * again, the pair is not. On Linux field 22 of /proc/PID/stat (proc(5)), elsewhere `ps`.
 */
export function startOf(pid: number): string | undefined {
  if (process.platform === "linux") {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      // The second field is the program's name in parentheses, and may hold spaces.
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      return fields[0] === "Z" ? undefined : fields[19];
    } catch {
      return undefined;
    }
  }
  const { status, stdout } = spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" });
  return status === 0 && stdout.trim() !== "" ? stdout.trim() : undefined;
}

/** Ends a process at once if it is still the one that was written down. */
export function killIfSame({ pid, since }: { readonly pid: number; readonly since: string | undefined }): void {
  if (since === undefined || startOf(pid) !== since) return;
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended in the meantime.
  }
}
