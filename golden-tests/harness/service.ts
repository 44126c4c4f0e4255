import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";

import { testKey } from "./token.ts";

/** A generated service that runs as a process of its own, as a container would run it. */
export interface Service {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly process: ChildProcess;
  /** What it wrote so far, standard output and standard error together. */
  log(): string;
  /** Sends a signal and waits for the end; gives the exit code, or the signal that ended it. */
  stop(signal?: "SIGTERM" | "SIGKILL"): Promise<number | string>;
}

export interface ServiceOptions {
  /** A folder that holds a bundle's `server.mjs`. */
  readonly bundle: string;
  readonly databaseUrl: string;
  readonly poolSize?: number;
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts a bundle's server and waits until `/ready` says 200. Throws with its log when it ends before that. */
export async function startService({ bundle, databaseUrl, poolSize = 10, env = {} }: ServiceOptions): Promise<Service> {
  const port = await freePort();
  const child = spawn(process.execPath, [join(bundle, "server.mjs")], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      PATH: process.env["PATH"],
      HOST: "127.0.0.1",
      PORT: String(port),
      DATABASE_URL: databaseUrl,
      FASCIA_JWT_KEY: testKey,
      FASCIA_POOL_MAX: String(poolSize),
      LOG_LEVEL: "warn",
      ...env,
    },
  });
  let log = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data: Buffer) => void (log += data.toString()));
  const exit = once(child, "exit").then(([code, signal]) => (code ?? signal) as number | string);
  let ended: number | string | undefined;
  void exit.then((how) => (ended = how));

  const service: Service = {
    url: `http://127.0.0.1:${port}`,
    process: child,
    log: () => log,
    stop(signal = "SIGTERM") {
      child.kill(signal);
      return exit;
    },
  };
  const deadline = Date.now() + 20_000;
  while (!(await answers(`${service.url}/ready`))) {
    if (ended !== undefined) throw new Error(`The service ended with ${ended} before it was ready:\n${log}`);
    if (Date.now() > deadline) {
      await service.stop("SIGKILL");
      throw new Error(`The service was not ready after 20 s:\n${log}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return service;
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    async (response) => (await response.arrayBuffer(), response.status === 200),
    () => false,
  );
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
