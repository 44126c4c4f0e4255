import { connect as open, createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ada, bankDatabase, carl, requestId, startBank, type Bank, type BankDatabase } from "../test/support/bank.ts";
import { signal, toolOf } from "../test/support/tools.ts";
import { service as definition } from "../test/bank/service.ts";
import { sql } from "./sql.ts";

let database: BankDatabase;
let bank: Bank;
beforeAll(async () => {
  database = await bankDatabase();
  bank = startBank(database);
});
afterAll(async () => {
  await bank.close();
  await database.close();
});

const asking = (text: TemplateStringsArray, ...binds: readonly (string | number)[]) => toolOf(async (tx) => await tx.value("asked", sql<unknown>(text, ...binds)));

describe("constraints become refusals that name the field and never the value", () => {
  test("unique", async () => {
    await bank.call("openAccount", { number: "1234567890" });
    const answer = await bank.call("openAccount", { number: "1234567890" });
    expect(answer.json).toMatchObject({ status: 409, code: "DUPLICATE", field: "number", node: "account", detail: "Another row has this value already." });
    expect(answer.body).not.toContain("1234567890");
  });

  test("foreign key", async () => {
    const [fromId] = await database.accounts(0);
    const answer = await bank.call("order", { orders: [{ fromId, toId: carl.id, amount: 1 }] });
    expect(answer.json).toMatchObject({ status: 422, code: "REFERENCE_NOT_FOUND", field: "toId", node: "orders" });
    expect(answer.body).not.toContain(carl.id);
  });

  test("check", async () => {
    const [fromId, toId] = await database.accounts(0, 0);
    expect((await bank.call("order", { orders: [{ fromId, toId, amount: 0 }] })).json).toMatchObject({ status: 422, code: "FIELD_REFUSED", field: "amount", node: "orders" });
  });

  test.each([
    ["not null", asking`INSERT INTO account (id) VALUES (${carl.id})`, { status: 422, code: "FIELD_REFUSED", field: "createdAt" }],
    ["too many digits", asking`SELECT 12345::numeric(4,2) AS value`, { status: 422, code: "FIELD_REFUSED" }],
    ["arithmetic beyond its type", asking`SELECT 9223372036854775807 + 1 AS value`, { status: 422, code: "NUMBER_OUT_OF_RANGE", node: "asked" }],
    ["an integer that JSON cannot carry", asking`SELECT 9007199254740992::bigint AS value`, { status: 422, code: "NUMBER_OUT_OF_RANGE", node: "asked" }],
    ["division by zero", asking`SELECT 1 / 0 AS value`, { status: 422, code: "DIVISION_BY_ZERO", node: "asked" }],
    ["the NUL character", asking`SELECT ${"a\u0000b"}::text AS value`, { status: 422, code: "FIELD_REFUSED" }],
    ["a date after the year 9999", asking`SELECT '9999-12-31'::date + 1 AS value`, { status: 422, code: "VALUE_REFUSED", node: "asked" }],
    ["a date before the year 1", asking`SELECT '0001-01-01'::date - 1 AS value`, { status: 422, code: "VALUE_REFUSED", node: "asked" }],
    ["a day without end", asking`SELECT 'infinity'::date AS value`, { status: 422, code: "VALUE_REFUSED", node: "asked" }],
    ["an instant after the year 9999", asking`SELECT '9999-12-31 23:59:59+00'::timestamptz + interval '1 day' AS value`, { status: 422, code: "VALUE_REFUSED", node: "asked" }],
    ["a limit below zero", asking`SELECT 1 AS value LIMIT ${-1}`, { status: 422, code: "VALUE_REFUSED", node: "asked" }],
    ["an offset below zero", asking`SELECT 1 AS value OFFSET ${-1}`, { status: 422, code: "VALUE_REFUSED", node: "asked" }],
    ["a substring of a length below zero", asking`SELECT substring('abc', 1, -1) AS value`, { status: 422, code: "VALUE_REFUSED", node: "asked" }],
    ["a text that is too long for its index", asking`WITH row AS (INSERT INTO account (id, created_at, updated_at, number, owner_id, balance)
        SELECT ${carl.id}, now(), now(), string_agg(gen_random_uuid()::text, ''), ${carl.id}, 0 FROM generate_series(1, 1000) RETURNING 1) SELECT 1 AS value`, { status: 422, code: "FIELD_REFUSED", node: "asked" }],
    ["a fault of ours", asking`SELECT nothing AS value`, { status: 500, code: "INTERNAL", detail: "Something went wrong on our side." }],
  ])("%s", async (_, tool, expected) => {
    const answer = await bank.call(tool, {});
    expect({ ...answer.json, status: answer.status }).toMatchObject(expected);
  });
});

describe("bounded in time", () => {
  test("a row that stays locked: 503, and nothing is left", async () => {
    const impatient = startBank(database, {}, { http: { ...definition.http, lockTimeoutMs: 50 } });
    const [accountId] = await database.accounts(1);
    const [entered, released] = [signal(), signal()];
    const holding = bank.call(toolOf(async (tx) => {
      await tx.value("held", sql<string>`SELECT id AS value FROM account WHERE id = ${accountId!} FOR UPDATE`);
      entered.give();
      await released.given;
      return {};
    }), {});
    await entered.given;
    expect(await impatient.call("transfer", { requestId: requestId(), fromId: accountId, toId: ada.id, amount: 1 })).toMatchObject({
      status: 503, outcome: "failed", headers: { "retry-after": "1" }, json: { code: "TIMEOUT", node: "from" },
    });
    released.give();
    await holding;
    await impatient.close();
  });

  test("a statement that takes too long", async () => {
    const impatient = startBank(database, {}, { http: { ...definition.http, statementTimeoutMs: 50 } });
    expect(await impatient.call(asking`SELECT 1 AS value FROM pg_sleep(20)`, {})).toMatchObject({ status: 503, json: { code: "TIMEOUT", node: "asked" } });
    await impatient.close();
  });

  test("a call that takes too long is rolled back, on the server too", async () => {
    const impatient = startBank(database, {}, { http: { ...definition.http, requestTimeoutMs: 150 } });
    const [accountId] = await database.accounts(1);
    const slow = toolOf(async (tx) => {
      await tx.value("written", sql<number>`UPDATE account SET balance = 5 WHERE id = ${accountId!} RETURNING 1 AS value`);
      await tx.value("slept", sql<number>`SELECT 1 AS value FROM pg_sleep(20)`);
      return {};
    });
    expect(await impatient.call(slow, {})).toMatchObject({ status: 503, outcome: "failed", json: { code: "TIMEOUT" } });
    // The row is free at once: its transaction ended with the call.
    expect(await database.query("UPDATE account SET balance = balance + 1 WHERE id = $1 RETURNING balance::int", [accountId])).toEqual([{ balance: 2 }]);
    expect(await impatient.call("account", { accountId })).toMatchObject({ status: 200 });
    await impatient.close();
  });

  test("no connection comes free", async () => {
    const small = startBank(database, { poolSize: 1, poolWaitMs: 50 });
    const [entered, released] = [signal(), signal()];
    const holding = small.call(toolOf(async (tx) => {
      await tx.value("held", sql<number>`SELECT 1 AS value`);
      entered.give();
      await released.given;
      return {};
    }), {});
    await entered.given;
    const refused = await Promise.all([small.call("accounts", {}), small.call("accounts", {})]);
    expect(refused).toMatchObject([{ status: 503, json: { code: "BUSY" }, headers: { "retry-after": "1" } }, { status: 503 }]);
    released.give();
    expect(await holding).toMatchObject({ status: 200 });
    expect(await small.call("accounts", {})).toMatchObject({ status: 200 });
    await small.close();
  });
});

describe("the database goes away", () => {
  test("before a call: 503, for as many calls as may come, and the answer does not wait for its audit record", async () => {
    const away = startBank({ url: "postgres://nobody@127.0.0.1:1/nothing" });
    const answers = await Promise.all(Array.from({ length: 50 }, () => away.call("accounts", {})));
    for (const answer of answers) expect(answer).toMatchObject({ status: 503, outcome: "failed", json: { code: "DATABASE_UNAVAILABLE" } });
    expect(await away.service.readiness()).toEqual({ ready: false, reason: "The database does not answer." });
    await away.close();
  });

  test("in the middle of a call: nothing happened, and the next call gets another connection", async () => {
    const proxied = await throughProxy(database.url);
    const alone = startBank(proxied, { poolSize: 1 });
    const [fromId] = await database.accounts(7);
    const cut = toolOf(async (tx) => {
      await tx.value("written", sql<number>`UPDATE account SET balance = 0 WHERE id = ${fromId!} RETURNING 1 AS value`);
      proxied.cut();
      await tx.value("late", sql<number>`SELECT 1 AS value`);
      return {};
    });
    expect(await alone.call(cut, {})).toMatchObject({ status: 503, outcome: "failed", json: { code: "DATABASE_UNAVAILABLE" } });
    expect(await alone.call("account", { accountId: fromId })).toMatchObject({ status: 200, json: { balance: 7 } });
    await alone.close();
    await proxied.close();
  });

  test("while a call is committed: nobody knows, the answer says so, and the same key finds out", async () => {
    const proxied = await throughProxy(database.url);
    const started = startBank(proxied);
    const [fromId, toId] = await database.accounts(100, 0);
    const input = { requestId: requestId(), fromId, toId, amount: 10 };
    // The proxy lets the COMMIT through and keeps the answer to itself.
    proxied.cutWhenSeen("fascia.commit");
    const lost = await started.call("transfer", input);
    expect(lost).toMatchObject({ status: 503, outcome: "failed", json: { code: "OUTCOME_UNKNOWN" }, headers: { "retry-after": "1" } });
    await proxied.settled();
    const again = await started.call("transfer", input);
    expect(again.json).toMatchObject({ fromBalance: 90 });
    expect(await database.query("SELECT outcome FROM fascia.audit WHERE execution_id = $1", [lost.executionId])).toHaveLength(1);
    expect(await database.query("SELECT balance::int FROM account WHERE id = $1", [fromId])).toEqual([{ balance: 90 }]);
    await started.close();
    await proxied.close();
  });
});

describe("readiness", () => {
  test("says whether the database has the schema that the SQL was written for", async () => {
    expect(await bank.service.readiness()).toEqual({ ready: true });
    const newer = startBank(database, {}, { schemaDigest: "sha256:1" });
    expect(await newer.service.readiness()).toEqual({ ready: false, reason: "The database has another schema than this service was compiled for." });
    await newer.close();
  });

  test("holds beside a newer schema that the service was found to run on, and no longer", async () => {
    await database.query("INSERT INTO fascia.runnable VALUES ('sha256:next')");
    expect(await bank.service.readiness()).toEqual({ ready: true });
    await database.query("DELETE FROM fascia.runnable WHERE schema_digest = $1", [bank.service.definition.schemaDigest]);
    expect(await bank.service.readiness()).toEqual({ ready: false, reason: "The database has another schema than this service was compiled for." });
    await database.query("DELETE FROM fascia.runnable");
    expect(await bank.service.readiness()).toEqual({ ready: false, reason: "The database is not migrated, or a migration is under way." });
    await database.query("INSERT INTO fascia.runnable VALUES ($1)", [bank.service.definition.schemaDigest]);
  });

  test("each connection tells by its name which schema its service was compiled for", async () => {
    await bank.service.readiness();
    const names = await database.query<{ name: string }>("SELECT DISTINCT application_name AS name FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'fascia %'");
    expect(names).toEqual([{ name: "fascia bank 00000000" }]);
  });
});

/** A way to the database that a test can cut. */
interface Proxy {
  readonly url: string;
  /** Ends every connection that is open now. */
  cut(): void;
  /** Once these bytes have gone to the server, nothing comes back, and the connection ends when the server has worked them off. */
  cutWhenSeen(text: string): void;
  /** The server has worked off what was cut. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

async function throughProxy(url: string): Promise<Proxy> {
  const target = new URL(url);
  const host = target.searchParams.get("host") ?? decodeURIComponent(target.hostname);
  const port = Number(target.port || 5432);
  const sockets = new Set<Socket>();
  let wanted: string | undefined;
  const done = signal();
  const server: Server = createServer((client) => {
    const upstream = host.startsWith("/") ? open(`${host}/.s.PGSQL.${port}`) : open(port, host);
    sockets.add(client).add(upstream);
    let silent = false;
    client.on("data", (bytes) => {
      if (wanted !== undefined && bytes.includes(wanted)) {
        silent = true;
        wanted = undefined;
      }
      upstream.write(bytes);
    });
    upstream.on("data", (bytes) => {
      if (!silent) {
        client.write(bytes);
      } else {
        client.destroy();
        done.give();
      }
    });
    for (const [one, other] of [[client, upstream], [upstream, client]] as const) {
      one.on("error", () => {});
      one.on("close", () => other.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  target.searchParams.delete("host");
  target.hostname = "127.0.0.1";
  target.port = String((server.address() as AddressInfo).port);
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  };
  return {
    url: target.href,
    cut,
    cutWhenSeen: (text) => void (wanted = text),
    settled: () => done.given,
    close: () => {
      cut();
      return new Promise((resolve) => void server.close(() => resolve()));
    },
  };
}
