import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { scratchDatabase, type ScratchDatabase } from "../../../golden-tests/harness/postgres.ts";
import { migrate } from "./migrate.ts";

let database: ScratchDatabase;
beforeEach(async () => void (database = await scratchDatabase()));
afterEach(() => database.close());

const shop = {
  workspace: "shop",
  schemaDigest: "sha256:one",
  migrations: [{ name: "0001_initial.sql", sql: "CREATE TABLE product (name text); CREATE SCHEMA IF NOT EXISTS fascia; CREATE TABLE fascia.audit (id uuid);" }],
};

test("an empty database gets the schema and a journal that says so", async () => {
  expect(await migrate(database.url, shop)).toBe("applied");
  expect(await query("SELECT name, schema_digest, applied_at IS NOT NULL AS dated FROM fascia.migration")).toEqual([
    { name: "0001_initial.sql", schema_digest: "sha256:one", dated: true },
  ]);
  expect(await query("SELECT count(*)::int AS rows FROM product")).toEqual([{ rows: 0 }]);
});

test("a database that has the schema is left as it is", async () => {
  await migrate(database.url, shop);
  await query("INSERT INTO product VALUES ('cup')");
  expect(await migrate(database.url, shop)).toBe("current");
  expect(await query("SELECT name FROM product")).toEqual([{ name: "cup" }]);
});

test("of several processes at once, one migrates", async () => {
  const outcomes = await Promise.all(Array.from({ length: 5 }, () => migrate(database.url, shop)));
  expect(outcomes.sort()).toEqual(["applied", "current", "current", "current", "current"]);
});

describe("refused, and nothing is changed:", () => {
  test("a database with another schema", async () => {
    await migrate(database.url, shop);
    await expect(migrate(database.url, { ...shop, schemaDigest: "sha256:two" })).rejects.toThrow(
      /^The database "test_\w+" has another schema than shop has now, and there is no migration between the two\. Use an empty database, or go back to the specs it was made from\.$/,
    );
    expect(await query("SELECT schema_digest FROM fascia.migration")).toEqual([{ schema_digest: "sha256:one" }]);
  });

  test("a database with somebody else's tables", async () => {
    await query('CREATE SCHEMA crm; CREATE TABLE crm."Contact" (id int)');
    await expect(migrate(database.url, shop)).rejects.toThrow(/holds the table crm\."Contact", which Fascia did not make\. Use an empty database for shop\.$/);
    expect(await query("SELECT to_regclass('product') AS product, to_regnamespace('fascia') AS fascia")).toEqual([{ product: null, fascia: null }]);
  });

  test("a migration that fails half-way", async () => {
    const broken = { ...shop, migrations: [...shop.migrations, { name: "0002_broken.sql", sql: "CREATE TABLE product (name text)" }] };
    await expect(migrate(database.url, broken)).rejects.toMatchObject({ code: "42P07" });
    expect(await query("SELECT to_regclass('product') AS product, to_regclass('fascia.migration') AS journal")).toEqual([{ product: null, journal: null }]);
  });

  test("a database that does not exist, a password that is wrong, a server that is away", async () => {
    const absent = new URL(database.url);
    absent.pathname = "/no such database";
    await expect(migrate(absent.href, shop)).rejects.toThrow(/^The server .+ has no database "no such database"\. Create it, or name another one in DATABASE_URL\.$/);
    await expect(migrate("postgres://ada:secret@127.0.0.1:1/shop", shop)).rejects.toThrow(
      /^The database server 127\.0\.0\.1:1 does not answer \(.*ECONNREFUSED.*\)\. Start it, or unset DATABASE_URL/,
    );
  });
});

test("what extensions bring along is nobody's table", async () => {
  await query("CREATE EXTENSION pg_stat_statements");
  expect(await migrate(database.url, shop)).toBe("applied");
});

async function query(text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    return (await client.query<object>(text)).rows;
  } finally {
    await client.end();
  }
}
