import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** The registry as a process of its own, to be killed. */
export interface RegistryProcess {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly process: ChildProcess;
  log(): string;
  /** Sends a signal and waits for the end; gives the exit code, or the signal that ended it. */
  stop(signal: NodeJS.Signals): Promise<number | NodeJS.Signals>;
}

/** @param databaseUrl empty: the registry starts a database of its own */
export async function startRegistryProcess(databaseUrl: string, environment: Readonly<Record<string, string>> = {}, words: readonly string[] = []): Promise<RegistryProcess> {
  const child = spawn(process.execPath, [fileURLToPath(new URL("../../bin/registry.mjs", import.meta.url)), ...words], {
    env: { PATH: process.env["PATH"], DATABASE_URL: databaseUrl, PORT: "0", LOG_LEVEL: "info", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let log = "";
  const ended = once(child, "exit") as Promise<[number | null, NodeJS.Signals | null]>;
  const url = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      log += chunk.toString();
      const found = /^Fascia registry: (\S+)/m.exec(log)?.[1];
      if (found !== undefined) resolve(found);
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    void ended.then(() => reject(new Error(`The registry ended before it was ready:\n${log}`)));
  });
  return {
    url,
    process: child,
    log: () => log,
    async stop(signal) {
      child.kill(signal);
      const [code, by] = await ended;
      return code ?? by ?? 0;
    },
  };
}
