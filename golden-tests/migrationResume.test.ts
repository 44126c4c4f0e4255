import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, describe, expect, test } from "vitest";

import { planMigration } from "../compiler/src/4-plan/migration/planMigration.ts";
import { withConnection } from "../compiler/src/local/database/connect.ts";
import { createDatabase, dropDatabase } from "../compiler/src/local/index.ts";
import { findDrift } from "../compiler/src/local/migration/drift.ts";
import { applyMigration } from "../compiler/src/local/migration/index.ts";
import { runCallFile } from "./harness/calls/runCallFile.ts";
import { interruptAt } from "./harness/migration/interrupt.ts";
import { compileVersion, removeVersions } from "./harness/migration/version.ts";
import { readMigrationCase } from "./harness/migrationCase.ts";
import { testServer } from "./harness/postgres.ts";
import { startService } from "./harness/service.ts";

afterAll(removeVersions);

/** Interrupted before each of its steps in turn, expand and contract alike, a migration that is taken up again ends in the very same schema. */
describe.each(["column-renamed", "table-renamed-columns", "everything-at-once"])("%s", (name) => {
  test("ends in the schema of a fresh database, wherever it was interrupted", async () => {
    const golden = readMigrationCase(name);
    const [before, after] = [await compileVersion(golden.versions[0]!), await compileVersion(golden.versions[1]!)];
    const plan = planMigration(before.bundle.schema, after.bundle.schema);
    const taken = plan.steps.filter(({ kind }) => kind !== "require");
    expect(taken.length).toBeGreaterThan(4);

    const server = await testServer();
    const template = `test_${randomUUID().replaceAll("-", "")}`;
    const names = taken.map((_, index) => `${template}_${index}`);
    try {
      await createDatabase(server, template);
      await fill(server.adminUrl(template), before.bundle, before.compiled.folder, golden.rows);
      for (const [index, step] of taken.entries()) {
        const copy = names[index]!;
        await createDatabase(server, copy, { template });
        const url = server.adminUrl(copy);
        const tell = interruptAt(url, step.id);
        const whole = async (contract: boolean): Promise<void> => {
          const isHere = (step.phase === "contract") === contract;
          if (isHere) await expect(applyMigration(url, after.bundle, { contract, tell }), step.id).rejects.toThrow();
          await applyMigration(url, after.bundle, { contract });
        };
        await whole(false);
        if (plan.steps.some(({ phase }) => phase === "contract")) await whole(true);
        expect(await withConnection(url, (client) => findDrift(client, { storage: after.bundle.schema.storage, steps: [] })), step.id).toEqual([]);
      }
    } finally {
      for (const each of [...names, template]) await dropDatabase(server, each);
    }
  }, 180_000);
});

async function fill(url: string, bundle: Parameters<typeof applyMigration>[1], folder: string, rows: string): Promise<void> {
  await applyMigration(url, bundle);
  const service = await startService({ bundle: folder, databaseUrl: url });
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  expect(await runCallFile(rows, service, client)).not.toMatch(/^HTTP [45]/m);
  await client.end();
  await service.stop();
}
