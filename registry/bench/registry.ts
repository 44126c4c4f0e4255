/**
 * `npm run bench -- registry [--json FILE] [--rounds N] [--seconds N] [--connections N]`: what the registry's care costs. The time to answer a list of
 * versions for an API key, against a bare Fastify and pg that read the same rows (`twin.ts`), in turns on one database; and the time from a save of one
 * tool to its answer with the check, in a workspace of 100 tools.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";

import { createDatabase, openDatabaseServer } from "../../compiler/src/local/index.ts";
import { readWorkspace } from "../../compiler/src/readWorkspace.ts";
import { multiply } from "../../golden-tests/bench/multiply.ts";
import { newApiKey } from "../src/auth/apiKeys.ts";
import { scopeNames } from "../src/auth/scopes.ts";
import { firstVersion } from "../src/documents/firstVersion.ts";
import { findOrMakeAccount } from "../src/store/accounts.ts";
import { addApiKey } from "../src/store/apiKeys.ts";
import { openStore } from "../src/store/database.ts";
import { migrate } from "../src/store/migrate.ts";
import { treeOfVersion, makeVersion } from "../src/store/versions.ts";
import { makeWorkspace } from "../src/store/workspaces.ts";

const { values: options } = parseArgs({ options: { json: { type: "string" }, rounds: { type: "string" }, seconds: { type: "string" }, connections: { type: "string" } } });
// Many short turns: what else the machine does hits both sides alike.
const rounds = Number(options.rounds ?? 40);
const seconds = Number(options.seconds ?? 0.5);
const connections = Number(options.connections ?? 8);
const TOOLS = 100;
const SAVES = 30;

const place = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const dist = place("../dist/bench");
const server = await openDatabaseServer();
const children: ChildProcess[] = [];
try {
  await createDatabase(server, "bench_registry");
  const url = server.adminUrl("bench_registry");
  const { workspaceId, key, files } = await fill(url);
  const [registryPort, twinPort] = await Promise.all([start([place("../bin/registry.mjs")], url), startTwin(url, workspaceId)]);
  const reads = await compareReads(registryPort, twinPort, key);
  const saves = await measureSaves(registryPort, key, files);
  const percentile95 = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? NaN;
  const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
  const result = {
    read: { registryP95Ms: percentile95(reads.registry), twinP95Ms: percentile95(reads.twin), ratio: percentile95(reads.registry) / percentile95(reads.twin), requests: reads.registry.length + reads.twin.length },
    save: { tools: TOOLS, firstMs: saves[0] ?? NaN, medianMs: median(saves.slice(1)), slowestMs: Math.max(...saves.slice(1)) },
  };
  console.log(`A page of versions, p95 at ${connections} connections (${rounds} rounds of ${seconds} s)`);
  console.log(`  registry ${result.read.registryP95Ms.toFixed(1)} ms   bare Fastify + pg ${result.read.twinP95Ms.toFixed(1)} ms   ratio ${result.read.ratio.toFixed(1)}`);
  console.log(`Save and check of one tool among ${TOOLS}: the first ${result.save.firstMs.toFixed(0)} ms, then a median of ${result.save.medianMs.toFixed(0)} ms and at most ${result.save.slowestMs.toFixed(0)} ms`);
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(result, null, 2)}\n`);
} finally {
  for (const child of children) {
    child.kill("SIGTERM");
    if (child.exitCode === null) await once(child, "exit");
  }
  await server.stop();
}

/** A workspace of many tools and 50 versions, with a key that may do everything. */
async function fill(url: string): Promise<{ workspaceId: string; key: string; files: ReadonlyMap<string, string> }> {
  await migrate(url);
  const store = openStore({ url, ownRole: true, maxConnections: 2, onError: console.error });
  const files = multiply(readWorkspace(place("../../golden-tests/workspaces/bank")), TOOLS);
  const owner = await findOrMakeAccount(store.db, "bench@example.org", "Bench");
  const made = await makeWorkspace(store.db, { name: "bench", description: "For the benchmark.", ownerId: owner.id });
  if (made === undefined) throw new Error("The benchmark's workspace was not made.");
  await firstVersion(store.db, { workspaceId: made.id, files: Object.fromEntries(files), message: "All of it.", actor: owner.email });
  const tree = await treeOfVersion(store.db, made.id, 1);
  for (let parent = 1; parent < 50; parent++) await makeVersion(store.db, { workspaceId: made.id, files: tree, parent, message: `Version ${parent + 1}.`, specDigest: "sha256:bench", actor: owner.email });
  const { rawKey, digest, prefix } = newApiKey();
  await addApiKey(store.db, { workspaceId: made.id, name: "bench", digest, prefix, scopes: [...scopeNames], createdBy: owner.id });
  await store.pool.query("ANALYZE");
  await store.close();
  return { workspaceId: made.id, key: rawKey, files };
}

async function startTwin(url: string, workspaceId: string): Promise<number> {
  mkdirSync(dist, { recursive: true });
  await build({ entryPoints: [place("twin.ts")], outfile: join(dist, "twin.mjs"), bundle: true, platform: "node", format: "esm", target: "node20", packages: "external", logLevel: "error" });
  return start([join(dist, "twin.mjs")], url, { WORKSPACE: workspaceId });
}

/** Starts a program that says something when it listens. */
async function start(program: readonly string[], url: string, environment: Readonly<Record<string, string>> = {}): Promise<number> {
  const port = await freePort();
  const env = { PATH: process.env["PATH"], NODE_ENV: "production", DATABASE_URL: url, PORT: String(port), LOG_LEVEL: "silent", FASCIA_REQUESTS_PER_MINUTE: "1000000", ...environment };
  const child = spawn(process.execPath, program, { stdio: ["ignore", "pipe", "inherit"], env });
  children.push(child);
  await once(child.stdout, "data");
  return port;
}

async function freePort(): Promise<number> {
  const listener = createServer().listen(0, "127.0.0.1");
  await once(listener, "listening");
  const { port } = listener.address() as AddressInfo;
  listener.close();
  await once(listener, "close");
  return port;
}

/** Milliseconds of every request; each side first in every other round. */
async function compareReads(registryPort: number, twinPort: number, key: string): Promise<{ registry: number[]; twin: number[] }> {
  const sides = { registry: () => load(registryPort, "/api/v1/workspaces/bench/versions", key), twin: () => load(twinPort, "/versions", key) };
  const measured = { registry: [] as number[], twin: [] as number[] };
  await Promise.all([sides.registry(), sides.twin()]);
  for (let round = 0; round < rounds; round++) for (const side of round % 2 === 0 ? (["registry", "twin"] as const) : (["twin", "registry"] as const)) measured[side].push(...(await sides[side]()));
  return measured;
}

async function load(port: number, path: string, key: string): Promise<readonly number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  const until = performance.now() + seconds * 1000;
  const caller = async (): Promise<void> => {
    while (performance.now() < until) times.push(await call({ agent, port, path, key }));
  };
  await Promise.all(Array.from({ length: connections }, caller));
  agent.destroy();
  return times;
}

interface Call { readonly agent: Agent; readonly port: number; readonly path: string; readonly key: string; readonly body?: unknown; readonly receive?: (text: string) => void }

/** Makes one request and gives the milliseconds to the end of its answer. */
function call({ agent, port, path, key, body, receive }: Call): Promise<number> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${key}`, ...(body !== undefined && { "content-type": "application/json" }) };
    const sent = request({ agent, host: "127.0.0.1", port, path, method: body === undefined ? "GET" : "POST", headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString();
        if (response.statusCode !== 200 && response.statusCode !== 201) return reject(new Error(`${path} answered ${response.statusCode}: ${text}`));
        receive?.(text);
        resolve(performance.now() - started);
      });
    });
    sent.on("error", reject);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

async function measureSaves(port: number, key: string, files: ReadonlyMap<string, string>): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  let draft = "";
  await call({ agent, port, key, path: "/api/v1/workspaces/bench/drafts", body: { base: 1 }, receive: (text) => void (draft = (JSON.parse(text) as { id: string }).id) });
  const tool = "tools/transfer0.json";
  const text = files.get(tool) ?? "";
  const times: number[] = [];
  for (let save = 0; save <= SAVES; save++) {
    const changed = text.replace('"description": "', `"description": "${save} `);
    times.push(await call({ agent, port, key, path: `/api/v1/workspaces/bench/drafts/${draft}/saves`, body: { basedOn: save, changes: { [tool]: changed } } }));
  }
  agent.destroy();
  return times;
}
