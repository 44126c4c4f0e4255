import pg from "pg";
import type { ExpectStatic } from "vitest";

import type { MigrationStep } from "../../../compiler/src/4-plan/migration/migration.ts";
import { planMigration } from "../../../compiler/src/4-plan/migration/planMigration.ts";
import { findDrift } from "../../../compiler/src/local/migration/drift.ts";
import { applyMigration, MigrationRefusal, type MigrationOutcome } from "../../../compiler/src/local/migration/index.ts";
import { parseCallFile } from "../calls/callFile.ts";
import { runCallFile } from "../calls/runCallFile.ts";
import type { MigrationCase } from "../migrationCase.ts";
import { scratchDatabase } from "../postgres.ts";
import { startService, type Service } from "../service.ts";
import { interruptAt } from "./interrupt.ts";
import { Ledger } from "./ledger.ts";
import { compileVersion, type Version } from "./version.ts";
import { show, showTwins, startLoad, walk, walkInEveryManner, type Answer, type Served } from "./walk.ts";

/** For how long calls may queue behind a step: its lock timeout. */
export const statedBoundMs = 2_000;

const callers = 3;

/** Where the verdict is no, and yet every call of the walk goes well: it judges what a tool may do, not what these calls happen to do. */
const cautious: Readonly<Record<string, string>> = {
  "states-added": "the new bundle has the state, and no tool yet that leads there",
  "string-to-enum": "the one text that the old tool writes is a word of the enum",
  "string-to-integer": "the one text that the old tool writes is a number, which Postgres reads from a literal",
  "unique-removed": "the old tool gets one of the two rows, not an error",
  "unique-pair-removed": "the old tool gets one of the two rows, not an error",
  "column-renamed-unique-freed": "the old tool gets one of the two rows, not an error",
  "column-added-unique-backfill": "no two numbers of the walk differ in nothing but capitals",
  "required-removed-invariant": "the walk of the old tools writes to no row that the new ones made",
};

/** A case's database while it is led through the versions, and everything that was ever asked. */
interface Course {
  readonly expect: ExpectStatic;
  readonly name: string;
  readonly url: string;
  readonly client: pg.Client;
  /** Chooses the step at which each migration is interrupted. */
  readonly index: number;
  answers: number;
}

/**
 * Leads a database through a case's versions as a careful operator would: the old service works on, the migration is interrupted and taken
 * up again, the new service comes, the old one goes, what only it used is dropped. Holds what the plan and the journal promise.
 */
export async function runMigrationCase(golden: MigrationCase, index: number, expect: ExpectStatic): Promise<void> {
  const versions: Version[] = [];
  for (const specs of golden.versions) versions.push(await compileVersion(specs));
  const [first] = versions;
  if (first === undefined) throw new Error(`${golden.name} has no version.`);
  const database = await scratchDatabase();
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const course: Course = { expect, name: golden.name, url: database.url, client, index, answers: 0 };
  try {
    await applyMigration(database.url, first.bundle);
    await makeRows(course, golden, first);
    for (const [position, after] of versions.slice(1).entries()) if (!(await change(course, versions[position]!, after))) return;
  } finally {
    await client.end();
    await database.close();
  }
}

async function makeRows(course: Course, golden: MigrationCase, version: Version): Promise<void> {
  const service = await serve(course, version);
  try {
    const text = await runCallFile(golden.rows, service, course.client);
    course.expect(text, golden.name).not.toMatch(/^HTTP [45]/m);
    course.answers += parseCallFile(golden.rows).filter(({ kind }) => kind === "request").length;
    if (golden.sql !== "") await course.client.query(golden.sql);
  } finally {
    await service.stop();
  }
}

/** One change. @returns false when it was refused, as it had to be */
async function change(course: Course, before: Version, after: Version): Promise<boolean> {
  const { expect, client } = course;
  const plan = planMigration(before.bundle.schema, after.bundle.schema);
  const usual = await usualAnswers(before);
  const old = await serve(course, before);
  let next: Service | undefined;
  try {
    const byOld = asServed(course, before, old);
    const ledger = new Ledger();
    await ledger.readAll(client, before.bundle.schema);
    const rows = someRows(ledger);
    const shown = await show(byOld, rows);
    expect(failures([...(await walk(byOld, "whole")), ...shown]), "the old bundle on its own schema").toEqual([]);
    await ledger.readAll(client, before.bundle.schema);

    if (plan.level === "red") {
      await refused(course, before, after, "red");
      expect(outcomes(await walkInEveryManner(byOld))).toEqual(usual);
      return false;
    }
    const load = startLoad(byOld, callers);
    const outcome = await migrate(course, before, after, plan.steps).finally(load.stop);
    if (outcome === undefined) return false;
    const during = await load.stop();

    next = await serve(course, after);
    const byNew = asServed(course, after, next);
    // Nothing that is still there for the old bundle may be in the way of the new one.
    expect(outcomes(await walkInEveryManner(byNew)), "the new bundle").toEqual(await usualAnswers(after));

    // The verdict: what the old bundle answers now, against what it answered before; and rows that the new bundle has made.
    const made = await rowsOfNew(course, before, after, ledger);
    const answers = { walked: outcomes(await walkInEveryManner(byOld)), shown: texts(await show(byOld, rows)), failed: failures([...(await show(byOld, made)), ...(await showTwins(byNew, byOld))]) };
    const asBefore = { walked: usual, shown: texts(shown), failed: [] };
    const { runs, reasons } = plan.previousBundle;
    expect((await fetch(`${old.url}/ready`)).status).toBe(runs ? 200 : 503);
    if (runs) {
      expect(failures(during), "the old bundle meanwhile").toEqual([]);
      expect(answers, "the old bundle on the new schema").toEqual(asBefore);
    } else if (course.name in cautious) expect(answers, cautious[course.name]).toEqual(asBefore);
    else expect(answers, `the old bundle on the new schema, although ${JSON.stringify(reasons)}`).not.toEqual(asBefore);

    await old.stop();
    if (outcome.contractSteps.length > 0) expect(await contract(course, after)).toMatchObject({ kind: "contracted" });
    expect(failures(await walk(byNew, "whole")), "the new bundle after the contract steps").toEqual([]);
    await next.stop();
    await checkWhole(course, ledger, after);
    return true;
  } finally {
    await old.stop();
    await next?.stop();
  }
}

const answered = new Map<Version, Promise<readonly string[]>>();

/** What a version answers on its own schema, asked once, in a database that has nothing else. */
function usualAnswers(version: Version): Promise<readonly string[]> {
  const known = answered.get(version) ?? askUsual(version);
  answered.set(version, known);
  return known;
}

async function askUsual(version: Version): Promise<readonly string[]> {
  const database = await scratchDatabase();
  let service: Service | undefined;
  try {
    await applyMigration(database.url, version.bundle);
    service = await serve({ url: database.url }, version);
    return outcomes(await walkInEveryManner({ version, url: service.url, count: () => undefined }));
  } finally {
    await service?.stop();
    await database.close();
  }
}

/** Some of the rows that were not there before, by the tool of the old bundle that shows them: the newest ones are the new bundle's. */
async function rowsOfNew({ client }: Course, before: Version, after: Version, ledger: Ledger): Promise<Readonly<Record<string, readonly string[]>>> {
  const now = new Ledger();
  await now.readAll(client, after.bundle.schema);
  const lists = before.bundle.schema.entities.map(({ name }): [string, readonly string[]] => {
    const entity = after.bundle.schema.entities.find((each) => (each.renamedFrom ?? each.name) === name);
    const known = new Set(ledger.ids(name));
    return [name.toLowerCase(), entity === undefined ? [] : now.ids(entity.name).filter((id) => !known.has(id)).slice(-6)];
  });
  return Object.fromEntries(lists);
}

/** Interrupted at one step of those that there are, then taken up again. @returns undefined when rows stood in the way, and nothing was changed */
async function migrate(course: Course, before: Version, after: Version, steps: readonly MigrationStep[]): Promise<MigrationOutcome | undefined> {
  const taken = steps.filter(({ phase, kind }) => phase === "expand" && kind !== "require");
  const chosen = taken.length > 1 ? taken[course.index % taken.length] : undefined;
  try {
    await applyMigration(course.url, after.bundle, { tell: interruptAt(course.url, chosen?.id) });
    course.expect(chosen, "a migration that was to be interrupted").toBeUndefined();
  } catch (error) {
    if (error instanceof MigrationRefusal) {
      course.expect(error.message).toMatch(/^Rows stand in the way/);
      await refused(course, before, after, "rows");
      return undefined;
    }
    course.expect(String(error)).toMatch(/terminat|not queryable|Connection/);
  }
  return applyMigration(course.url, after.bundle);
}

/** The server may take a moment to see that the old service's connections are gone. */
async function contract(course: Course, after: Version): Promise<MigrationOutcome> {
  await course.client.query("SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'fascia corpus %' AND application_name NOT LIKE '%' || $1", [after.bundle.schemaDigest.slice(7, 15)]);
  return applyMigration(course.url, after.bundle, { contract: true });
}

/** Refused for this reason, and the database is as it was. */
async function refused(course: Course, before: Version, after: Version, kind: string): Promise<void> {
  const { expect, client } = course;
  await expect(applyMigration(course.url, after.bundle)).rejects.toMatchObject({ reason: { kind } });
  expect(await findDrift(client, { storage: before.bundle.schema.storage, steps: [] })).toEqual([]);
  const { rows } = await client.query("SELECT schema_digest FROM fascia.migration WHERE applied_at IS NULL");
  expect(rows).toEqual([]);
}

/** Row by row what was committed is there; every answer has its record; the schema is that of a fresh database; nobody waited too long. */
async function checkWhole(course: Course, ledger: Ledger, { bundle }: Version): Promise<void> {
  const { expect, client } = course;
  ledger.become(bundle.schema);
  expect(await ledger.addAudit(client, bundle.schema), "records of calls").toBe(course.answers);
  expect((await ledger.missing(client, bundle.schema)).slice(0, 5), "rows that are lost or changed").toEqual([]);
  expect(await findDrift(client, { storage: bundle.schema.storage, steps: [] }), "the schema").toEqual([]);
  const left = await client.query<{ name: string }>("SELECT proname AS name FROM pg_proc WHERE pronamespace = 'fascia'::regnamespace ORDER BY 1");
  expect(left.rows.map(({ name }) => name), "functions").toEqual(["claim_key", "must_hold", "refuse_change"]);
  const waits = await client.query("SELECT step->>'id' AS id, lock_wait_ms FROM fascia.migration_step WHERE lock_wait_ms > $1", [statedBoundMs]);
  expect(waits.rows, "queues behind a step").toEqual([]);
}

let starting: Promise<unknown> = Promise.resolve();

/** One start after the other: each looks for a free port, and two might find the same one. */
function serve({ url }: Pick<Course, "url">, version: Version): Promise<Service> {
  const started = starting.then(() => startService({ bundle: version.compiled.folder, databaseUrl: url, poolSize: 3 }));
  starting = started.catch(() => undefined);
  return started;
}

const asServed = (course: Course, version: Version, service: Service): Served => ({ version, url: service.url, count: () => void course.answers++ });

function someRows(ledger: Ledger): Readonly<Record<string, readonly string[]>> {
  return { product: ledger.ids("Product").slice(0, 5), customer: ledger.ids("Customer").slice(0, 3), order: ledger.ids("Order").slice(0, 6) };
}

const failures = (answers: readonly Answer[]): readonly string[] => answers.filter(({ status }) => status >= 500).map(({ call, status, text }) => `${call}: ${status} ${text}`).slice(0, 3);
const outcomes = (answers: readonly Answer[]): readonly string[] => answers.map(({ call, status, code = "" }) => `${call} ${status} ${code}`);
/** A decimal that has got more digits of nothing is the same. */
const texts = (answers: readonly Answer[]): readonly string[] => answers.map(({ call, status, text }) => `${call} ${status} ${status < 300 ? text.replace(/"(\d+\.\d*?)0*"/g, '"$1"') : ""}`);
