import pg from "pg";
import { describe, expect, test } from "vitest";
import { planMigration } from "../compiler/src/4-plan/migration/planMigration.ts";
import type { MigrationPlan } from "../compiler/src/4-plan/migration/migration.ts";
import { settingsOf } from "../compiler/src/4-plan/migration/steps/timeouts.ts";
import { compileToFolder, databaseFor, serviceFor } from "./harness/compiled.ts";
import { runCallFile } from "./harness/calls/runCallFile.ts";
import { migrationCaseNames, readMigrationCase } from "./harness/migrationCase.ts";

const refusedCases: string[] = [];
describe.concurrent("steps", () => {
  for (const name of migrationCaseNames()) test(name, async () => {
    const golden = readMigrationCase(name);
    const compiled = [];
    for (const specs of golden.versions) compiled.push(await compileToFolder(specs));
    const database = await databaseFor(compiled[0]!);
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    try {
      const service = await serviceFor(compiled[0]!, database, { poolSize: 2 });
      const said = await runCallFile(golden.rows, service, client);
      await service.stop();
      if (/HTTP [45]/.test(said)) throw new Error(said);
      if (golden.sql !== "") await client.query(golden.sql);
      const docs = compiled.map(({ files }) => JSON.parse(String(files.get("schema.json"))));
      for (let index = 1; index < docs.length; index++) {
        const plan = planMigration(docs[index - 1], docs[index]);
        const refused = await run(client, plan);
        if (refused !== undefined) { refusedCases.push(`${name}: ${refused}`); console.log(`REFUSED ${name}: ${refused}`); return; }
        const fresh = await databaseFor(compiled[index]!);
        const other = new pg.Client({ connectionString: fresh.url });
        await other.connect();
        try { expect(await catalog(client)).toEqual(await catalog(other)); } finally { await other.end(); await fresh.close(); }
      }
    } finally {
      await client.end();
      await database.close();
      for (const each of compiled) each.remove();
    }
  });
});

async function run(client: pg.Client, plan: MigrationPlan): Promise<string | undefined> {
  for (const step of plan.steps) {
    for (const sql of settingsOf(step)) await client.query(sql);
    if (step.kind === "require") {
      const { rows } = await client.query(step.sql);
      if (rows.length > 0) return step.message.replaceAll("{found}", String(rows[0].found));
      continue;
    }
    for (const time of [1, 2]) {
      try {
        if (step.kind === "transaction") { await client.query("BEGIN"); for (const sql of step.sql) await client.query(sql); await client.query("COMMIT"); }
        if (step.kind === "concurrently") await client.query(step.sql);
        if (step.kind === "backfill") for (let count = 0; ; count++) { const { rowCount } = await client.query(step.sql); if (rowCount === 0) break; if (count > 5) throw new Error("endless"); }
      } catch (error) { throw new Error(`${step.id}, time ${time}: ${(error as Error).message}\n${"sql" in step ? String(step.sql) : ""}`); }
    }
  }
  return undefined;
}

async function catalog(client: pg.Client) {
  const q = async (sql: string) => (await client.query<{ x: string }>(sql)).rows.map(({ x }) => x);
  return {
    columns: await q(`select c.relname||'.'||a.attname||' '||format_type(a.atttypid,a.atttypmod)||' '||a.attnotnull||' '||coalesce(pg_get_expr(d.adbin,d.adrelid),'') x from pg_attribute a join pg_class c on c.oid=a.attrelid and c.relnamespace='public'::regnamespace and c.relkind in ('r','v') left join pg_attrdef d on d.adrelid=a.attrelid and d.adnum=a.attnum where a.attnum>0 and not a.attisdropped order by 1`),
    constraints: await q(`select conrelid::regclass||' '||conname||' '||pg_get_constraintdef(oid)||' '||convalidated x from pg_constraint where connamespace='public'::regnamespace and contype <> 'p' and contype <> 'n' order by 1`),
    indexes: await q(`select pg_get_indexdef(i.indexrelid)||i.indisvalid x from pg_index i join pg_class c on c.oid=i.indexrelid where c.relnamespace='public'::regnamespace and not indisprimary order by 1`),
    triggers: await q(`select tgname x from pg_trigger where not tgisinternal order by 1`),
    functions: await q(`select proname x from pg_proc where pronamespace in ('fascia'::regnamespace,'public'::regnamespace) order by 1`),
    grants: await q(`select table_name||' '||privilege_type x from information_schema.role_table_grants where grantee='fascia_service' and table_schema='public' order by 1`),
  };
}
