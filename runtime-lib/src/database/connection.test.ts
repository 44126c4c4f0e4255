import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { scratchDatabase, type ScratchDatabase } from "../../../golden-tests/harness/postgres.ts";
import { askOn } from "./ask.ts";
import { connect, sessionSettings, withSessionSettings, type Connection } from "./connection.ts";
import { statement } from "./prepared.ts";
import { Skipped, type Receiver } from "./wave.ts";

let database: ScratchDatabase;
let connection: Connection;
const settings = { connectTimeoutMs: 3000, statementTimeoutMs: 5000, lockTimeoutMs: 1000, idleInTransactionTimeoutMs: 5000, applicationName: "test", pipeline: true };
beforeAll(async () => {
  database = await scratchDatabase();
  connection = await connect({ ...settings, connectionString: database.url });
});
afterAll(async () => {
  await connection.end();
  await database.close();
});

/** Notes what comes back, in its order. */
const noting = (notes: unknown[], name: string, done = (): void => {}): Receiver => ({
  done: (rows) => {
    notes.push([name, rows]);
    done();
  },
  fail: (error) => {
    notes.push([name, error instanceof Skipped ? "skipped" : (error as { code?: string }).code]);
    done();
  },
});

test("what is sent before anybody waits is one round trip", async () => {
  const before = connection.roundTrips;
  const notes: unknown[] = [];
  for (const name of ["a", "b", "c"]) connection.send(statement(`test.${name}`, "SELECT $1::text AS value"), [name], noting(notes, name));
  await askOn(connection, statement("test.d", "SELECT 1 AS value"), []);
  expect(notes).toEqual([["a", [{ value: "a" }]], ["b", [{ value: "b" }]], ["c", [{ value: "c" }]]]);
  expect(connection.roundTrips - before).toBe(1);
});

test("behind a failure the rest of the segment is skipped, and the next segment runs", async () => {
  const notes: unknown[] = [];
  connection.send(statement("test.good", "SELECT 1 AS value"), [], noting(notes, "good"));
  connection.send(statement("test.bad", "SELECT 1 / $1::int AS value"), ["0"], noting(notes, "bad"));
  connection.send(statement("test.behind", "SELECT 2 AS value"), [], noting(notes, "behind"));
  connection.cut();
  await new Promise<void>((resolve) => connection.send(statement("test.next", "SELECT 3 AS value"), [], noting(notes, "next", resolve)));
  expect(notes).toEqual([["good", [{ value: 1 }]], ["bad", "22012"], ["behind", "skipped"], ["next", [{ value: 3 }]]]);
});

test("a statement that failed, was skipped or could not be parsed can be sent again", async () => {
  const divide = statement("test.divide", "SELECT 10 / $1::int AS value");
  await expect(askOn(connection, divide, ["0"])).rejects.toMatchObject({ code: "22012" });
  expect(await askOn(connection, divide, ["2"])).toEqual([{ value: 5 }]);
  const early = statement("test.early", "SELECT name FROM late");
  await expect(askOn(connection, early, [])).rejects.toMatchObject({ code: "42P01" });
  await askOn(connection, statement("test.create", "CREATE TABLE late AS SELECT 'x'::text AS name"), []);
  expect(await askOn(connection, early, [])).toEqual([{ name: "x" }]);
  expect(await askOn(connection, early, [])).toEqual([{ name: "x" }]);
});

test("one statement twice in a wave, the first time it is seen", async () => {
  const twice = statement("test.twice", "SELECT $1::int AS my_value");
  expect(await Promise.all([askOn(connection, twice, ["1"]), askOn(connection, twice, ["2"])])).toEqual([[{ myValue: 1 }], [{ myValue: 2 }]]);
});

test("a row larger than the buffers comes and goes whole", async () => {
  const long = "ä".repeat(300_000);
  expect(await askOn(connection, statement("test.long", "SELECT $1::text AS value"), [long])).toEqual([{ value: long }]);
});

test("types arrive in the one form that expressions see", async () => {
  const [row] = await askOn(connection, statement("test.types", `SELECT 9007199254740991::bigint AS big, 12.50::numeric(12,2) AS exact, 0.1::float8 AS double, true AS yes, NULL::text AS nothing,
    timestamptz '2026-11-23 19:30:00.12+01' AS at, timestamptz '2026-11-23 18:30:00+00' AS on_the_second, timestamptz '0099-01-02 00:00:00+00' AS long_ago,
    date '2026-11-23' AS day, '{"b": [1, "x"]}'::jsonb AS data, '00000000-0000-7000-8000-00000000ADA0'::uuid AS id, 'x'::text AS "byMonth"`), []);
  expect(row).toEqual({
    big: 9007199254740991, exact: "12.50", double: 0.1, yes: true, nothing: null,
    at: "2026-11-23T18:30:00.120Z", onTheSecond: "2026-11-23T18:30:00.000Z", longAgo: "0099-01-02T00:00:00.000Z",
    day: "2026-11-23", data: { b: [1, "x"] }, id: "00000000-0000-7000-8000-00000000ada0", byMonth: "x",
  });
});

test("what cannot be kept exactly is refused, and the connection goes on", async () => {
  await expect(askOn(connection, statement("test.tooBig", "SELECT 9007199254740992::bigint AS value"), [])).rejects.toMatchObject({ code: "NUMBER_OUT_OF_RANGE" });
  await expect(askOn(connection, statement("test.tooFar", "SELECT timestamptz 'infinity' AS value"), [])).rejects.toMatchObject({ code: "VALUE_REFUSED" });
  expect(await askOn(connection, statement("test.after", "SELECT 1 AS value"), [])).toEqual([{ value: 1 }]);
});

test("a connection that is cut fails what is on its way, and is lost", async () => {
  const cut = await connect({ ...settings, connectionString: database.url });
  let lost = 0;
  cut.onLost = () => void lost++;
  const waiting = askOn(cut, statement("test.sleep", "SELECT 1 AS value FROM pg_sleep(30)"), []);
  const second = askOn(cut, statement("test.then", "SELECT 1 AS value"), []);
  const [{ pid }] = (await askOn(connection, statement("test.pid", "SELECT $1::int AS pid"), [String(cut.processId)])) as [{ pid: number }];
  await askOn(connection, statement("test.kill", "SELECT pg_terminate_backend($1::int)"), [String(pid)]);
  await expect(waiting).rejects.toMatchObject({ code: "57P01" });
  await expect(second).rejects.toThrow();
  expect(lost).toBe(1);
  await expect(askOn(cut, statement("test.late", "SELECT 1 AS value"), [])).rejects.toThrow();
});

describe("session settings", () => {
  test("hold whatever the address asks for", async () => {
    const address = `${database.url}${database.url.includes("?") ? "&" : "?"}options=${encodeURIComponent("-c timezone=Asia/Tokyo -c default_transaction_isolation=serializable -c work_mem=5MB")}`;
    const other = await connect({ ...settings, connectionString: address });
    const [row] = await askOn(other, statement("test.settings", "SELECT current_setting('timezone') AS zone, current_setting('transaction_isolation') AS isolation, current_setting('work_mem') AS memory"), []);
    await other.end();
    expect(row).toEqual({ zone: "UTC", isolation: "read committed", memory: "5MB" });
  });

  test.each([
    ["postgres://a@h/db", "postgres://a@h/db", sessionSettings],
    ["postgres://a@/db?host=/cloudsql/x&options=-c%20role%3Dr&sslmode=no", "postgres://a@/db?host=/cloudsql/x&sslmode=no", `-c role=r ${sessionSettings}`],
    ["postgres://a@h/db?options=-c+role%3Dr", "postgres://a@h/db", `-c role=r ${sessionSettings}`],
  ])("%s", (address, connectionString, options) => {
    expect(withSessionSettings(address)).toEqual({ connectionString, options });
  });
});
