import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Metafile } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serverOptions } from "./esbuildOptions.ts";

const folder = mkdtempSync(join(tmpdir(), "fascia-start-"));
const server = join(folder, "server.mjs");
let metafile: Metafile;
beforeAll(async () => {
  const entry = fileURLToPath(new URL("../../../runtime-lib/test/bank/server.ts", import.meta.url));
  ({ metafile } = await build({ ...serverOptions, entryPoints: [entry], outfile: server, metafile: true }));
});
afterAll(() => rmSync(folder, { recursive: true }));

test("a server holds these packages and no others", () => {
  const packages = Object.keys(metafile.inputs).map((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]).filter((name) => name !== undefined);
  expect([...new Set(packages)].sort()).toEqual([
    "@fastify/error", "abstract-logging", "avvio", "fast-decode-uri-component", "fast-deep-equal", "fast-json-stringify", "fast-querystring", "fastify", "fastq",
    "find-my-way", "jose", "pg", "pg-connection-string", "pg-int8", "pg-pool", "pg-protocol", "pg-types", "postgres-array", "postgres-bytea", "postgres-date",
    "postgres-interval", "process-warning", "reusify", "rfdc", "secure-json-parse", "toad-cache", "xtend",
  ]);
});

test("until it listens it has loaded nothing of Node that it can do without", async () => {
  // Tells what was loaded when the log's first line, "listening", is on its way out.
  const spy = join(folder, "spy.cjs");
  writeFileSync(spy, 'const fs = require("fs"); const write = fs.writeSync; fs.writeSync = () => { write(1, JSON.stringify(process.moduleLoadList)); process.exit(0); };');
  const environment = { DATABASE_URL: "postgres://bank@127.0.0.1:9/bank", FASCIA_JWT_KEY: "a key of more than thirty-two bytes for tests", PORT: "0" };
  const loaded = await new Promise<string[]>((resolve, reject) => {
    execFile(process.execPath, ["--require", spy, server], { env: environment }, (error, out) => (error === null ? resolve(JSON.parse(out) as string[]) : reject(error)));
  });
  expect(loaded).toContain("NativeModule http");
  const spared = ["http2", "https", "tls", "internal/tls/secure-context", "internal/deps/undici/undici", "worker_threads"];
  expect(loaded.filter((name) => spared.some((module) => name === `NativeModule ${module}`))).toEqual([]);
});

test.each([
  ["md5", Buffer.from([0x52, 0, 0, 0, 12, 0, 0, 0, 5, 1, 2, 3, 4]), /^p.{4}md5[0-9a-f]{32}\0$/s],
  ["SCRAM", Buffer.concat([Buffer.from([0x52, 0, 0, 0, 23, 0, 0, 0, 10]), Buffer.from("SCRAM-SHA-256\0\0")]), /^p.{4}SCRAM-SHA-256\0.{4}n,,n=\*,r=/s],
])("what is loaded at its first use is there: a password by %s", async (_name, question, answer) => {
  let heard: (message: string) => void = () => {};
  const message = new Promise<string>((resolve) => (heard = resolve));
  const database = createServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", () => {
      socket.write(question);
      socket.once("data", (data) => heard(data.toString("latin1")));
    });
  }).listen(0, "127.0.0.1");
  await once(database, "listening");
  const { port } = database.address() as AddressInfo;
  const environment = { DATABASE_URL: `postgres://bank:secret@127.0.0.1:${port}/bank`, FASCIA_JWT_KEY: "a key of more than thirty-two bytes for tests", PORT: "0" };
  const child = execFile(process.execPath, [server], { env: environment }, () => {});
  expect(await message).toMatch(answer);
  child.kill("SIGKILL");
  await once(child, "exit");
  database.close();
});
