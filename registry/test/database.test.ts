import pg from "pg";
import { readdirSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { scratchDatabase } from "../../golden-tests/harness/postgres.ts";
import { addDeployment } from "../src/store/deployments.ts";
import { openEnvironment } from "../src/store/environments.ts";
import { appendOnly } from "../src/store/appendOnly.ts";
import { requestBuild } from "../src/store/builds.ts";
import { blob, buildFile } from "../src/store/schema/index.ts";
import { migrate } from "../src/store/migrate.ts";
import { openRegistry, openWorkspace, type TestRegistry } from "./support/registry.ts";

let registry: TestRegistry;
let client: pg.Client;
beforeAll(async () => {
  registry = await openRegistry();
  const { id: workspaceId, owner } = await openWorkspace(registry, "kept");
  const opened = await registry.call(owner, "POST /workspaces/kept/drafts", {});
  await registry.call(owner, `POST /workspaces/kept/drafts/${String(opened.body["id"])}/saves`, { basedOn: 0, changes: { "a.md": "a" } });
  await registry.call(owner, "POST /workspaces/kept/versions", { draft: opened.body["id"], revision: 1, message: "One." });
  await registry.call(owner, "POST /workspaces/kept/publish", { version: 1, message: "Out." });
  const { db } = registry.registry.services.store;
  const asked = await registry.call(owner, "POST /workspaces/kept/reviews", { version: 1, message: "Look." });
  await registry.call(owner, `POST /workspaces/kept/reviews/${String(asked.body["id"])}/decisions`, { decision: "comment", comment: "Hm." });
  await db.insert(blob).values({ digest: "sha256:none", content: Buffer.alloc(0) });
  const { build } = await requestBuild(db, { workspaceId, version: 1, specDigest: "sha256:none", compiler: "none", actor: owner.email });
  await db.insert(buildFile).values({ buildId: build.id, path: "empty", digest: "sha256:none", size: 0 });
  await openEnvironment(db, { workspaceId, name: "production", target: "local", home: "elsewhere", database: "none" });
  await addDeployment(db, { workspaceId, environment: "production", kind: "deploy", version: 1, buildId: build.id, previous: null, interrupt: false, message: "Out.", actor: owner.email });
  client = new pg.Client({ connectionString: registry.database.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await registry.close();
});

describe("what is only ever added", () => {
  test.each(appendOnly)("%s is not changed, not removed and not emptied, not even by the database's owner", async (table) => {
    expect((await client.query(`SELECT 1 FROM registry.${table}`)).rowCount).toBeGreaterThan(0);
    const column = (await client.query<{ name: string }>("SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'registry' AND table_name = $1 AND is_identity = 'NO' ORDER BY ordinal_position LIMIT 1", [table])).rows[0]!.name;
    const refused = { code: "23001", message: `The rows of ${table} are only ever added: they are not changed and not removed.` };
    await expect(client.query(`UPDATE registry.${table} SET ${column} = ${column}`)).rejects.toMatchObject(refused);
    await expect(client.query(`DELETE FROM registry.${table}`)).rejects.toMatchObject(refused);
    await expect(client.query(`TRUNCATE registry.${table} CASCADE`)).rejects.toMatchObject({ code: "23001" });
  });

  test.each(appendOnly)("%s: the server's role lacks the grant as well", async (table) => {
    const { pool } = registry.registry.services.store;
    expect((await pool.query<{ role: string }>("SELECT current_user AS role")).rows[0]?.role).toBe("fascia_registry");
    await expect(pool.query(`DELETE FROM registry.${table}`)).rejects.toMatchObject({ code: "42501", message: `permission denied for table ${table}` });
    await expect(pool.query(`ALTER TABLE registry.${table} DISABLE TRIGGER ALL`)).rejects.toMatchObject({ code: "42501" });
  });
});

test("instances that start at once on an empty database migrate it once", async () => {
  const database = await scratchDatabase();
  expect(await Promise.all([1, 2, 3].map(() => migrate(database.url)))).toEqual([1, 2, 3].map(() => ({ ownRole: true })));
  await database.close();
});

test("the checked-in migrations make the tables that the code describes", () => {
  const folder = fileURLToPath(new URL("..", import.meta.url));
  const before = readdirSync(`${folder}/migrations`);
  const { stdout } = spawnSync("npx", ["drizzle-kit", "generate", "--name", "forgotten"], { cwd: folder, encoding: "utf8", env: { ...process.env, CI: "true" } });
  expect(stdout).toContain("No schema changes, nothing to migrate");
  expect(readdirSync(`${folder}/migrations`)).toEqual(before);
});
