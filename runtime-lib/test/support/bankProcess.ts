import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { SignJWT } from "jose";
import { serverOptions } from "../../../compiler/src/6-bundle/esbuildOptions.ts";
import { ada } from "./bank.ts";

const KEY = "a key of more than thirty-two bytes for tests";

/** The bank as one file, made as every generated service is. */
export async function bundleBank(): Promise<{ readonly file: string; remove(): void }> {
  const folder = mkdtempSync(join(tmpdir(), "fascia-bank-"));
  const file = join(folder, "server.mjs");
  await build({ ...serverOptions, entryPoints: [fileURLToPath(new URL("../bank/server.ts", import.meta.url))], outfile: file });
  return { file, remove: () => rmSync(folder, { recursive: true }) };
}

/** The bank as a process of its own. */
export interface BankProcess {
  readonly process: ChildProcess;
  readonly url: string;
  /** Everything that it wrote so far. */
  readonly output: { readonly out: string; readonly err: string };
  /** Waits until it has written this to standard output. */
  wrote(text: string): Promise<void>;
  /** The exit code, once it has ended. */
  readonly ended: Promise<number | null>;
}

export async function startBankProcess(file: string, environment: Readonly<Record<string, string>>): Promise<BankProcess> {
  const port = environment["PORT"] ?? String(await freePort());
  const child = spawn(process.execPath, [file], { stdio: ["ignore", "pipe", "pipe"], env: { PATH: process.env["PATH"], FASCIA_JWT_KEY: KEY, PORT: port, ...environment } });
  const output = { out: "", err: "" };
  const listeners = new Set<() => void>();
  child.stdout.on("data", (data: Buffer) => {
    output.out += data.toString();
    for (const listener of listeners) listener();
  });
  child.stderr.on("data", (data: Buffer) => void (output.err += data.toString()));
  const ended = once(child, "close").then(([code]) => code as number | null);
  return {
    process: child,
    url: `http://127.0.0.1:${port}`,
    output,
    ended,
    wrote: (text) => new Promise((resolve, reject) => {
      const look = (): void => {
        if (!output.out.includes(text)) return;
        listeners.delete(look);
        resolve();
      };
      listeners.add(look);
      void ended.then(() => reject(new Error(`The bank ended before it wrote "${text}":\n${output.out}${output.err}`)));
      look();
    }),
  };
}

/** The header of a teller who may do everything. */
export async function bearer(): Promise<string> {
  const token = await new SignJWT({ sub: ada.id, roles: [...ada.roles, "admin"] }).setProtectedHeader({ alg: "HS256" }).setExpirationTime("10m").sign(new TextEncoder().encode(KEY));
  return `Bearer ${token}`;
}

async function freePort(): Promise<number> {
  const listener = createServer().listen(0, "127.0.0.1");
  await once(listener, "listening");
  const { port } = listener.address() as AddressInfo;
  listener.close();
  await once(listener, "close");
  return port;
}
