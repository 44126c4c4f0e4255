import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";

import { scratchDatabase, type ScratchDatabase } from "./postgres.ts";

let first: ScratchDatabase;
let second: ScratchDatabase;
beforeAll(async () => {
  [first, second] = await Promise.all([scratchDatabase(), scratchDatabase()]);
});
afterAll(() => Promise.all([first.close(), second.close()]));

test("each scratch database is empty and apart from the others", async () => {
  await query(first.url, "CREATE TABLE product (name text)");
  expect(await tables(first.url)).toEqual(["product"]);
  expect(await tables(second.url)).toEqual([]);
});

test("a scratch database sorts and folds case in the same way on every machine", async () => {
  const { rows } = await query(first.url, "SELECT lower('ÄÉ') AS folded, 'Z' < 'a' AS by_code_point, current_setting('TimeZone') AS zone");
  expect(rows).toEqual([{ folded: "äé", by_code_point: true, zone: "UTC" }]);
});

test("closing removes the database, even one that is in use, and may happen twice", async () => {
  const database = await scratchDatabase();
  const client = new pg.Client({ connectionString: database.url });
  // pg reports the server's message and then the closed connection.
  const cut = new Promise<void>((resolve) => client.on("error", () => resolve()));
  await client.connect();
  await database.close();
  await database.close();
  await cut;
  await expect(query(database.url, "SELECT 1")).rejects.toMatchObject({ code: "3D000" });
});

async function tables(url: string): Promise<string[]> {
  const { rows } = await query(url, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'");
  return rows.map((row: { tablename: string }) => row.tablename);
}

async function query(url: string, text: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await client.query(text);
  } finally {
    await client.end();
  }
}
