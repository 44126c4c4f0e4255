import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { buildProgram } from "../../../../golden-tests/harness/buildProgram.ts";
import { scratchDatabase, type ScratchDatabase } from "../../../../golden-tests/harness/postgres.ts";
import { withConnection } from "../database/connect.ts";
import { applyMigration } from "./applyMigration.ts";
import { findDrift } from "./drift.ts";
import type { MigrationEvent } from "./settings.ts";
import { addProducts, codeSteps, plans, query as queryAt, shopWith, withCode, withoutCode } from "./testing/shop.ts";

const plan = plans(codeSteps);
const names = ["bowl", "cup", "jug", "lid", "pan"];

let database: ScratchDatabase;
beforeEach(async () => {
  database = await scratchDatabase();
  await applyMigration(database.url, withoutCode);
  await addProducts(database.url, ...names);
});
afterEach(() => database.close());

const query = (text: string): Promise<Record<string, unknown>[]> => queryAt(database.url, text);
const taken = codeSteps.filter(({ kind }) => kind !== "require").map(({ id }) => id);

/** Ends the migrating backend, as a failing server or network would. */
const cut = (): Promise<unknown> => query("SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'fascia migrate'");

/** The schema is the new one, every row is there with its code, and nothing is left in the journal. */
async function expectWhole(): Promise<void> {
  expect(await withConnection(database.url, (client) => findDrift(client, { storage: withCode.schema.storage, steps: [] }))).toEqual([]);
  expect(await query("SELECT name, code FROM product ORDER BY name")).toEqual(names.map((name) => ({ name, code: `code of ${name}` })));
  expect(await query("SELECT count(*)::int AS left FROM fascia.migration_step WHERE finished_at IS NULL")).toEqual([{ left: 0 }]);
  expect(await query("SELECT sum(rows)::int AS rows FROM fascia.migration_step")).toEqual([{ rows: names.length }]);
}

test.each(taken)("a backend that is ended before step %s: the same command goes on with it, and any other is refused", async (id) => {
  const tell = (event: MigrationEvent): unknown => event.kind === "step" && event.step.id === id && cut();
  await expect(applyMigration(database.url, withCode, { plan, tell })).rejects.toThrow();

  await expect(applyMigration(database.url, shopWith("3333333333"), { plan })).rejects.toThrow(/is not finished, so nothing was changed:\n(?: {2}A step\.\n)+It was interrupted\. Apply the bundle that it was begun with/);
  const steps: string[] = [];
  const outcome = await applyMigration(database.url, withCode, { tell: (event) => event.kind === "step" && steps.push(event.step.id) });
  expect(outcome.kind).toBe("migrated");
  expect(steps).toEqual(taken.slice(taken.indexOf(id)));
  await expectWhole();
});

test("a backend that is ended between two batches: no row is changed twice", async () => {
  const tell = (event: MigrationEvent): unknown => event.kind === "rows" && event.rows === 2 && cut();
  await expect(applyMigration(database.url, withCode, { plan, tell })).rejects.toThrow();
  await applyMigration(database.url, withCode);
  await expectWhole();
});

test("a runner that is killed holds no lock, and the next one goes on", async () => {
  const program = buildProgram(`
    import { applyMigration } from "../../compiler/src/local/migration/applyMigration.ts";
    import { codeSteps, plans, withCode } from "../../compiler/src/local/migration/testing/shop.ts";
    // After the first batch it waits to be killed.
    const tell = (event) => event.kind === "rows" && new Promise(() => process.stdout.write("a batch is done"));
    await applyMigration(process.env.DATABASE_URL, withCode, { plan: plans(codeSteps), tell });
  `);
  try {
    const runner = spawn(process.execPath, [program.file], { env: { ...process.env, DATABASE_URL: database.url }, stdio: ["ignore", "pipe", "inherit"] });
    await once(runner.stdout, "data");
    runner.kill("SIGKILL");
    expect(await once(runner, "exit")).toEqual([null, "SIGKILL"]);
    expect(await query("SELECT count(code)::int AS filled FROM product")).toEqual([{ filled: 2 }]);
    await applyMigration(database.url, withCode);
    await expectWhole();
  } finally {
    program.remove();
  }
});

describe("an index that an interrupted CREATE INDEX CONCURRENTLY left INVALID", () => {
  test("is dropped and made again, after the rows that broke it were corrected", async () => {
    await query("UPDATE product SET name = 'cup' WHERE name = 'jug'");
    await expect(applyMigration(database.url, withCode, { plan })).rejects.toThrow(
      /^The step "04-index" \(A step\.\) failed: could not create unique index "product_code_key" \(Key \(code\)=\(code of cup\) is duplicated\.\)\. Rows stand in its way: correct them, then run the same command again: it goes on with this step\.$/,
    );
    expect(await query("SELECT indisvalid FROM pg_index WHERE indexrelid = 'product_code_key'::regclass")).toEqual([{ indisvalid: false }]);
    expect(await query("SELECT error FROM fascia.migration_step WHERE error IS NOT NULL")).toEqual([{ error: 'could not create unique index "product_code_key"' }]);
    await query("UPDATE product SET name = 'jug', code = 'code of jug' WHERE ctid = (SELECT max(ctid) FROM product WHERE name = 'cup')");
    expect(await applyMigration(database.url, withCode)).toMatchObject({ kind: "migrated" });
    await expectWhole();
  });
});

test("a database that was changed by hand while a migration lay still is refused", async () => {
  await expect(applyMigration(database.url, withCode, { plan, tell: (event) => event.kind === "step" && event.step.id === "05-validate" && cut() })).rejects.toThrow();
  await query("DROP INDEX product_code_key");
  await expect(applyMigration(database.url, withCode)).rejects.toThrow(/index product_code_key of product +CREATE UNIQUE INDEX .+ nothing +CREATE UNIQUE INDEX product_code_key ON product USING btree \(code\) WHERE deleted_at IS NULL;/);
});

test("a table that others hold: queued for no longer than the bound, told who holds it, and taken up again", async () => {
  const retries: number[] = [];
  const impatient = codeSteps.map((step) => (step.kind === "transaction" ? { ...step, sql: ["SET LOCAL lock_timeout = '50ms'", ...step.sql] } : step));
  await withConnection(database.url, async (holder) => {
    await holder.query("SET application_name = 'report'; BEGIN; SELECT FROM product");
    const tried = applyMigration(database.url, withCode, { plan: plans(impatient), attempts: 3, tell: (event) => event.kind === "retry" && retries.push(event.attempt) });
    await expect(tried).rejects.toThrow(/^The table product was held by other transactions at each of 3 attempts, .* Now it is held by process \d+ \(report, in its transaction for \d+ s\)\. Run the same command again: it goes on where it stopped\.$/);
    await holder.query("ROLLBACK");
  });
  expect(retries).toEqual([1, 2]);
  expect(await applyMigration(database.url, withCode)).toMatchObject({ kind: "migrated" });
  await expectWhole();
});

test("of two migrations the second waits, tells whom it waits for, and gives up when it is told to", async () => {
  await withConnection(database.url, async (other) => {
    await other.query("SET application_name = 'fascia migrate'; SELECT pg_advisory_lock(1717662563)");
    const told: string[] = [];
    const waiting = applyMigration(database.url, withCode, { plan, waitMs: 300, tell: (event) => event.kind === "waiting" && told.push(event.holder) });
    await expect(waiting).rejects.toThrow(/^Another session migrates this database: process \d+ \(fascia migrate\).*, connected since .+ UTC\. Wait until it is done/);
    expect(told).toEqual([expect.stringMatching(/^process \d+ \(fascia migrate\)/)]);
  });
});

test("under development, a migration that lies still is finished before another one begins", async () => {
  await applyMigration(database.url, withCode, { plan, tell: (event) => event.kind === "step" && event.step.id === "04-index" && cut() }).catch(() => undefined);
  const next = shopWith("3333333333", { code: { type: "string", required: true, unique: true, maxLength: 100 }, note: { type: "string" } });
  const note = plans([{ id: "01-note", kind: "transaction", phase: "expand", lock: "ACCESS EXCLUSIVE", table: "product", sentence: "Adds a note.", sql: ["ALTER TABLE product ADD COLUMN note text"] }]);
  expect(await applyMigration(database.url, next, { plan: note, finishPending: true })).toMatchObject({ kind: "migrated", schemaDigest: "sha256:3333333333" });
  expect(await query("SELECT name, code, note FROM product ORDER BY name LIMIT 1")).toEqual([{ name: "bowl", code: "code of bowl", note: null }]);
  expect(await query("SELECT name FROM fascia.migration ORDER BY name")).toEqual([{ name: "0001_first.sql" }, { name: "0002_to_22222222" }, { name: "0003_to_33333333" }]);
});

test("a row that comes between the last batch and the rule is filled like the others", async () => {
  const steps = codeSteps.filter(({ id }) => id !== "04-index");
  const tell = (event: MigrationEvent): unknown => event.kind === "step" && event.step.id === "06-require" && addProducts(database.url, "spoon");
  await applyMigration(database.url, withCode, { plan: plans(steps), tell });
  expect(await query("SELECT code FROM product WHERE name = 'spoon'")).toEqual([{ code: "code of spoon" }]);
  expect(await query("SELECT rows::int FROM fascia.migration_step WHERE step->>'kind' = 'backfill'")).toEqual([{ rows: names.length + 1 }]);
});
