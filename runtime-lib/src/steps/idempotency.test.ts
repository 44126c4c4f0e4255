import { afterAll, beforeAll, expect, test } from "vitest";
import { ada, bankDatabase, carl, requestId, startBank, type Bank, type BankDatabase } from "../../test/support/bank.ts";
import { signal, toolOf } from "../../test/support/tools.ts";
import { newExecutionId } from "../ids.ts";
import { pruneExpired } from "../pruning.ts";
import { sql } from "../sql.ts";
import { canonicalJson } from "./canonicalJson.ts";

let database: BankDatabase;
let bank: Bank;
let other: Bank;
beforeAll(async () => {
  database = await bankDatabase();
  bank = startBank(database);
  other = startBank(database);
});
afterAll(async () => {
  await bank.close();
  await other.close();
  await database.close();
});

const balanceOf = async (id: string | undefined): Promise<unknown> => (await database.query("SELECT balance::int FROM account WHERE id = $1", [id]))[0]!["balance"];

test("a retry gets the stored answer byte for byte, from any instance, and nothing happens twice", async () => {
  const [fromId, toId] = await database.accounts(100, 0);
  const input = { requestId: requestId(), fromId, toId, amount: 30 };
  const first = await bank.call("transfer", input);
  const again = await other.call("transfer", { amount: 30, toId, fromId, requestId: input.requestId });
  expect(again.body).toBe(first.body);
  expect(again).toMatchObject({ status: 201, outcome: "replayed", headers: { ...first.headers, "idempotency-replayed": "true" } });
  expect(await balanceOf(fromId)).toBe(70);
});

test("the same key with another input is refused", async () => {
  const [fromId, toId] = await database.accounts(100, 0);
  const key = requestId();
  await bank.call("transfer", { requestId: key, fromId, toId, amount: 30 });
  expect(await bank.call("transfer", { requestId: key, fromId, toId, amount: 31 })).toMatchObject({ status: 422, json: { code: "IDEMPOTENCY_KEY_REUSED" } });
  expect(await balanceOf(fromId)).toBe(70);
});

test("keys belong to a caller and a tool", async () => {
  const [fromId, toId] = await database.accounts(100000, 0);
  const key = requestId();
  const second = { ...ada, id: "00000000-0000-7000-8000-00000000ada1" };
  const input = { requestId: key, fromId, toId, amount: 100 };
  expect(await bank.call("transfer", input)).toMatchObject({ outcome: "committed" });
  expect(await bank.call("transfer", input, second)).toMatchObject({ outcome: "committed" });
  expect(await bank.call("payOut", { requestId: key, accountId: fromId, amount: 10000 })).toMatchObject({ outcome: "committed" });
});

test("a refused call leaves no answer: the same key may succeed later", async () => {
  const [fromId, toId] = await database.accounts(0, 0);
  const input = { requestId: requestId(), fromId, toId, amount: 5 };
  expect(await bank.call("transfer", input)).toMatchObject({ status: 422 });
  await database.query("UPDATE account SET balance = 5 WHERE id = $1", [fromId]);
  expect(await bank.call("transfer", input)).toMatchObject({ status: 201, outcome: "committed" });
});

test("while a call runs, its key is in progress: told at once, although the rows are locked", async () => {
  const [fromId, toId] = await database.accounts(100, 0);
  const input = { requestId: requestId(), fromId, toId, amount: 1 };
  const [entered, released] = [signal(), signal()];
  const slow = toolOf(async (tx) => {
    await tx.value("lock", sql<string>`SELECT id AS value FROM account WHERE id = ${fromId!} FOR UPDATE`);
    entered.give();
    await released.given;
    return {};
  }, { name: "transfer", idempotencyKey: () => input.requestId });
  const running = bank.call(slow, input);
  await entered.given;
  expect(await other.call("transfer", input)).toMatchObject({ status: 409, headers: { "retry-after": "1" }, json: { code: "IDEMPOTENCY_IN_PROGRESS" } });
  released.give();
  expect(await running).toMatchObject({ status: 200 });
});

test("of many calls with one key at once, one happens and no other answer is given", async () => {
  const [fromId, toId] = await database.accounts(100, 0);
  const input = { requestId: requestId(), fromId, toId, amount: 10 };
  const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? bank : other).call("transfer", input)));
  const committed = answers.filter(({ outcome }) => outcome === "committed");
  expect(committed).toHaveLength(1);
  for (const answer of answers) {
    if (answer.status === 409) expect(answer.json["code"]).toBe("IDEMPOTENCY_IN_PROGRESS");
    else expect(answer.body).toBe(committed[0]!.body);
  }
  expect(await balanceOf(fromId)).toBe(90);
});

test("a second answer for one key cannot be stored: the call runs again and finds the first", async () => {
  const [fromId, toId] = await database.accounts(100, 0);
  const input = { requestId: requestId(), fromId, toId, amount: 10 };
  const first = await bank.call("transfer", input);
  // Hidden, so that the look-up misses it, as it may when its snapshot is older than the lock; and there again when the answer is stored.
  await database.query("UPDATE fascia.idempotency SET claim = claim || '\\x00'::bytea WHERE execution_id = $1", [first.executionId]);
  const tool = toolOf(async (tx) => {
    await tx.value("judged", sql<number>`SELECT 1 AS value`);
    await database.query("UPDATE fascia.idempotency SET claim = substring(claim FROM 1 FOR 32) WHERE execution_id = $1", [first.executionId]);
    return {};
  }, { name: "transfer", idempotencyKey: () => input.requestId });
  expect(await bank.call(tool, input)).toMatchObject({ status: 201, outcome: "replayed", attempts: 2, body: first.body });
});

test("an answer is kept for as long as the workspace says", async () => {
  const [fromId, toId] = await database.accounts(100, 0);
  const input = { requestId: requestId(), fromId, toId, amount: 10 };
  const day = 24 * 3_600_000;
  const now = Date.now();
  await bank.call("transfer", input, ada, { executionId: newExecutionId(now) });
  expect(await bank.call("transfer", input, ada, { executionId: newExecutionId(now + day) })).toMatchObject({ outcome: "replayed" });
  expect(await bank.call("transfer", input, ada, { executionId: newExecutionId(now + day + 1) })).toMatchObject({ outcome: "committed" });
  expect(await balanceOf(fromId)).toBe(80);
});

test("what has expired is removed, and nothing else", async () => {
  await database.query("TRUNCATE fascia.idempotency");
  await database.query(`
    INSERT INTO fascia.idempotency (claim, tool, input_digest, execution_id, status, headers, body, created_at)
    SELECT decode(md5(item::text), 'hex'), 'transfer', '\\x00', gen_random_uuid(), 200, '{}', '', CASE WHEN item <= 2500 THEN timestamptz '2026-01-01' ELSE timestamptz '2026-01-03' END
      FROM generate_series(1, 2510) AS item`);
  expect(await pruneExpired(bank.service.sidePool, 24, Date.parse("2026-01-03T00:00:00Z"))).toBe(2500);
  expect(await database.query("SELECT count(*)::int AS kept FROM fascia.idempotency")).toEqual([{ kept: 10 }]);
});

test("strangers share no keys with callers", async () => {
  const tool = toolOf(async (tx, _input, caller) => ({ caller: caller?.id ?? null, id: tx.newId() }), { auth: "optional", idempotencyKey: () => "key" });
  const [nobody, known] = [await bank.call(tool, {}, null), await bank.call(tool, {}, carl)];
  expect(nobody.json).toMatchObject({ caller: null });
  expect(known.json).toMatchObject({ caller: carl.id });
  expect((await bank.call(tool, {}, null)).body).toBe(nobody.body);
});

test("inputs that mean the same have the same digest", () => {
  expect(canonicalJson({ b: [1, { d: null, c: "x" }], a: undefined })).toBe('{"b":[1,{"c":"x","d":null}]}');
});
