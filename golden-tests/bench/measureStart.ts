import { spawn } from "node:child_process";
import { once } from "node:events";
import { request, type RequestOptions } from "node:http";
import { createServer, type AddressInfo } from "node:net";
import { performance } from "node:perf_hooks";

/** A program that starts an HTTP server, and the request whose answer counts as started. */
export interface Start {
  readonly file: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The least that a Node process can cost, in milliseconds: `node -e 0`, from spawn to exit. */
export async function measureFloor(): Promise<number> {
  const start = performance.now();
  await once(spawn(process.execPath, ["-e", "0"], { stdio: "ignore" }), "exit");
  return performance.now() - start;
}

/** Milliseconds from spawn to the end of the first answer with status 200. Throws when the program ends before. */
export async function measureStart({ file, env, path, headers = {} }: Start): Promise<number> {
  const port = await freePort();
  const start = performance.now();
  const child = spawn(process.execPath, [file], { stdio: ["ignore", "ignore", "inherit"], env: { ...env, PATH: process.env["PATH"], HOST: "127.0.0.1", PORT: String(port) } });
  const exited = once(child, "exit");
  let milliseconds: number | undefined;
  while (milliseconds === undefined) {
    if (child.exitCode !== null) throw new Error(`${file} ended before its first answer.`);
    const status = await statusOf({ host: "127.0.0.1", port, path, headers, agent: false });
    if (status === 200) milliseconds = performance.now() - start;
    else if (status !== undefined) throw new Error(`${file} answered ${path} with ${status}.`);
    else await new Promise((resolve) => setTimeout(resolve, 1));
  }
  child.kill("SIGKILL");
  await exited;
  return milliseconds;
}

/** The status of an answer; undefined while nothing listens. */
function statusOf(options: RequestOptions): Promise<number | undefined> {
  return new Promise((resolve) => {
    request(options, (response) => response.resume().on("end", () => resolve(response.statusCode))).on("error", () => resolve(undefined)).end();
  });
}

async function freePort(): Promise<number> {
  const listener = createServer().listen(0, "127.0.0.1");
  await once(listener, "listening");
  const { port } = listener.address() as AddressInfo;
  listener.close();
  await once(listener, "close");
  return port;
}
