/**
 * `npm run bench -- throughput [--json FILE] [--seconds N] [--rounds N] [--connections N] [--latency MS]`: bank's transfer, and the
 * read of one account, over HTTP: the generated service against its hand-written twin, in turns, each with the same database server,
 * key, callers and pool; first with the database beside it, then with a millisecond (or `--latency`) on the way, as between two
 * machines. Figures are medians of the rounds; the ratio is what counts.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { text } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import pg from "pg";

import { compileWorkspace } from "../../compiler/src/compile.ts";
import { createDatabase, openDatabaseServer } from "../../compiler/src/local/index.ts";
import { readBundle } from "../../compiler/src/local/bundle/readBundle.ts";
import { applyMigration } from "../../compiler/src/local/migration/index.ts";
import { readWorkspace } from "../../compiler/src/readWorkspace.ts";
import { bearerToken, idOf, testKey } from "../harness/token.ts";
import { addToTree } from "../harness/tree.ts";
import type { Load, Measured } from "./loadProgram.ts";

const { values: options } = parseArgs({ options: { json: { type: "string" }, seconds: { type: "string" }, rounds: { type: "string" }, connections: { type: "string" }, latency: { type: "string" } } });
const seconds = Number(options.seconds ?? 4);
const rounds = Number(options.rounds ?? 5);
const connections = Number(options.connections ?? 32);
const latencies = [0, Number(options.latency ?? 1)];
const warmUp = 500;
const accounts = Array.from({ length: 1000 }, (_, index) => idOf(`account ${index}`));
const dist = fileURLToPath(new URL("../dist/bench", import.meta.url));

/** A file beside this one. */
const place = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
type Side = "generated" | "twin";
const sides: readonly Side[] = ["generated", "twin"];
/** One statement a step: claim, rate, begin, two reads, two updates, insert, audit, answer, commit; and for the read: row, audit. */
const twinRoundTrips = { transfer: 11, account: 2 };
type Tool = keyof typeof twinRoundTrips;

const server = await openDatabaseServer();
const children: ChildProcess[] = [];
try {
  mkdirSync(dist, { recursive: true });
  await buildPrograms();
  const contract = await prepareGenerated();
  await prepareTwin();
  const results = [];
  for (const latency of latencies) {
    const running = { generated: await start(join(dist, "bank/server.mjs"), "generated", latency), twin: await start(join(dist, "twin.mjs"), "twin", latency) };
    for (const tool of ["transfer", "account"] as const) {
      const measured: Record<Side, SideMeasured[]> = { generated: [], twin: [] };
      for (let round = 0; round < rounds; round++) {
        // In turns, and each side first in every other round, so that drift of the machine hits both.
        for (const side of round % 2 === 0 ? sides : [...sides].reverse()) measured[side].push(await measure(tool, running[side]));
      }
      results.push(report(tool, latency, measured, contract));
    }
  }
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify({ seconds, rounds, connections, results }, null, 2)}\n`);
} finally {
  // Services before the ways to their database, which were started before them.
  for (const child of children.reverse()) {
    child.kill("SIGTERM");
    if (child.exitCode === null) await once(child, "exit");
  }
  await server.stop();
}

async function buildPrograms(): Promise<void> {
  const common = { bundle: true, platform: "node", format: "esm", target: "node20", packages: "external", logLevel: "error" } as const;
  await build({ ...common, entryPoints: [place("twins/transfer.ts")], outfile: join(dist, "twin.mjs") });
  await build({ ...common, entryPoints: [place("loadProgram.ts")], outfile: join(dist, "load.mjs") });
  await build({ ...common, entryPoints: [place("latencyProgram.ts")], outfile: join(dist, "latency.mjs") });
}

/** Compiles the sample workspace with a rate limit that no benchmark reaches. Gives the round trips that the contract states. */
async function prepareGenerated(): Promise<Record<Tool, number>> {
  const specs = new Map(readWorkspace(fileURLToPath(new URL("../workspaces/bank", import.meta.url))));
  const policy = "policies/transferRate.json";
  specs.set(policy, (specs.get(policy) ?? "").replace('"maxRequestsPerMinute": 600', '"maxRequestsPerMinute": 1000000000'));
  const { bundle } = await compileWorkspace(specs, { typeCheck: false });
  if (!bundle) throw new Error("The bank does not compile.");
  const folder = join(dist, "bank");
  addToTree(folder, bundle.files);
  await createDatabase(server, "bench_generated");
  await applyMigration(server.adminUrl("bench_generated"), readBundle(folder));
  await fill("generated");
  const contract = JSON.parse(readFileSync(join(folder, "contract.json"), "utf8")) as { tools: readonly { name: string; facts: { roundTrips: number } }[] };
  const roundTrips = (name: Tool): number => contract.tools.find((tool) => tool.name === name)?.facts.roundTrips ?? NaN;
  return { transfer: roundTrips("transfer"), account: roundTrips("account") };
}

async function prepareTwin(): Promise<void> {
  await createDatabase(server, "bench_twin");
  await query("twin", readFileSync(place("twins/transfer.sql"), "utf8"));
  await fill("twin");
}

async function fill(side: Side): Promise<void> {
  await query(
    side,
    `INSERT INTO account (id, created_at, updated_at, version, number, owner_id, balance)
     SELECT id, now(), now(), 1, lpad(place::text, 10, '0'), id, 1000000000 FROM unnest($1::uuid[]) WITH ORDINALITY AS account (id, place)`,
    [accounts],
  );
  await query(side, "VACUUM ANALYZE account");
}

async function query(side: Side, statement: string, values?: unknown[]): Promise<void> {
  const client = new pg.Client({ connectionString: server.adminUrl(`bench_${side}`) });
  await client.connect();
  await client.query(statement, values);
  await client.end();
}

interface Running { readonly port: number; readonly pid: number }
interface SideMeasured extends Measured {
  /** Processor time of the service for one call; NaN where the system does not tell. */
  readonly cpuMicroseconds: number;
}

async function start(file: string, side: Side, latency: number): Promise<Running> {
  const port = await freePort();
  const env = { PATH: process.env["PATH"], HOST: "127.0.0.1", PORT: String(port), DATABASE_URL: await databaseUrl(side, latency), FASCIA_JWT_KEY: testKey, FASCIA_POOL_MAX: "10", RATE_LIMIT: "1000000000", LOG_LEVEL: "warn", NODE_ENV: "production" };
  const child = spawn(process.execPath, [file], { stdio: ["ignore", "inherit", "inherit"], env });
  children.push(child);
  while (!(await fetch(`http://127.0.0.1:${port}/ready`).then((answer) => answer.ok, () => false))) {
    if (child.exitCode !== null) throw new Error(`The ${side} service ended before it was ready.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return { port, pid: child.pid ?? 0 };
}

/** The database itself, or a way to it that takes so many milliseconds. */
async function databaseUrl(side: Side, latency: number): Promise<string> {
  const url = new URL(server.adminUrl(`bench_${side}`));
  if (latency === 0) return url.href;
  const proxy = spawn(process.execPath, [join(dist, "latency.mjs"), server.host, String(server.port), String(latency)], { stdio: ["ignore", "pipe", "inherit"] });
  children.push(proxy);
  const [port] = (await once(proxy.stdout, "data")) as [Buffer];
  // A socket's folder in the place of the host cannot be changed to a name by `URL`.
  return `postgres://${url.username}${url.password === "" ? "" : `:${url.password}`}@127.0.0.1:${port.toString().trim()}${url.pathname}`;
}

/** Microseconds of processor time that a process has used (proc(5): in hundredths of a second); NaN where there is no /proc. */
function cpuOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").replace(/^.*\) /s, "").split(" ");
    return (Number(fields[11]) + Number(fields[12])) * 10_000;
  } catch {
    return NaN;
  }
}

async function freePort(): Promise<number> {
  const listener = createServer().listen(0, "127.0.0.1");
  await once(listener, "listening");
  const { port } = listener.address() as AddressInfo;
  listener.close();
  await once(listener, "close");
  return port;
}

async function measure(tool: Tool, { port, pid }: Running): Promise<SideMeasured> {
  const load: Load = {
    host: "127.0.0.1",
    port,
    seconds,
    warmUp,
    connections: Array.from({ length: connections }, (_, index) => {
      const token = bearerToken({ id: idOf(`teller ${index}`), roles: ["teller"] });
      const head = (line: string): string => `${line} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${token}\r\n`;
      if (tool === "account") return { head: head(`GET /accounts/${accounts[index * 31 % accounts.length]}`), bodies: [] };
      return { head: head("POST /transfers"), bodies: accounts.map((fromId, place) => JSON.stringify({ requestId: "{n}", fromId, toId: accounts[(place + 1 + index) % accounts.length], amount: 1 })) };
    }),
  };
  const before = cpuOf(pid);
  const child = spawn(process.execPath, [join(dist, "load.mjs")], { stdio: ["pipe", "pipe", "inherit"] });
  child.stdin.end(JSON.stringify(load));
  const measured = JSON.parse(await text(child.stdout)) as Measured;
  const wrong = Object.keys(measured.statuses).filter((status) => status !== (tool === "transfer" ? "201" : "200"));
  if (wrong.length > 0) throw new Error(`Calls of ${tool} were answered with ${JSON.stringify(measured.statuses)}.`);
  const calls = Object.values(measured.statuses).reduce((sum, count) => sum + count, warmUp);
  return { ...measured, cpuMicroseconds: (cpuOf(pid) - before) / calls };
}

function report(tool: Tool, latency: number, measured: Record<Side, SideMeasured[]>, contract: Record<Tool, number>): object {
  const median = (side: Side, key: "requestsPerSecond" | "p50Ms" | "p99Ms" | "cpuMicroseconds"): number => {
    const sorted = measured[side].map((one) => one[key]).sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)] ?? NaN;
  };
  const roundTrips = { generated: contract[tool], twin: twinRoundTrips[tool] };
  const line = (side: Side): string =>
    `  ${side.padEnd(10)} ${median(side, "requestsPerSecond").toFixed(0).padStart(6)} requests/s   p50 ${median(side, "p50Ms").toFixed(1).padStart(5)} ms   p99 ${median(side, "p99Ms").toFixed(1).padStart(5)} ms   ${median(side, "cpuMicroseconds").toFixed(0).padStart(4)} µs CPU a call   ${roundTrips[side]} round trips`;
  const ratio = median("generated", "requestsPerSecond") / median("twin", "requestsPerSecond");
  console.log(`${tool}, ${latency === 0 ? "database beside it" : `${latency} ms to the database`} (${connections} connections, ${rounds} rounds of ${seconds} s)\n${line("generated")}\n${line("twin")}\n  generated / twin: ${ratio.toFixed(2)}\n`);
  const figures = (side: Side): object => ({ requestsPerSecond: median(side, "requestsPerSecond"), p50Ms: median(side, "p50Ms"), p99Ms: median(side, "p99Ms"), cpuMicroseconds: median(side, "cpuMicroseconds"), roundTrips: roundTrips[side] });
  return { tool, latencyMs: latency, generated: figures("generated"), twin: figures("twin"), ratio };
}
