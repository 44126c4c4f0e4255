/**
 * `npm run bench -- coldstart [--json FILE] [--rounds N] [--tools 10,1000]`: how long a service takes from spawn to its first 200,
 * as a multiple of `node -e 0`: without the database, and with a first query (one account, read with a token). The generated bank
 * stands beside its hand-written twin, as one file and as Node finds its packages; and larger workspaces beside the bank.
 * Everything is measured in turns; figures are medians.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build, type BuildOptions } from "esbuild";
import pg from "pg";

import { compileWorkspace } from "../../compiler/src/compile.ts";
import type { SpecFiles } from "../../compiler/src/diagnostics/diagnostic.ts";
import { renderDiagnostics } from "../../compiler/src/diagnostics/render.ts";
import { readBundle } from "../../compiler/src/local/bundle/readBundle.ts";
import { createDatabase, openDatabaseServer } from "../../compiler/src/local/index.ts";
import { applyMigration } from "../../compiler/src/local/migration/index.ts";
import { readWorkspace } from "../../compiler/src/readWorkspace.ts";
import { bearerToken, idOf, testKey } from "../harness/token.ts";
import { addToTree } from "../harness/tree.ts";
import { measureFloor, measureStart, type Start } from "./measureStart.ts";
import { multiply } from "./multiply.ts";

const { values: options } = parseArgs({ options: { json: { type: "string" }, rounds: { type: "string" }, tools: { type: "string" } } });
const rounds = Number(options.rounds ?? 15);
const sizes = (options.tools ?? "10,1000").split(",").filter((size) => size !== "").map(Number);
const dist = join(import.meta.dirname, "../dist/bench/coldstart");
const account = idOf("account");

/** One program; `firstQuery` is left out where only the start without the database is of interest. */
interface Side {
  readonly name: string;
  readonly first: Start;
  readonly firstQuery?: Start;
}

const server = await openDatabaseServer();
try {
  const sides = [await generatedSide(), ...(await twinSides()), ...(await Promise.all(sizes.map(sizedSide)))];
  const floors: number[] = [];
  const measured = sides.map(() => ({ first: [] as number[], firstQuery: [] as number[] }));
  const turns: (() => Promise<void>)[] = [async () => void floors.push(await measureFloor())];
  for (const [index, { first, firstQuery }] of sides.entries()) {
    turns.push(async () => void measured[index]!.first.push(await measureStart(first)));
    if (firstQuery !== undefined) turns.push(async () => void measured[index]!.firstQuery.push(await measureStart(firstQuery)));
  }
  for (let round = 0; round < rounds; round++) {
    // Each round begins with another turn: what a large process leaves behind to the one after it hits everybody.
    for (let turn = 0; turn < turns.length; turn++) await turns[(turn + round * 3) % turns.length]!();
  }
  report(sides, floors, measured);
} finally {
  await server.stop();
}

async function generatedSide(): Promise<Side> {
  const folder = join(dist, "bank");
  await compileTo(folder, readWorkspace(join(import.meta.dirname, "../workspaces/bank")));
  await createDatabase(server, "coldstart_generated");
  await applyMigration(server.adminUrl("coldstart_generated"), readBundle(folder));
  await fill("coldstart_generated");
  return { name: "generated", ...starts(join(folder, "server.mjs"), "coldstart_generated", "/health") };
}

/** The twin knows no `/health`; its `/ready` asks no database. */
async function twinSides(): Promise<Side[]> {
  await createDatabase(server, "coldstart_twin");
  await query("coldstart_twin", readFileSync(join(import.meta.dirname, "twins/transfer.sql"), "utf8"));
  await fill("coldstart_twin");
  mkdirSync(dist, { recursive: true });
  const common: BuildOptions = { entryPoints: [join(import.meta.dirname, "twins/transfer.ts")], bundle: true, platform: "node", format: "esm", target: "node20", logLevel: "error" };
  const oneFile = join(dist, "twinOneFile.mjs");
  const unbundled = join(dist, "twin.mjs");
  await build({ ...common, outfile: oneFile, banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' } });
  await build({ ...common, outfile: unbundled, packages: "external" });
  return [
    { name: "twin, one file", ...starts(oneFile, "coldstart_twin", "/ready") },
    { name: "twin", ...starts(unbundled, "coldstart_twin", "/ready") },
  ];
}

/** No database is needed to answer `/health`. */
async function sizedSide(tools: number): Promise<Side> {
  const folder = join(dist, String(tools));
  await compileTo(folder, multiply(readWorkspace(join(import.meta.dirname, "../workspaces/bank")), tools));
  return { name: `generated, ${tools} tools`, first: starts(join(folder, "server.mjs"), "coldstart_generated", "/health").first };
}

async function compileTo(folder: string, specs: SpecFiles): Promise<void> {
  const { bundle, diagnostics } = await compileWorkspace(specs, { typeCheck: false });
  if (!bundle) throw new Error(renderDiagnostics(diagnostics, specs, { color: false }));
  rmSync(folder, { recursive: true, force: true });
  addToTree(folder, bundle.files);
}

function starts(file: string, database: string, path: string): { readonly first: Start; readonly firstQuery: Start } {
  const env = { DATABASE_URL: server.adminUrl(database), FASCIA_JWT_KEY: testKey, LOG_LEVEL: "warn", NODE_ENV: "production" };
  const authorization = `Bearer ${bearerToken({ id: idOf("teller"), roles: ["teller"] })}`;
  return { first: { file, env, path }, firstQuery: { file, env, path: `/accounts/${account}`, headers: { authorization } } };
}

async function fill(database: string): Promise<void> {
  await query(database, "INSERT INTO account (id, created_at, updated_at, version, number, owner_id, balance) VALUES ($1, now(), now(), 1, '0000000001', $1, 100)", [account]);
}

async function query(database: string, statement: string, values?: unknown[]): Promise<void> {
  const client = new pg.Client({ connectionString: server.adminUrl(database) });
  await client.connect();
  await client.query(statement, values);
  await client.end();
}

function report(sides: readonly Side[], floors: readonly number[], measured: readonly { readonly first: readonly number[]; readonly firstQuery: readonly number[] }[]): void {
  const floor = median(floors);
  const figures = sides.map(({ name }, index) => {
    const { first, firstQuery } = measured[index]!;
    return { name, firstMs: median(first), firstRatio: median(first) / floor, ...(firstQuery.length > 0 && { firstQueryMs: median(firstQuery), firstQueryRatio: median(firstQuery) / floor }) };
  });
  const cell = (ms?: number, ratio?: number): string => ms === undefined || ratio === undefined ? "" : `${ms.toFixed(0).padStart(6)} ms ${ratio.toFixed(2).padStart(6)}`;
  console.log(`floor: node -e 0 ${floor.toFixed(1)} ms; ${rounds} rounds, medians, multiples of the floor\n`);
  console.log(`${"".padEnd(24)}${"first 200".padEnd(20)}with a first query`);
  for (const row of figures) console.log(`${row.name.padEnd(24)}${cell(row.firstMs, row.firstRatio).padEnd(20)}${cell(row.firstQueryMs, row.firstQueryRatio)}`);
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify({ rounds, floorMs: floor, sides: figures }, null, 2)}\n`);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
