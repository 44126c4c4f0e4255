import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { ada, bankDatabase, carl, requestId, startBank, type Bank, type BankDatabase } from "../test/support/bank.ts";
import { toolOf } from "../test/support/tools.ts";
import { newExecutionId } from "./ids.ts";
import { refuse } from "./problem.ts";
import { sql } from "./sql.ts";

let database: BankDatabase;
let bank: Bank;
beforeAll(async () => {
  database = await bankDatabase();
  bank = startBank(database);
});
afterEach(() => void bank.logged.splice(0));
afterAll(async () => {
  await bank.close();
  await database.close();
});

describe("round trips", () => {
  test("a write with policy, idempotency key, invariant and audit is three", async () => {
    const [fromId, toId] = await database.accounts(1000, 0);
    const answer = await bank.call("transfer", { requestId: requestId(), fromId, toId, amount: 250 });
    expect(answer).toMatchObject({ status: 201, outcome: "committed", attempts: 1, roundTrips: 3, callerId: ada.id, headers: { "content-type": "application/json" } });
    expect(answer.json).toMatchObject({ fromBalance: 750, toBalance: 250 });
  });

  test("a write of one statement is two; so are reads of one snapshot and a single read, whose record comes after them", async () => {
    const [accountId] = await database.accounts(5);
    expect(await bank.call("openAccount", { number: "9000000001" })).toMatchObject({ status: 201, roundTrips: 2 });
    expect(await bank.call("accounts", {})).toMatchObject({ status: 200, outcome: "read", roundTrips: 2 });
    expect(await bank.call("account", { accountId })).toMatchObject({ status: 200, roundTrips: 2, json: { balance: 5 } });
    const unrecorded = startBank(database, {}, { audit: { reads: false } });
    expect(await unrecorded.call("accounts", {})).toMatchObject({ status: 200, roundTrips: 1 });
    await unrecorded.close();
  });

  test("an invariant that needs a statement travels with the commit", async () => {
    const [fromId, toId] = await database.accounts(0, 0);
    expect(await bank.call("order", { orders: [{ fromId, toId, amount: 5 }] })).toMatchObject({ status: 201, roundTrips: 2 });
  });
});

describe("step 1", () => {
  test("all faults are told, each with a pointer, and no value is repeated", async () => {
    const answer = await bank.call("transfer", { requestId: "my secret", fromId: 7, amount: 0, "a/b": 1 });
    expect(answer).toMatchObject({ status: 400, outcome: "refused", headers: { "content-type": "application/problem+json" } });
    expect(answer.json).toEqual({
      type: "about:blank",
      title: "Bad Request",
      status: 400,
      detail: "The input does not have the form that the tool asks for.",
      code: "INVALID_INPUT",
      executionId: answer.executionId,
      tool: "transfer",
      errors: [
        { pointer: "/toId", message: "is required" },
        { pointer: "/a~1b", message: "is not known here" },
        { pointer: "/requestId", message: 'must match format "uuid"' },
        { pointer: "/fromId", message: "must be string" },
        { pointer: "/amount", message: "must be >= 1" },
      ],
    });
    expect(answer.body).not.toContain("secret");
  });

  test("a body that cannot be read is refused as the server says", async () => {
    const bodyFault = refuse("MALFORMED_JSON");
    expect(await bank.call("transfer", undefined, ada, { bodyFault })).toMatchObject({ status: 400, json: { code: "MALFORMED_JSON" } });
  });

  test("uuids are brought to the form that expressions see", async () => {
    const [fromId, toId] = await database.accounts(10, 0);
    const answer = await bank.call("transfer", { requestId: requestId(), fromId: fromId!.toUpperCase(), toId, amount: 1 });
    expect(answer.json).toMatchObject({ fromBalance: 9 });
  });
});

describe("step 2", () => {
  test("a stranger learns nothing about the body", async () => {
    const answer = await bank.call("transfer", { nonsense: true }, null);
    expect(answer).toMatchObject({ status: 401, json: { code: "UNAUTHENTICATED" }, callerId: null });
    expect(answer.json).not.toHaveProperty("errors");
  });

  test("a bad token is refused with what the server says about it", async () => {
    const authenticate = (): Promise<null> => Promise.reject(refuse("UNAUTHENTICATED"));
    expect(await bank.call("transfer", {}, null, { authenticate })).toMatchObject({ status: 401 });
  });

  test("a caller without the role is refused before the body is talked about", async () => {
    const answer = await bank.call("transfer", { nonsense: true }, carl);
    expect(answer).toMatchObject({ status: 403, json: { code: "FORBIDDEN" }, callerId: carl.id });
    expect(answer.json).not.toHaveProperty("errors");
  });

  test("a public tool does not look at tokens", async () => {
    const authenticate = (): never => {
      throw refuse("UNAUTHENTICATED");
    };
    expect(await bank.call("countAccounts", {}, null, { authenticate })).toMatchObject({ status: 200, callerId: null });
  });

  test("with optional auth nobody may call, and somebody is known", async () => {
    const tool = toolOf(async (_tx, _input, caller) => ({ caller: caller?.id ?? null }), { auth: "optional", access: "read" });
    expect((await bank.call(tool, {}, null)).json).toEqual({ caller: null });
    expect((await bank.call(tool, {}, carl)).json).toEqual({ caller: carl.id });
  });

  test("row-level access: a customer reaches only what is theirs, an admin everything", async () => {
    const [accountId] = await database.accounts(5);
    const stranger = { ...carl, id: "00000000-0000-7000-8000-0000000000ff" };
    expect(await bank.call("account", { accountId }, carl)).toMatchObject({ status: 200 });
    expect(await bank.call("account", { accountId }, stranger)).toMatchObject({ status: 404, json: { code: "ACCOUNT_NOT_FOUND", node: "account" } });
    expect(await bank.call("account", { accountId }, ada)).toMatchObject({ status: 200 });
    expect(await bank.call("openAccount", { number: "9000000002", ownerId: carl.id }, stranger)).toMatchObject({ status: 403, json: { code: "NOT_OWNER", node: "account" } });
    expect(await bank.call("openAccount", { number: "9000000002", ownerId: stranger.id }, ada)).toMatchObject({ status: 201 });
  });
});

describe("steps 5 to 7", () => {
  test("a refusal of the flow names its node and leaves nothing behind", async () => {
    const [accountId] = await database.accounts(10);
    const answer = await bank.call("transfer", { requestId: requestId(), fromId: accountId, toId: accountId, amount: 1 });
    expect(answer).toMatchObject({ status: 422, outcome: "refused", json: { code: "SAME_ACCOUNT", node: "differ", detail: "The two accounts must differ." } });
  });

  test("of several rows that are missing, the first node's is told", async () => {
    const nobody = requestId();
    expect((await bank.call("transfer", { requestId: requestId(), fromId: nobody, toId: nobody, amount: 1 })).json).toMatchObject({ status: 404, code: "FROM_NOT_FOUND", node: "from" });
    const [fromId] = await database.accounts(1);
    expect((await bank.call("transfer", { requestId: requestId(), fromId, toId: nobody, amount: 1 })).json).toMatchObject({ status: 404, code: "TO_NOT_FOUND", node: "to" });
  });

  test("a broken invariant rolls everything back and is named", async () => {
    const [fromId, toId] = await database.accounts(10, 0);
    const answer = await bank.call("transfer", { requestId: requestId(), fromId, toId, amount: 11 });
    expect(answer.json).toMatchObject({ status: 422, code: "INVARIANT_BROKEN", invariant: "Account.balanceIsNotNegative", detail: "An account cannot be overdrawn." });
    expect(await database.query("SELECT balance::int, version::int FROM account WHERE id = ANY($1) ORDER BY id", [[fromId, toId]])).toEqual([
      { balance: 10, version: 1 },
      { balance: 0, version: 1 },
    ]);
    expect(await database.query("SELECT FROM transfer WHERE from_id = $1", [fromId])).toEqual([]);
  });

  test("an invariant over other rows is asked of the database, and named as well", async () => {
    const [fromId, toId] = await database.accounts(0, 0);
    const { orderIds } = (await bank.call("order", { orders: [{ fromId, toId, amount: 5 }] })).json as { orderIds: [string] };
    await database.query("UPDATE account SET deleted_at = now() WHERE id = $1", [fromId]);
    const answer = await bank.call("activateOrder", { orderId: orderIds[0] });
    expect(answer.json).toMatchObject({ status: 422, code: "INVARIANT_BROKEN", invariant: "StandingOrder.accountIsOpen" });
    expect(await database.query("SELECT status FROM standing_order WHERE id = $1", [orderIds[0]])).toEqual([{ status: "draft" }]);
  });

  test("an output that breaks its schema is our fault, and nothing is committed", async () => {
    const wrong = Object.assign((_value: unknown): _value is never => false, { errors: [], serialise: () => "" });
    const number = "9000000003";
    const tool = toolOf(async (tx) => {
      await tx.value("row", sql<number>`INSERT INTO account (id, created_at, updated_at, number, owner_id) VALUES (${tx.newId()}, now(), now(), ${number}, ${tx.newId()}) RETURNING 1 AS value`);
      return {};
    }, { output: wrong });
    expect(await bank.call(tool, {})).toMatchObject({ status: 500, outcome: "failed", json: { code: "OUTPUT_INVALID" } });
    expect(await database.query("SELECT FROM account WHERE number = $1", [number])).toEqual([]);
  });

  test("what generated code throws keeps its line, for the log only", async () => {
    const tool = toolOf(async (tx) => {
      await tx.value("one", sql<number>`SELECT 1 AS value`);
      return thrownInFlow();
    });
    const answer = await bank.call(tool, {});
    expect(answer).toMatchObject({ status: 500, json: { code: "INTERNAL", detail: "Something went wrong on our side." } });
    const { stack } = answer.refusal!.cause as Error;
    expect(stack).toMatch(/at thrownInFlow .*runTool\.test\.ts:\d+/);
    expect(stack).toMatch(/at .*flow.* .*runTool\.test\.ts:\d+|at (async )?.*runTool\.test\.ts:\d+/);
    expect(answer.body).not.toContain("undefined");
  });

  test("a tool that only reads cannot write", async () => {
    const tool = toolOf(async (tx) => await tx.value("row", sql<number>`UPDATE account SET balance = 0 RETURNING 1 AS value`), { access: "read" });
    expect(await bank.call(tool, {})).toMatchObject({ status: 500 });
  });

  test("all statements of a tool that reads see one snapshot", async () => {
    const [accountId] = await database.accounts(1);
    const tool = toolOf(async (tx) => {
      const before = await tx.value("before", sql<number>`SELECT balance AS value FROM account WHERE id = ${accountId!}`);
      await database.query("UPDATE account SET balance = 2 WHERE id = $1", [accountId]);
      return { before, after: await tx.value("after", sql<number>`SELECT balance AS value FROM account WHERE id = ${accountId!}`) };
    }, { access: "read" });
    expect((await bank.call(tool, {})).json).toEqual({ before: 1, after: 1 });
  });

  test("a connection is clean again after every kind of failure", async () => {
    const [accountId] = await database.accounts(3);
    const alone = startBank(database, { poolSize: 1 });
    await alone.call("transfer", { requestId: requestId(), fromId: accountId, toId: accountId, amount: 1 });
    await alone.call(toolOf(async (tx) => await tx.value("broken", sql<number>`SELECT 1 / 0 AS value`)), {});
    await alone.call(toolOf(async (tx) => await tx.value("wrong", sql<number>`SELECT nothing AS value`)), {});
    expect(await alone.call("account", { accountId })).toMatchObject({ status: 200 });
    await alone.close();
  });
});

describe("one clock and one id generator", () => {
  test("the same execution on two fresh databases gives the same bytes and the same rows", async () => {
    const executionIds = [newExecutionId(), newExecutionId(), newExecutionId()];
    const outcomes = [];
    for (let run = 0; run < 2; run++) {
      const fresh = await bankDatabase();
      const started = startBank(fresh);
      const [fromId, toId] = await fresh.accounts(100, 0);
      const answers = [
        await started.call("transfer", { requestId: "00000000-0000-7000-9000-0000000000aa", fromId, toId, amount: 7 }, ada, { executionId: executionIds[0]! }),
        await started.call("order", { orders: [{ fromId, toId, amount: 5 }, { fromId: toId, toId: fromId, amount: 6, labels: ["a"] }] }, ada, { executionId: executionIds[1]! }),
        await started.call("transfer", { requestId: "00000000-0000-7000-9000-0000000000ab", fromId, toId, amount: 700 }, ada, { executionId: executionIds[2]! }),
      ];
      const rows = [];
      for (const table of ["account", "transfer", "standing_order", "fascia.audit", "fascia.idempotency", "fascia.rate_counter"]) {
        rows.push(await fresh.query(`SELECT * FROM ${table} ORDER BY 1`));
      }
      outcomes.push({ answers: answers.map(({ status, headers, body }) => ({ status, headers, body })), rows });
      await started.close();
      await fresh.close();
    }
    expect(outcomes[0]!.answers.map(({ status }) => status)).toEqual([201, 201, 422]);
    expect(outcomes[1]).toEqual(outcomes[0]);
  });
});

function thrownInFlow(): never {
  const nothing = undefined as unknown as { readonly property: string };
  throw new TypeError(nothing.property);
}
