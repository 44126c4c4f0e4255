import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";

import { checkImports } from "../../golden-tests/harness/imports/importRules.ts";
import { readImports } from "../../golden-tests/harness/imports/readImports.ts";
import { openRegistry, type TestRegistry } from "./support/registry.ts";

/**
 * The registry holds specs and what was done with them, never a row of a compiled service. A row could come in by a connection to a service's database, by a
 * request to a service, or by a table that holds one: there is none of the three.
 */
const root = fileURLToPath(new URL("../..", import.meta.url));
let registry: TestRegistry;
beforeAll(async () => void (registry = await openRegistry()));
afterAll(() => registry.close());

const sources = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? sources(`${folder}/${entry.name}`) : entry.name.endsWith(".ts") ? [`${folder}/${entry.name}`] : []));

test("only the store opens connections, and only to the registry's own database", async () => {
  const files = await readImports(root, new Map(sources("registry/src").map((file) => [file, undefined])));
  expect(checkImports(files)).toEqual([]);
  const who = (reaches: (target: string) => boolean): string[] => files.filter(({ imports }) => imports.some(({ target, typeOnly }) => !typeOnly && reaches(target))).map(({ path }) => path);
  expect(who((target) => target === "pg" || target.startsWith("drizzle-orm/node-postgres"))).toEqual(["registry/src/store/database.ts", "registry/src/store/migrate.ts"]);
  // Postgres for a machine of one's own, at the start of the process; nothing that runs services or reads their databases.
  expect(who((target) => target.startsWith("compiler/src/local/"))).toEqual(["registry/src/main.ts", "registry/src/start.ts"]);
  expect(readFileSync(join(root, "registry/src/server.ts"), "utf8").match(/openStore\(/g)).toHaveLength(1);
});

test("nothing asks other servers anything, but for the keys of the identity provider", () => {
  const asking = sources("registry/src").filter((path) => /\bfetch\(|node:https?"|node:net"|undici|createRemoteJWKSet/.test(readFileSync(join(root, path), "utf8")));
  // The address that it listens on itself, the keys, and the script of the sign-in page, which runs in browsers.
  expect(asking).toEqual(["registry/src/auth/tokens.ts", "registry/src/pages/signIn.ts", "registry/src/start.ts"]);
});

test("every column of every table is known, and none is for data of services", async () => {
  const client = new pg.Client({ connectionString: registry.database.url });
  await client.connect();
  const { rows } = await client.query<{ place: string }>("SELECT table_name || '.' || column_name AS place FROM information_schema.columns WHERE table_schema = 'registry' AND data_type IN ('jsonb', 'json', 'bytea', 'ARRAY') ORDER BY 1");
  await client.end();
  // Columns that could hold anything: each is one of ours, or what the compiler made of specs.
  expect(rows.map(({ place }) => place)).toEqual(["api_key.scopes", "audit_event.after", "audit_event.before", "blob.content", "build.failure", "build.nodes", "spec_text.document"]);
});
