import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";

import { scratchDatabase, type ScratchDatabase } from "../../../../golden-tests/harness/postgres.ts";
import { addProducts, query, shopWith } from "../../local/migration/testing/shop.ts";
import { withConnection } from "../../local/database/connect.ts";
import { main } from "../../cli.ts";
import type { Field } from "../../spec/index.ts";

const root = mkdtempSync(join(tmpdir(), "fascia-migrate-"));
let database: ScratchDatabase;
beforeAll(() => {
  bundle("one", {});
  bundle("noted", { note: { type: "string", maxLength: 100 } });
  bundle("renamed", {}, "title");
});
afterAll(() => rmSync(root, { recursive: true, force: true }));
beforeEach(async () => void (database = await scratchDatabase()));
afterEach(() => database.close());

test("from nothing, then to the next schema: what was done on standard output, progress on standard error", async () => {
  expect(await apply("one")).toEqual({ code: 0, out: "Made the schema of shop in an empty database.", error: "" });
  await addProducts(database.url, "cup");
  expect(await apply("noted", "--dry-run")).toEqual({
    code: 0,
    out: 'Would migrate shop (green); nothing was changed:\n  green   Field "note" of entity "Product" is new.\nThe previous bundle runs on the new schema too.',
    error: "Everything asked beforehand holds; 3 steps to take.",
  });
  const { code, out, error } = await apply("noted");
  expect([code, out]).toEqual([0, "Migrated shop: 3 steps.\nThe previous bundle runs on the new schema too."]);
  expect(error).toMatch(/^Everything asked beforehand holds; 3 steps to take\.\n\[1\/3\] \S.* \(product: ACCESS EXCLUSIVE\)\n\[2\/3\] .+\n\[3\/3\] .+ \(product: SHARE UPDATE EXCLUSIVE\)$/);
  expect((await apply("noted")).out).toBe("The database has the schema of shop already.");
  expect((await apply("one")).out).toBe("The database has a later schema, on which this bundle of shop runs: there is nothing to do.");
  expect(await query(database.url, "SELECT name, note FROM product")).toEqual([{ name: "cup", note: null }]);
});

test("for programs: the outcome, or the reason", async () => {
  await apply("one");
  const done = JSON.parse((await apply("noted", "--json")).out) as unknown;
  expect(done).toMatchObject({ ok: true, kind: "migrated", schemaDigest: "sha256:noted", plan: { level: "green", previousBundle: { runs: true } }, contractSteps: [] });
  expect((done as { readonly steps: readonly unknown[] }).steps).toMatchObject(Array.from({ length: 3 }, () => ({ finished: true, step: { kind: "transaction" } })));
  await query(database.url, "ALTER TABLE product DROP COLUMN note");
  const refused = await apply("renamed", "--json");
  expect(refused.code).toBe(1);
  expect(JSON.parse(refused.out)).toMatchObject({ ok: false, reason: { kind: "red" }, message: expect.stringMatching(/^The migration would lose data/) as string });
});

test("refusals: one text on standard error, and the exit code says whose turn it is", async () => {
  await apply("one");
  expect(await apply("renamed")).toMatchObject({ code: 1, out: "", error: expect.stringMatching(/^fascia: The migration would lose data that nobody has given up by name, so nothing was changed:\n/) as string });
  await query(database.url, "ALTER TABLE product ALTER name DROP NOT NULL");
  expect(await apply("noted")).toMatchObject({ code: 3, out: "", error: expect.stringMatching(/^fascia: The database "test_\w+" is not as its journal says, so nothing was changed \(1 difference\):\n {2}what/) as string });
  expect(await apply("one", "--contract")).toMatchObject({ code: 0, out: "The database has the schema of shop already." });
  expect(await apply("noted", "--contract")).toMatchObject({ code: 3, error: expect.stringContaining("there is nothing to contract") as string });
});

test("a bundle or a database that is missing is told as one sentence", async () => {
  const { code, error } = await run(["migrate", "apply", join(root, "none"), "--database", database.url]);
  expect([code, error]).toEqual([3, `fascia: The folder "${join(root, "none")}" holds no bundle. "fascia compile DIR --out ${join(root, "none")}" makes one.`]);
  expect(await run(["migrate", "apply", join(root, "one"), "--database", "shop"])).toMatchObject({ code: 2, error: 'fascia: The database is missing: name it with --database or DATABASE_URL, in the form "postgres://user:password@host:5432/database".' });
});

test("whoever waits is told for whom", async () => {
  await withConnection(database.url, async (other) => {
    await other.query("SET application_name = 'night job'; SELECT pg_advisory_lock(1717662563)");
    const waiting = apply("one");
    await query(database.url, "SELECT pg_sleep(0.3)");
    await other.query("SELECT pg_advisory_unlock(1717662563)");
    expect((await waiting).error).toMatch(/^Waiting for another session that migrates this database: process \d+ \(night job\).*, connected since .+ UTC\.$/);
  });
});

/** A folder that says of itself what a bundle says; nobody starts its server. */
function bundle(name: string, fields: Readonly<Record<string, Field>>, title = "name"): void {
  const { schema, schemaDigest, migrations } = shopWith(name, fields, title);
  const folder = join(root, name);
  mkdirSync(join(folder, "migrations"), { recursive: true });
  writeFileSync(join(folder, "bundle.json"), JSON.stringify({ workspace: "shop", schemaDigest }));
  writeFileSync(join(folder, "server.mjs"), "");
  writeFileSync(join(folder, "schema.json"), JSON.stringify(schema));
  for (const { name: file, sql } of migrations) writeFileSync(join(folder, "migrations", file), sql);
}

const apply = (name: string, ...flags: readonly string[]): ReturnType<typeof run> => run(["migrate", "apply", join(root, name), "--database", database.url, ...flags]);

async function run(words: readonly string[]): Promise<{ readonly code: number; readonly out: string; readonly error: string }> {
  const [out, error]: [string[], string[]] = [[], []];
  const code = await main(words, { print: (line) => void out.push(line), complain: (line) => void error.push(line), color: { out: false, error: false } });
  return { code, out: out.join("\n"), error: error.join("\n") };
}
