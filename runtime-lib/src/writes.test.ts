import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ada, bankDatabase, carl, startBank, type Bank, type BankDatabase } from "../test/support/bank.ts";
import { toolOf } from "../test/support/tools.ts";
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

const draft = async (amount: number): Promise<string> => {
  const [fromId, toId] = await database.accounts(0, 0);
  return ((await bank.call("order", { orders: [{ fromId, toId, amount }] })).json as { orderIds: [string] }).orderIds[0];
};

describe("each", () => {
  test("rows are created in the order of the items, whatever JSON they carry", async () => {
    const [fromId, toId] = await database.accounts(0, 0);
    const labels = [["a", 1], { b: null }, "text \\ \"quoted\"", 5, true, null, undefined];
    const answer = await bank.call("order", { orders: labels.map((label, index) => ({ fromId, toId, amount: index + 1, ...(label !== undefined && { labels: label }) })) });
    const { orderIds } = answer.json as { orderIds: string[] };
    expect(orderIds).toEqual([...orderIds].sort());
    expect(await database.query("SELECT id, amount::int, labels FROM standing_order WHERE id = ANY($1) ORDER BY id", [orderIds])).toEqual(
      labels.map((label, index) => ({ id: orderIds[index], amount: index + 1, labels: label ?? null })),
    );
  });

  test("rows are updated in key order and come back in the order of the items", async () => {
    const [a, b, c] = await database.accounts(1, 2, 3);
    const deposits = [{ accountId: c, amount: 30 }, { accountId: a, amount: 10 }, { accountId: b, amount: 20 }];
    expect((await bank.call("deposits", { deposits })).json).toEqual({ balances: [33, 11, 22] });
  });

  test("a row that is missing refuses them all", async () => {
    const [a] = await database.accounts(1);
    const deposits = [{ accountId: a, amount: 30 }, { accountId: carl.id, amount: 10 }];
    expect(await bank.call("deposits", { deposits })).toMatchObject({ status: 404, json: { code: "ACCOUNT_NOT_FOUND", node: "accounts" } });
    expect(await database.query("SELECT balance::int FROM account WHERE id = $1", [a])).toEqual([{ balance: 1 }]);
  });

  test("two items that name one row are refused before anything is sent", async () => {
    const [a] = await database.accounts(1);
    const deposits = [{ accountId: a, amount: 30 }, { accountId: a, amount: 10 }];
    expect(await bank.call("deposits", { deposits })).toMatchObject({ status: 422, json: { code: "DUPLICATE_TARGET", node: "accounts" } });
  });

  test("more rows than the limit are refused", async () => {
    const [a, b] = await database.accounts(1, 1);
    const tool = toolOf(async (tx) => {
      const rows = await tx.updateEach("all", { name: "Account", table: "account", sensitive: [], invariants: {}, transitions: {} }, sql<never>`
        UPDATE account SET balance = 9 WHERE id = ANY(${[a!, b!]}::uuid[]) RETURNING id
      `, { limit: 1 });
      return rows.length;
    });
    expect(await bank.call(tool, {})).toMatchObject({ status: 422, json: { code: "TOO_MANY_ROWS", node: "all" } });
  });
});

describe("transitions", () => {
  test("from a status that does not allow it", async () => {
    const orderId = await draft(5);
    expect(await bank.call("activateOrder", { orderId })).toMatchObject({ status: 200, json: { status: "active" } });
    expect((await bank.call("activateOrder", { orderId })).json).toMatchObject({ status: 409, code: "INVALID_TRANSITION", node: "active", detail: 'A row of StandingOrder that is "active" cannot become "active".' });
  });

  test("past a guard that refuses, in the author's words; another transition to the same status may still be taken", async () => {
    const orderId = await draft(100001);
    expect((await bank.call("activateOrder", { orderId }, carl)).json).toMatchObject({ status: 409, code: "TRANSITION_REFUSED", detail: "More than 1,000.00 a month needs a teller." });
    expect(await bank.call("activateOrder", { orderId }, ada)).toMatchObject({ status: 200 });
  });

  test("by a caller who has not the role", async () => {
    const orderId = await draft(5);
    const tool = toolOf(async (tx) => {
      const order = await tx.one("order", sql<{ id: string; status: string; createdAt: string; updatedAt: string; deletedAt: null; version: number }>`SELECT id, status FROM standing_order WHERE id = ${orderId}`, "NO");
      tx.checkTransition("sealed", { name: "StandingOrder", table: "", sensitive: [], invariants: {}, transitions: { seal: { from: ["draft"], to: "ended", allowedRoles: ["teller"] } } }, ["seal"], order);
      return {};
    });
    expect((await bank.call(tool, {}, carl)).json).toMatchObject({ status: 403, code: "TRANSITION_FORBIDDEN", node: "sealed" });
    expect(await bank.call(tool, {}, ada)).toMatchObject({ status: 200 });
  });
});

describe("versions", () => {
  test("a version that the caller did not see is refused", async () => {
    const [accountId] = await database.accounts(1);
    expect(await bank.call("changeAccount", { accountId, version: 1, number: "7000000001" })).toMatchObject({ status: 200, json: { version: 2 } });
    expect(await bank.call("changeAccount", { accountId, version: 1, number: "7000000002" })).toMatchObject({ status: 409, json: { code: "VERSION_CONFLICT", node: "account" } });
  });

  test("absent leaves a field alone, null clears it", async () => {
    const [accountId] = await database.accounts(1);
    const stored = (): Promise<object[]> => database.query("SELECT number, tax_number FROM account WHERE id = $1", [accountId]);
    await bank.call("changeAccount", { accountId, version: 1, number: "7000000003", taxNumber: "T" });
    await bank.call("changeAccount", { accountId, version: 2 });
    expect(await stored()).toEqual([{ number: "7000000003", tax_number: "T" }]);
    await bank.call("changeAccount", { accountId, version: 3, taxNumber: null });
    expect(await stored()).toEqual([{ number: "7000000003", tax_number: null }]);
  });

  test("optimistic calls that meet are run again until each has happened", async () => {
    const [accountId] = await database.accounts(100);
    const answers = await Promise.all(Array.from({ length: 4 }, () => bank.call("addInterest", { accountId, percent: 100 })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(await database.query("SELECT balance::int FROM account WHERE id = $1", [accountId])).toEqual([{ balance: 1600 }]);
  });

  test("a conflict that does not end is 409 after five re-runs", async () => {
    const [accountId] = await database.accounts(100);
    const tool = toolOf(async (tx) => {
      await tx.value("seen", sql<number>`SELECT version AS value FROM account WHERE id = ${accountId!}`);
      await database.query("UPDATE account SET version = version + 1 WHERE id = $1", [accountId]);
      await tx.value("written", sql<number>`UPDATE account SET balance = 0 WHERE id = ${accountId!} RETURNING 1 AS value`);
      return {};
    }, { concurrency: "optimistic" });
    expect(await bank.call(tool, {})).toMatchObject({ status: 409, outcome: "refused", attempts: 6, headers: { "retry-after": "1" }, json: { code: "CONFLICT", node: "written" } });
    expect(await database.query("SELECT version::int, balance::int FROM account WHERE id = $1", [accountId])).toEqual([{ version: 7, balance: 100 }]);
  });

  test("calls that lock in opposite order are untied, and both happen", async () => {
    const [a, b] = await database.accounts(0, 0);
    const locking = (first: string, second: string) => toolOf(async (tx) => {
      await tx.value("first", sql<number>`UPDATE account SET balance = balance + 1 WHERE id = ${first} RETURNING 1 AS value`);
      await tx.value("pause", sql<number>`SELECT 1 AS value FROM pg_sleep(0.05)`);
      await tx.value("second", sql<number>`UPDATE account SET balance = balance + 1 WHERE id = ${second} RETURNING 1 AS value`);
      return {};
    });
    const answers = await Promise.all([bank.call(locking(a!, b!), {}), bank.call(locking(b!, a!), {})]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers.map(({ attempts }) => attempts).sort()).toEqual([1, 2]);
    expect(await database.query("SELECT sum(balance)::int AS total FROM account WHERE id = ANY($1)", [[a, b]])).toEqual([{ total: 4 }]);
  });
});
