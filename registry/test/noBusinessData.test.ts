import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";

import { checkImports } from "../../golden-tests/harness/imports/importRules.ts";
import { readImports } from "../../golden-tests/harness/imports/readImports.ts";
import { openRegistry, type TestRegistry } from "./support/registry.ts";

/**
 * The registry holds specs and what was done with them, never a row of a compiled service. A row could come out of a route by a connection to a service's database,
 * by a request to a service, or from a table that holds one: there is none of the three. What deploys to this machine does reach services and migrates their databases;
 * routes know it only by the interface `deployments/target.ts`, which has no word for a row.
 */
const root = fileURLToPath(new URL("../..", import.meta.url));
let registry: TestRegistry;
beforeAll(async () => void (registry = await openRegistry()));
afterAll(() => registry.close());

const sources = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? sources(`${folder}/${entry.name}`) : entry.name.endsWith(".ts") ? [`${folder}/${entry.name}`] : []));

/** What is loaded when these files are, directly or by what they load: our files, and packages by their names. */
async function reachedFrom(start: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const reached = new Map<string, readonly string[]>();
  for (let next = [start]; next.length > 0; ) {
    const files = await readImports(root, new Map(next.map((file) => [file, undefined])));
    for (const { path, imports, impure } of files) reached.set(path, [...imports.filter(({ typeOnly }) => !typeOnly).map(({ target }) => target), ...(impure.includes("fetch") ? ["fetch"] : [])]);
    next = [...new Set(files.flatMap(({ path }) => reached.get(path) ?? []))].filter((target) => /^(?:registry|compiler)\/.*\.ts$/.test(target) && !reached.has(target));
  }
  return reached;
}
const WAYS_OUT = /^(?:pg|drizzle-orm\/node-postgres.*|fetch|undici|node:(?:http|https|http2|net|tls|dgram))$/;
const OF_SERVICES = /^(?:registry\/src\/(?:deployments\/local|front)\/|compiler\/src\/local\/(?!development\/authSettings\.ts))/;

test("nothing that a route loads opens a connection, asks another server, or knows how to reach a service", async () => {
  const reached = await reachedFrom("registry/src/routes/index.ts");
  expect(reached.size).toBeGreaterThan(80);
  expect([...reached].flatMap(([path, targets]) => targets.filter((target) => WAYS_OUT.test(target) || OF_SERVICES.test(target)).map((target) => `${path} reaches ${target}`))).toEqual([]);
});

test("the one database that routes are given is the registry's own", async () => {
  const files = await readImports(root, new Map(sources("registry/src").map((file) => [file, undefined])));
  expect(checkImports(files)).toEqual([]);
  const opening = files.filter(({ imports }) => imports.some(({ target, typeOnly }) => !typeOnly && (target === "pg" || target.startsWith("drizzle-orm/node-postgres")))).map(({ path }) => path);
  expect(opening).toEqual(["registry/src/store/database.ts", "registry/src/store/migrate.ts"]);
  expect(readFileSync(join(root, "registry/src/server.ts"), "utf8").match(/openStore\(/g)).toHaveLength(1);
});

test("every column of every table is known, and none is for data of services", async () => {
  const client = new pg.Client({ connectionString: registry.database.url });
  await client.connect();
  const { rows } = await client.query<{ place: string }>("SELECT table_name || '.' || column_name AS place FROM information_schema.columns WHERE table_schema = 'registry' AND data_type IN ('jsonb', 'json', 'bytea', 'ARRAY') ORDER BY 1");
  await client.end();
  // Columns that could hold anything: each is one of ours, what the compiler made of specs, or what a deployment did and why it failed.
  expect(rows.map(({ place }) => place)).toEqual(["api_key.scopes", "audit_event.after", "audit_event.before", "blob.content", "build.failure", "build.nodes", "deployment.failure", "deployment.migration", "deployment_event.detail", "spec_text.document"]);
});
