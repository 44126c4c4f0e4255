import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";

import { testServer } from "../../../../golden-tests/harness/postgres.ts";
import { withConnection } from "../database/connect.ts";
import { createDatabase, databaseExists, dropDatabase } from "./databases.ts";
import type { PostgresServer } from "./server.ts";

let server: PostgresServer;
let name: string;
beforeEach(async () => {
  server = await testServer();
  name = `test "${randomUUID()}`;
});
afterEach(() => Promise.all([dropDatabase(server, name), dropDatabase(server, `${name} copy`)]));

test("making a database twice, even at the same moment, makes it once", async () => {
  expect(await databaseExists(server, name)).toBe(false);
  await Promise.all([createDatabase(server, name), createDatabase(server, name), createDatabase(server, name)]);
  expect(await databaseExists(server, name)).toBe(true);
  await createDatabase(server, name);
});

test("a copy has what its template has", async () => {
  await createDatabase(server, name);
  await withConnection(server.adminUrl(name), (client) => client.query("CREATE TABLE product AS SELECT 'cup' AS name"));
  await createDatabase(server, `${name} copy`, { template: name });
  const { rows } = await withConnection(server.adminUrl(`${name} copy`), (client) => client.query("SELECT name FROM product"));
  expect(rows).toEqual([{ name: "cup" }]);
});

test("removing a database that is not there is no fault", async () => {
  await dropDatabase(server, name);
  expect(await databaseExists(server, name)).toBe(false);
});

test.each(["", "a\0b", "x".repeat(64)])("%j is no name, because Postgres would change it", async (wrong) => {
  await expect(createDatabase(server, wrong)).rejects.toThrow("A database's name has 1 to 63 bytes and no NUL");
});
