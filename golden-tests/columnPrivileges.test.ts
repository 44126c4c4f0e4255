import pg from "pg";
import { expect, test } from "vitest";

import { compileWorkspace } from "../compiler/src/compile.ts";
import { statementColumns, type StatementColumns } from "../compiler/src/4-plan/migration/document/statementColumns.ts";
import { statementsOf } from "../compiler/src/4-plan/statementsOf.ts";
import { sampleWorkspace } from "./harness/compiled.ts";
import { scratchDatabase } from "./harness/postgres.ts";
import { caseNames, readCase } from "./harness/goldenCase.ts";
import type { SpecFiles } from "../compiler/src/diagnostics/diagnostic.ts";

/**
 * Verdicts of migrations rest on the columns that statements touch. Postgres is asked whether they are right: a role that may do exactly this
 * much can plan the statement, and a role that may do anything less cannot.
 */
test.each(["bank", "shop"] as const)("columns that statements of %s touch are those that Postgres asks privileges for", async (name) => {
  expect(await wrongColumns(sampleWorkspace(name))).toEqual([]);
});

test.each(["relation-many-to-many", "relation-in-where", "list-macros", "update-each", "update-many", "status-of-many", "reserved-words", "row-level-belongs-to", "invariant-relation", "read-aggregate", "soft-delete"])(
  "and those of the case %s",
  async (name) => {
    expect(caseNames()).toContain(name);
    expect(await wrongColumns(readCase(name).specs)).toEqual([]);
  },
);

async function wrongColumns(specs: SpecFiles): Promise<readonly string[]> {
  const { plan } = await compileWorkspace(specs, { typeCheck: false });
  if (plan === undefined) throw new Error("The specs are faulty.");
  const known = new Map(plan.storage.tables.map(({ name, columns }) => [name, new Set(columns.map((column) => column.name))]));
  const database = await scratchDatabase();
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    await client.query(plan.migration.sql);
    const faults: string[] = [];
    for (const { owner, nodes, text } of statementsOf(plan)) {
      const grants = grantsOf(statementColumns(text, known), text);
      if (!(await isAllowed(client, text, grants))) faults.push(`${owner} ${nodes.join()}: something is missing\n${text}`);
      for (const grant of grants.filter(({ isLock }) => !isLock)) {
        if (await isAllowed(client, text, grants.filter((each) => each !== grant))) faults.push(`${owner} ${nodes.join()}: ${grant.sql} is not needed\n${text}`);
      }
    }
    return faults;
  } finally {
    await client.end();
    await database.close();
  }
}

interface Grant { readonly sql: string; readonly isLock: boolean }

function grantsOf({ reads, updates, inserts }: StatementColumns, text: string): readonly Grant[] {
  const grants = (right: string, tables: ReadonlyMap<string, ReadonlySet<string>>): Grant[] => [...tables].flatMap(([table, columns]) => [...columns].map((column) => ({ sql: `${right} ("${column}") ON "${table}"`, isLock: false })));
  // A lock asks for the right to update any one column, besides those that are read.
  const locks = text.includes("FOR NO KEY UPDATE") ? [...reads.keys()].map((table) => ({ sql: `UPDATE (created_at) ON "${table}"`, isLock: true })) : [];
  return [...grants("SELECT", reads), ...grants("UPDATE", updates), ...grants("INSERT", inserts), ...locks];
}

async function isAllowed(client: pg.Client, text: string, grants: readonly Grant[]): Promise<boolean> {
  await client.query("BEGIN");
  try {
    await client.query(`CREATE ROLE column_reader; GRANT USAGE ON SCHEMA public TO column_reader; ${grants.map(({ sql }) => `GRANT ${sql} TO column_reader;`).join(" ")} SET LOCAL ROLE column_reader`);
    await client.query(`EXPLAIN (GENERIC_PLAN) ${text}`);
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === "42501") return false;
    throw error;
  } finally {
    await client.query("ROLLBACK");
  }
}
