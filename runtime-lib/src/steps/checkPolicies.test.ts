import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { ada, bankDatabase, carl, requestId, startBank, type Bank, type BankDatabase } from "../../test/support/bank.ts";
import { toolOf } from "../../test/support/tools.ts";
import { definePolicy } from "../define.ts";
import { newExecutionId } from "../ids.ts";
import { sql } from "../sql.ts";
import { secondsLeft, windowStart } from "./counters.ts";

let database: BankDatabase;
let bank: Bank;
let other: Bank;
beforeAll(async () => {
  database = await bankDatabase();
  bank = startBank(database);
  other = startBank(database);
});
afterEach(async () => void (await database.query("DELETE FROM fascia.rate_counter; DELETE FROM fascia.policy_counter")));
afterAll(async () => {
  await bank.close();
  await other.close();
  await database.close();
});

const at = (instant: string): { readonly executionId: string } => ({ executionId: newExecutionId(Date.parse(instant)) });
const noon = "2026-11-23T12:00:20.000Z";
const counters = (): Promise<object[]> =>
  database.query("SELECT policy, subject, spent::text AS total FROM fascia.policy_counter UNION ALL SELECT policy, subject, calls::text FROM fascia.rate_counter ORDER BY policy, subject");

const threeAMinute = definePolicy({ name: "threeAMinute", version: 1, type: "rateLimit", action: "block", scope: "caller", parameters: { most: 3 }, triggers: ({ calls, parameters }) => calls > parameters.most });
const limited = toolOf(async () => ({}), { policies: [threeAMinute] });

test("a rate limit holds across instances, for each caller, and says when to come back", async () => {
  const answers = [];
  for (let index = 0; index < 6; index++) answers.push(await (index % 2 === 0 ? bank : other).call(limited, {}, ada, at(noon)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429, 429, 429]);
  expect(answers[3]).toMatchObject({ outcome: "refused", headers: { "retry-after": "40" }, json: { code: "RATE_LIMITED", policy: "threeAMinute" } });
  expect(await bank.call(limited, {}, carl, at(noon))).toMatchObject({ status: 200 });
  expect(await bank.call(limited, {}, ada, at("2026-11-23T12:01:00.000Z"))).toMatchObject({ status: 200 });
});

test("of many calls at once on two instances, exactly as many pass as may", async () => {
  const answers = await Promise.all(Array.from({ length: 30 }, (_, index) => (index % 2 === 0 ? bank : other).call(limited, {}, ada, at(noon))));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(3);
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(27);
});

test("callers whom nobody knows are counted by address, and a workspace as one", async () => {
  const tool = toolOf(async () => ({}), { auth: "none", policies: [threeAMinute, { ...threeAMinute, name: "everybody", scope: "workspace" }] });
  await bank.call(tool, {}, null, { ...at(noon), remoteAddress: "192.0.2.7" });
  await bank.call(tool, {}, null, { ...at(noon), remoteAddress: "192.0.2.8" });
  expect(await counters()).toEqual([
    { policy: "everybody", subject: "workspace", total: "2" },
    { policy: "threeAMinute", subject: "address:192.0.2.7", total: "1" },
    { policy: "threeAMinute", subject: "address:192.0.2.8", total: "1" },
  ]);
});

test("a count survives the rollback of its call", async () => {
  const failing = toolOf(async (tx) => await tx.value("broken", sql<number>`SELECT 1 / 0 AS value`), { policies: [threeAMinute] });
  expect(await bank.call(failing, {}, ada, at(noon))).toMatchObject({ status: 422, json: { code: "DIVISION_BY_ZERO" } });
  expect(await counters()).toEqual([{ policy: "threeAMinute", subject: `caller:${ada.id}`, total: "1" }]);
});

test("a budget adds up what calls spend, and what it refuses is not spent", async () => {
  const [accountId] = await database.accounts(1000000);
  const pay = (amount: number): ReturnType<Bank["call"]> => bank.call("payOut", { requestId: requestId(), accountId, amount }, carl, at(noon));
  expect(await pay(60000)).toMatchObject({ status: 200 });
  expect(await pay(50000)).toMatchObject({ status: 422, json: { code: "POLICY_REFUSED", policy: "dailyPayouts", detail: "No more than 1,000.00 a day." } });
  expect(await pay(40000)).toMatchObject({ status: 200 });
  expect(await counters()).toEqual([
    { policy: "dailyPayouts", subject: `caller:${carl.id}`, total: "100000" },
    { policy: "noticedPayouts", subject: "workspace", total: "100000" },
    { policy: "payoutRate", subject: `caller:${carl.id}`, total: "3" },
  ]);
});

test("an amount below zero gives nothing back, neither at the start nor in mid-flow", async () => {
  const spending = definePolicy({ name: "spending", version: 1, type: "budgetCheck", action: "block", scope: "caller", window: "day", parameters: { most: 100 }, triggers: ({ spent, parameters }) => Number(spent) > parameters.most });
  const tool = toolOf(async (tx) => (await tx.policy("again", { ...spending, name: "again" }, "-5000.00"), {}), { policies: [{ policy: spending, amount: () => -5000 }] });
  await bank.call(tool, {}, ada, at(noon));
  expect(await counters()).toEqual(["again", "spending"].map((policy) => ({ policy, subject: `caller:${ada.id}`, total: "0" })));
});

test("policies are asked in their order: those behind one that refuses have counted nothing", async () => {
  const [accountId] = await database.accounts(1000000);
  for (let index = 0; index < 5; index++) await bank.call("payOut", { requestId: requestId(), accountId, amount: 10000 }, carl, at(noon));
  expect((await bank.call("payOut", { requestId: requestId(), accountId, amount: 10000 }, carl, at(noon))).json).toMatchObject({ status: 429, policy: "payoutRate" });
  expect(await counters()).toContainEqual({ policy: "dailyPayouts", subject: `caller:${carl.id}`, total: "50000" });
});

test("a custom policy sees the input; policies before it have counted, those behind it have not", async () => {
  const [accountId] = await database.accounts(1000);
  const answer = await bank.call("payOut", { requestId: requestId(), accountId, amount: 150 }, carl, at(noon));
  expect(answer.json).toMatchObject({ status: 422, code: "POLICY_REFUSED", policy: "wholeEuros", detail: "Only whole euros are paid out." });
  expect(await counters()).toEqual([{ policy: "payoutRate", subject: `caller:${carl.id}`, total: "1" }]);
});

test("a replay does not spend again", async () => {
  const [accountId] = await database.accounts(1000000);
  const input = { requestId: requestId(), accountId, amount: 30000 };
  await bank.call("payOut", input, carl, at(noon));
  const before = await counters();
  expect(await other.call("payOut", input, carl, at(noon))).toMatchObject({ outcome: "replayed" });
  expect(await counters()).toEqual(before);
});

test("a replay is given even when its caller may spend nothing more", async () => {
  const [accountId] = await database.accounts(1000000);
  const input = { requestId: requestId(), accountId, amount: 60000 };
  const first = await bank.call("payOut", input, carl, at(noon));
  await bank.call("payOut", { ...input, requestId: requestId(), amount: 40000 }, carl, at(noon));
  expect(await bank.call("payOut", input, carl, at(noon))).toMatchObject({ status: 200, outcome: "replayed", body: first.body });
});

test("and even when its caller may not call again this minute", async () => {
  const keyed = toolOf(async (tx) => ({ id: tx.newId() }), { policies: [threeAMinute], idempotencyKey: () => "key" });
  const first = await bank.call(keyed, {}, carl, at(noon));
  for (let index = 0; index < 2; index++) await bank.call(limited, {}, carl, at(noon));
  expect(await bank.call(limited, {}, carl, at(noon))).toMatchObject({ status: 429 });
  expect(await bank.call(keyed, {}, carl, at(noon))).toMatchObject({ outcome: "replayed", body: first.body });
});

test("warn and escalate are recorded, and the call goes on", async () => {
  const [accountId] = await database.accounts(1000000);
  const answer = await bank.call("payOut", { requestId: requestId(), accountId, amount: 60000 }, carl, at(noon));
  expect(answer).toMatchObject({ status: 200 });
  expect(await database.query("SELECT policies FROM fascia.audit WHERE execution_id = $1", [answer.executionId])).toEqual([
    { policies: [{ policy: "noticedPayouts", version: 1, action: "escalate", node: "noticed" }] },
  ]);
});

test("a policy in mid-flow counts once for a call that runs again, and survives its rollback", async () => {
  const everyCall = definePolicy({ name: "everyCall", version: 1, type: "budgetCheck", action: "block", scope: "caller", window: "day", parameters: { most: 10 }, triggers: ({ spent, parameters }) => Number(spent) > parameters.most });
  let attempts = 0;
  const tool = toolOf(async (tx) => {
    await tx.policy("counted", everyCall, "2.5");
    attempts++;
    await tx.value("conflict", sql<string>`SELECT fascia.must_conflict(${attempts}::integer) AS value`);
    return {};
  });
  await database.query(`CREATE FUNCTION fascia.must_conflict(attempt integer) RETURNS text LANGUAGE plpgsql AS $$
    BEGIN IF attempt < 3 THEN RAISE EXCEPTION 'again' USING ERRCODE = '40001'; END IF; RETURN ''; END $$`);
  expect(await bank.call(tool, {}, carl, at(noon))).toMatchObject({ status: 200, attempts: 3 });
  expect(await counters()).toEqual([{ policy: "everyCall", subject: `caller:${carl.id}`, total: "2.5" }]);
});

test("a row limit is judged on the rows that were written, before they are committed", async () => {
  const ids = await database.accounts(0, 0, 0, 0);
  const deposit = (accounts: readonly string[]): ReturnType<Bank["call"]> => bank.call("deposits", { deposits: accounts.map((accountId) => ({ accountId, amount: 1 })) });
  expect(await deposit(ids.slice(1))).toMatchObject({ status: 200 });
  expect(await deposit(ids)).toMatchObject({ status: 422, json: { code: "POLICY_REFUSED", policy: "fewRows" } });
  expect(await database.query("SELECT sum(balance)::int AS total FROM account WHERE id = ANY($1)", [ids])).toEqual([{ total: 3 }]);
});

test("a refused policy keeps the flow from going on", async () => {
  let went = false;
  const never = definePolicy({ name: "never", version: 1, type: "rateLimit", action: "block", scope: "caller", parameters: {}, triggers: () => true });
  const tool = toolOf(async (tx) => {
    await tx.value("first", sql<number>`SELECT 1 AS value`);
    went = true;
    return {};
  }, { policies: [never] });
  expect(await bank.call(tool, {})).toMatchObject({ status: 429, roundTrips: 2 });
  const atOnce = toolOf(async (tx) => tx.assert("no", false, "NO"), { policies: [never], failures: { NO: { status: 409, message: "No." } } });
  expect(await bank.call(atOnce, {})).toMatchObject({ status: 429 });
  expect(went).toBe(false);
});

test("a caller whom a counter has refused takes no locks any more: the flow waits for the verdict", async () => {
  let flows = 0;
  const tool = toolOf(async () => {
    flows++;
    return {};
  }, { policies: [threeAMinute] });
  const fresh = startBank(database);
  const statuses = [];
  for (let index = 0; index < 8; index++) statuses.push((await fresh.call(tool, {}, ada, at(noon))).status);
  await fresh.close();
  expect(statuses).toEqual([200, 200, 200, 429, 429, 429, 429, 429]);
  // The first refusal was learnt while its flow was on its way.
  expect(flows).toBe(4);
});

test("windows begin and end in UTC", () => {
  const instant = "2026-12-31T23:59:30.500Z";
  expect((["minute", "hour", "day", "month"] as const).map((window) => [windowStart(instant, window), secondsLeft(instant, window)])).toEqual([
    ["2026-12-31T23:59:00.000Z", 30],
    ["2026-12-31T23:00:00.000Z", 30],
    ["2026-12-31T00:00:00.000Z", 30],
    ["2026-12-01T00:00:00.000Z", 30],
  ]);
  expect(windowStart("2026-03-15T10:00:00.000Z", "month")).toBe("2026-03-01T00:00:00.000Z");
});
