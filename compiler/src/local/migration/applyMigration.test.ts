import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { scratchDatabase, type ScratchDatabase } from "../../../../golden-tests/harness/postgres.ts";
import { applyMigration } from "./applyMigration.ts";
import { findDrift } from "./drift.ts";
import { addProducts, codeSteps, plans, query as queryAt, shopWith, withCode, withoutCode } from "./testing/shop.ts";
import { withConnection } from "../database/connect.ts";

let database: ScratchDatabase;
beforeEach(async () => void (database = await scratchDatabase()));
afterEach(() => database.close());

const query = (text: string): Promise<Record<string, unknown>[]> => queryAt(database.url, text);
const runnable = async (): Promise<unknown[]> => (await query("SELECT schema_digest FROM fascia.runnable ORDER BY 1")).map((row) => row["schema_digest"]);
const drift = (target: typeof withCode): Promise<unknown> => withConnection(database.url, (client) => findDrift(client, { storage: target.schema.storage, steps: [] }));
const plan = plans(codeSteps);

test("an empty database gets the schema and a journal that says so", async () => {
  expect(await applyMigration(database.url, withoutCode)).toMatchObject({ kind: "created", steps: [] });
  expect(await query("SELECT name, schema_digest, schema->>'workspace' AS workspace, applied_at IS NOT NULL AS applied FROM fascia.migration")).toEqual([
    { name: "0001_first.sql", schema_digest: "sha256:1111111111", workspace: "shop", applied: true },
  ]);
  expect(await runnable()).toEqual(["sha256:1111111111"]);
  expect(await drift(withoutCode)).toEqual([]);
});

test("a database that has the schema is left as it is, but for the tools that use it", async () => {
  await applyMigration(database.url, withoutCode);
  await addProducts(database.url, "cup");
  const sameSchema = { ...withoutCode, schema: { ...withoutCode.schema, digest: "sha256:other-tools" } };
  expect(await applyMigration(database.url, sameSchema)).toMatchObject({ kind: "current" });
  expect(await query("SELECT name FROM product")).toEqual([{ name: "cup" }]);
  expect(await query("SELECT schema->>'digest' AS digest FROM fascia.migration")).toEqual([{ digest: "sha256:other-tools" }]);
});

test("of several processes at once, one migrates", async () => {
  const outcomes = await Promise.all(Array.from({ length: 5 }, () => applyMigration(database.url, withoutCode)));
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["created", "current", "current", "current", "current"]);
});

test("a planned migration takes every step, keeps every row, and writes down what it did", async () => {
  await applyMigration(database.url, withoutCode);
  await addProducts(database.url, "cup", "bowl", "jug");
  const outcome = await applyMigration(database.url, withCode, { plan });
  expect(outcome).toMatchObject({ kind: "migrated", contractSteps: [] });
  expect(await query("SELECT name, code FROM product ORDER BY name")).toEqual(["bowl", "cup", "jug"].map((name) => ({ name, code: `code of ${name}` })));
  expect(await drift(withCode)).toEqual([]);
  expect(await query("SELECT step->>'id' AS id, finished_at IS NOT NULL AS finished, rows::int, attempts, sql_digest LIKE 'sha256:%' AS digested FROM fascia.migration_step ORDER BY position")).toEqual(
    codeSteps.map(({ id, kind }) => ({ id, finished: true, rows: kind === "backfill" ? 3 : 0, attempts: kind === "require" ? 0 : 1, digested: true })),
  );
  expect(await query("SELECT name, from_digest, schema_digest, plan->>'level' AS level FROM fascia.migration ORDER BY name OFFSET 1")).toEqual([
    { name: "0002_to_22222222", from_digest: "sha256:1111111111", schema_digest: "sha256:2222222222", level: "green" },
  ]);
  expect(await runnable()).toEqual(["sha256:1111111111", "sha256:2222222222"]);
  expect(await applyMigration(database.url, withCode, { plan })).toMatchObject({ kind: "current" });
  expect(await applyMigration(database.url, withoutCode, { plan })).toMatchObject({ kind: "runnable" });
});

test("where the previous bundle does not run, it is not ready from the first step on", async () => {
  await applyMigration(database.url, withoutCode);
  const breaks = plans(codeSteps, { previousBundle: { runs: false, reasons: [{ tool: "addProduct", reason: "It gives no code." }] } });
  const during: unknown[] = [];
  await applyMigration(database.url, withCode, { plan: breaks, tell: (event) => event.kind === "step" && during.push(event.step.id) });
  expect(during).toEqual(["02-add", "03-fill", "04-index", "05-validate", "06-require"]);
  expect(await runnable()).toEqual(["sha256:2222222222"]);
});

describe("contract steps", () => {
  const contract = plans([...codeSteps, { id: "07-drop", phase: "contract", kind: "transaction", lock: "ACCESS EXCLUSIVE", table: "product", sentence: "Drops the column product.name.", sql: ["ALTER TABLE product DROP COLUMN name"] }], {
    previousBundleAfterContract: { runs: false, reasons: [{ tool: "addProduct", reason: "It writes the name." }] },
  });
  beforeEach(async () => {
    await applyMigration(database.url, withoutCode);
    await addProducts(database.url, "cup");
  });

  test("wait until they are asked for", async () => {
    const outcome = await applyMigration(database.url, withCode, { plan: contract });
    expect(outcome.contractSteps.map(({ id }) => id)).toEqual(["07-drop"]);
    expect(await query("SELECT name, code FROM product")).toEqual([{ name: "cup", code: "code of cup" }]);
    expect(await applyMigration(database.url, withCode, { plan: contract, contract: true })).toMatchObject({ kind: "contracted", contractSteps: [] });
    expect(await runnable()).toEqual(["sha256:2222222222"]);
    expect(await query("SELECT count(*)::int AS columns FROM pg_attribute WHERE attrelid = 'product'::regclass AND attname = 'name'")).toEqual([{ columns: 0 }]);
  });

  test("are refused while a service of the previous bundle is connected", async () => {
    await applyMigration(database.url, withCode, { plan: contract });
    await withConnection(database.url, async (service) => {
      await service.query("SET application_name = 'fascia shop 11111111'");
      await expect(applyMigration(database.url, withCode, { contract: true })).rejects.toThrow(/^Services of the previous bundle are connected \(1 connection named "fascia … 11111111"\), .* Stop them, then run the same command again\.$/);
    });
    expect(await runnable()).toEqual(["sha256:1111111111", "sha256:2222222222"]);
    expect(await query("SELECT name FROM product")).toEqual([{ name: "cup" }]);
  });

  test("come before any other migration, and not before their own", async () => {
    await expect(applyMigration(database.url, withCode, { plan: contract, contract: true })).rejects.toThrow("there is nothing to contract. Run the command without --contract first.");
    await applyMigration(database.url, withCode, { plan: contract });
    await expect(applyMigration(database.url, shopWith("3333333333"), { plan: contract })).rejects.toThrow(
      /^A migration to another schema \(sha256:22222222…\) is not finished, so nothing was changed:\n {2}Drops the column product\.name\.\nIts contract steps are still to come\./,
    );
  });
});

describe("refused, and nothing is changed:", () => {
  const before = async (): Promise<unknown> => [await query("SELECT name, schema_digest FROM fascia.migration"), await runnable(), await query("SELECT name FROM product")];
  async function refuses(message: RegExp, given = plan): Promise<void> {
    const state = await before();
    await expect(applyMigration(database.url, withCode, { plan: given })).rejects.toThrow(message);
    expect(await before()).toEqual(state);
    expect(await query("SELECT count(*)::int AS steps FROM fascia.migration_step")).toEqual([{ steps: 0 }]);
  }

  test("a database with somebody else's tables", async () => {
    await query('CREATE SCHEMA crm; CREATE TABLE crm."Contact" (id int)');
    await expect(applyMigration(database.url, withoutCode)).rejects.toThrow(/holds the table crm\."Contact", which Fascia did not make\. Use an empty database for shop\.$/);
    expect(await query("SELECT to_regclass('product') AS product, to_regnamespace('fascia') AS fascia")).toEqual([{ product: null, fascia: null }]);
  });

  test("a first migration that fails half-way", async () => {
    const broken = { ...withoutCode, migrations: [...withoutCode.migrations, { name: "0002_broken.sql", sql: "CREATE TABLE product (name text)" }] };
    await expect(applyMigration(database.url, broken)).rejects.toMatchObject({ code: "42P07" });
    expect(await query("SELECT to_regclass('product') AS product, to_regclass('fascia.migration') AS journal")).toEqual([{ product: null, journal: null }]);
  });

  test("a plan that loses data which nobody gave up", async () => {
    await applyMigration(database.url, withoutCode);
    const change = { kind: "columnDropped", column: "name", entity: "Product", table: "product", sentence: 'Field "name" of entity "Product" is gone.', level: "red", lock: "ACCESS EXCLUSIVE", rewrites: false, losesData: true } as const;
    await refuses(/^The migration would lose data that nobody has given up by name, so nothing was changed:\n {2}Field "name" of entity "Product" is gone\.\n/, plans(codeSteps, { level: "red", changes: [change] }));
  });

  test("rows that stand in the way, each kind of them told", async () => {
    await applyMigration(database.url, withoutCode);
    await addProducts(database.url, "forbidden", "forbidden");
    await refuses(/^Rows stand in the way of the migration, so nothing was changed:\n {2}2 products are named "forbidden"\.\n/);
  });

  test("a database that was changed by hand, with a table of what differs", async () => {
    await applyMigration(database.url, withoutCode);
    await query("ALTER TABLE product ALTER COLUMN name DROP NOT NULL, ADD COLUMN note text; GRANT DELETE ON product TO fascia_service");
    await refuses(/^The database "test_\w+" is not as its journal says, so nothing was changed \(3 differences\):\n {2}what +expected +found +what to do\n(?: {2}.+\n){3}Undo what was done by hand/);
  });

  test("a dry run, which says what would be done", async () => {
    await applyMigration(database.url, withoutCode);
    const state = await before();
    expect(await applyMigration(database.url, withCode, { plan, dryRun: true })).toMatchObject({ kind: "planned", plan: { level: "green" } });
    expect(await before()).toEqual(state);
  });

  test("a database that does not exist, a server that is away", async () => {
    const absent = new URL(database.url);
    absent.pathname = "/no such database";
    await expect(applyMigration(absent.href, withoutCode)).rejects.toThrow(/^The server .+ has no database "no such database"\. Create it, or name another one in DATABASE_URL\.$/);
    await expect(applyMigration("postgres://ada:secret@127.0.0.1:1/shop", withoutCode)).rejects.toThrow(
      /^The database server 127\.0\.0\.1:1 does not answer \(.*ECONNREFUSED.*\)\. Start it, or unset DATABASE_URL/,
    );
  });
});

test("what extensions bring along is nobody's table", async () => {
  await query("CREATE EXTENSION pg_stat_statements");
  expect(await applyMigration(database.url, withoutCode)).toMatchObject({ kind: "created" });
});

describe("a database whose journal has the older form", () => {
  const OLD_JOURNAL = `
    DROP TABLE fascia.migration_step, fascia.runnable, fascia.migration;
    CREATE TABLE fascia.migration (name text PRIMARY KEY, schema_digest text NOT NULL, applied_at timestamp(3) with time zone NOT NULL DEFAULT now());
    INSERT INTO fascia.migration VALUES ('0001_first.sql', 'sha256:of-an-older-compiler');
    COMMENT ON SCHEMA fascia IS NULL`;

  test("is taken over when it is what the bundle would have made, and migrated from then on", async () => {
    await applyMigration(database.url, withoutCode);
    await addProducts(database.url, "cup");
    await query(OLD_JOURNAL);
    expect(await applyMigration(database.url, withoutCode, { dryRun: true })).toMatchObject({ kind: "planned" });
    expect(await applyMigration(database.url, withoutCode)).toMatchObject({ kind: "adopted" });
    expect(await runnable()).toEqual(["sha256:1111111111"]);
    expect(await applyMigration(database.url, withCode, { plan })).toMatchObject({ kind: "migrated" });
    expect(await query("SELECT name FROM product")).toEqual([{ name: "cup" }]);
  });

  test("is refused when it is not, and its service stays ready", async () => {
    await applyMigration(database.url, withoutCode);
    await query(OLD_JOURNAL);
    await expect(applyMigration(database.url, withCode)).rejects.toThrow(/was made before Fascia wrote schemas down, .* apply that bundle first, then this one\.$/);
    expect(await runnable()).toEqual(["sha256:of-an-older-compiler"]);
  });
});
