import { randomUUID } from "node:crypto";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { inject } from "vitest";

import { createDatabase, dropDatabase, externalServer, type PostgresServer } from "../../compiler/src/local/index.ts";

/** An empty database for one test file. */
export interface ScratchDatabase {
  /** A connection string for `pg`, of a role that may do everything in this database. */
  readonly url: string;
  /** Removes the database; connections that are still open are cut. */
  close(): Promise<void>;
}

/**
 * Makes a fresh, empty database on the run's server. Call it in `beforeAll` and `close()` it in `afterAll`:
 *
 *     let database: ScratchDatabase;
 *     beforeAll(async () => void (database = await scratchDatabase()));
 *     afterAll(() => database.close());
 */
export async function scratchDatabase(): Promise<ScratchDatabase> {
  const server = await testServer();
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await createDatabase(server, name);
  return { url: server.adminUrl(name), close: () => dropDatabase(server, name) };
}

let known: Promise<PostgresServer> | undefined;

/** Returns the run's database server, for tests that make databases of their own; its `stop()` does nothing. */
export function testServer(): Promise<PostgresServer> {
  return (known ??= askForServer(inject("databaseServerPort")));
}

async function askForServer(port: number): Promise<PostgresServer> {
  const answer = JSON.parse(await text(connect(port, "127.0.0.1"))) as { url: string } | { problem: string };
  if ("problem" in answer) throw new Error(answer.problem);
  return externalServer(answer.url);
}
