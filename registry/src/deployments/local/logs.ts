import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** The logs of so many deployments are kept in each environment. */
const MOST_LOGS = 20;

/** The last lines that a deployment's service wrote; none when nothing is kept of it. */
export async function readLog(folder: string, deployment: string, lines: number): Promise<readonly string[]> {
  const path = join(folder, "logs", `${deployment}.log`);
  const parts = await Promise.all([`${path}.1`, path].map((part) => readFile(part, "utf8").catch(() => "")));
  return parts.join("").split("\n").filter((line) => line !== "").slice(-lines);
}

export function removeOldLogs(folder: string): void {
  const logs = join(folder, "logs");
  if (!existsSync(logs)) return;
  const byAge = readdirSync(logs).filter((name) => name.endsWith(".log")).map((name) => ({ name, time: statSync(join(logs, name)).mtimeMs })).sort((a, b) => b.time - a.time);
  for (const { name } of byAge.slice(MOST_LOGS)) for (const part of [name, `${name}.1`]) rmSync(join(logs, part), { force: true });
}
