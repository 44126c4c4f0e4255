import { describe, expect, test } from "vitest";
import { ada, bankDatabase, carl, startBank, type Bank, type BankDatabase } from "../test/support/bank.ts";
import { toolOf } from "../test/support/tools.ts";
import type { Caller, Tool } from "./define.ts";
import { newExecutionId } from "./ids.ts";
import { sql } from "./sql.ts";

// Waves change when statements are sent, and nothing else. Every case runs twice, on two fresh databases: in waves, and with each
// statement sent alone and waited for. Answers, rows, counters and audit records must be the same bytes.

type Step = readonly [tool: string | Tool, input: unknown, caller?: Caller | null];
interface Case {
  readonly balances?: readonly number[];
  /** From the ids of the accounts to the calls, one after the other. */
  readonly calls: (accounts: readonly string[]) => readonly Step[];
}

const key = (index: number): string => `00000000-0000-7000-9000-0000000000${String(index).padStart(2, "0")}`;
const nobody = "00000000-0000-7000-8000-0000000000ff";

const cases: Readonly<Record<string, Case>> = {
  "a transfer and its replay": {
    balances: [100, 0],
    calls: ([fromId, toId]) => [["transfer", { requestId: key(1), fromId, toId, amount: 10 }], ["transfer", { requestId: key(1), fromId, toId, amount: 10 }]],
  },
  "a reused key": {
    balances: [100, 0],
    calls: ([fromId, toId]) => [["transfer", { requestId: key(1), fromId, toId, amount: 10 }], ["transfer", { requestId: key(1), fromId, toId, amount: 11 }]],
  },
  "rows that are missing": {
    balances: [1],
    calls: ([fromId]) => [["transfer", { requestId: key(1), fromId, toId: nobody, amount: 1 }], ["transfer", { requestId: key(2), fromId: nobody, toId: nobody, amount: 1 }]],
  },
  "a refusal between two waves": { balances: [1], calls: ([id]) => [["transfer", { requestId: key(1), fromId: id, toId: id, amount: 1 }]] },
  "a broken invariant": { balances: [1, 0], calls: ([fromId, toId]) => [["transfer", { requestId: key(1), fromId, toId, amount: 2 }]] },
  "policies: a custom one that refuses, a budget that refuses, a rate that refuses": {
    balances: [1000000],
    calls: ([accountId]) => [
      ["payOut", { requestId: key(1), accountId, amount: 150 }, carl],
      ["payOut", { requestId: key(2), accountId, amount: 90000 }, carl],
      ["payOut", { requestId: key(3), accountId, amount: 20000 }, carl],
      ["payOut", { requestId: key(4), accountId, amount: 10000 }, carl],
      ["payOut", { requestId: key(4), accountId, amount: 10000 }, carl],
      ["payOut", { requestId: key(5), accountId, amount: 100 }, carl],
      ["payOut", { requestId: key(6), accountId, amount: 100 }, carl],
    ],
  },
  "strangers and wrong inputs": { calls: () => [["transfer", {}, null], ["transfer", {}, carl], ["transfer", {}], ["countAccounts", {}, null]] },
  "several rows at once": {
    balances: [1, 2, 3],
    calls: ([a, b, c]) => [
      ["deposits", { deposits: [{ accountId: c, amount: 1 }, { accountId: a, amount: 2 }] }],
      ["deposits", { deposits: [{ accountId: c, amount: 1 }, { accountId: nobody, amount: 2 }] }],
      ["deposits", { deposits: [{ accountId: c, amount: 1 }, { accountId: c, amount: 2 }] }],
      ["order", { orders: [{ fromId: a, toId: b, amount: 1 }, { fromId: b, toId: c, amount: 2, labels: { x: 1 } }] }],
      ["order", { orders: [{ fromId: a, toId: b, amount: 1 }, { fromId: b, toId: nobody, amount: 2 }] }],
      ["accounts", { limit: 2 }],
    ],
  },
  "constraints and versions": {
    balances: [0],
    calls: ([accountId]) => [
      ["openAccount", { number: "0000000001" }],
      ["openAccount", { number: "5000000001", taxNumber: "T" }, carl],
      ["changeAccount", { accountId, version: 1, taxNumber: "X" }],
      ["changeAccount", { accountId, version: 1, taxNumber: "Y" }],
      ["closeAccount", { accountId }, carl],
      ["account", { accountId }, carl],
    ],
  },
  "the first failure of a wave counts, not the first that settles": {
    balances: [1],
    calls: ([id]) => [
      [wave(id!, "1 / 0", "nothing"), {}],
      [wave(id!, "balance", "1 / 0"), {}],
      [wave(nobody, "balance", "1 / 0"), {}],
      [wave(id!, "balance", "balance"), {}],
    ],
  },
};

/** Three statements in one wave: a row that may be missing, and two expressions that may fail. */
function wave(id: string, first: string, second: string): Tool {
  const raw = (text: string) => Object.assign([text], { raw: [text] }) as unknown as TemplateStringsArray;
  return toolOf(async (tx) => {
    const results = await tx.wave(
      tx.one("row", sql<{ id: string }>`SELECT id FROM account WHERE id = ${id}`, "MISSING"),
      tx.value("first", sql<unknown>(raw(`SELECT ${first} AS value FROM account LIMIT 1`))),
      tx.value("second", sql<unknown>(raw(`SELECT ${second} AS value FROM account LIMIT 1`))),
    );
    return results;
  }, { failures: { MISSING: { status: 404, message: "No such row." } } });
}

const tables = ["account", "transfer", "standing_order", "fascia.audit", "fascia.idempotency", "fascia.rate_counter", "fascia.policy_counter"];

async function outcome(pipeline: boolean, { balances = [], calls }: Case, executionIds: readonly string[]): Promise<unknown> {
  const database: BankDatabase = await bankDatabase();
  const bank: Bank = startBank(database, { pipeline });
  const answers = [];
  let index = 0;
  for (const [tool, input, caller = ada] of calls(await database.accounts(...balances))) {
    const { status, headers, body, outcome: ended, attempts } = await bank.call(tool, input, caller, { executionId: executionIds[index++]! });
    answers.push({ status, headers, body, ended, attempts });
  }
  const rows: Record<string, unknown> = {};
  for (const table of tables) rows[table] = await database.query(`SELECT * FROM ${table} ORDER BY 1, 2`);
  await bank.close();
  await database.close();
  return { answers, rows };
}

describe("in waves and one statement at a time, the same happens:", () => {
  test.each(Object.entries(cases))("%s", async (_, one) => {
    const executionIds = Array.from({ length: 10 }, () => newExecutionId(Date.parse("2026-11-23T12:00:00Z")));
    const [waves, alone] = await Promise.all([outcome(true, one, executionIds), outcome(false, one, executionIds)]);
    expect(waves).toEqual(alone);
  });
});

test("the failure of a wave is that of the first node, whoever was refused: by the flow's own check, or by the server", async () => {
  const database = await bankDatabase();
  const bank = startBank(database);
  const [id] = await database.accounts(1);
  const told = async (tool: Tool): Promise<unknown> => {
    const { code, node } = (await bank.call(tool, {})).json;
    return [code, node];
  };
  expect(await told(wave(id!, "1 / 0", "nothing"))).toEqual(["DIVISION_BY_ZERO", "first"]);
  expect(await told(wave(id!, "balance", "1 / 0"))).toEqual(["DIVISION_BY_ZERO", "second"]);
  expect(await told(wave(nobody, "balance", "1 / 0"))).toEqual(["MISSING", "row"]);
  expect(await told(wave(nobody, "balance", "balance"))).toEqual(["MISSING", "row"]);
  await bank.close();
  await database.close();
});

describe("concurrent calls end in the same state:", () => {
  test.each([["in waves", true], ["one statement at a time", false]])("transfers between few accounts, %s", async (_, pipeline) => {
    const database = await bankDatabase();
    // How long a call waits for its turn is not what is asked here: on a busy machine, it may be long.
    const settings = { pipeline, poolWaitMs: 60_000 };
    const [one, two] = [startBank(database, settings), startBank(database, settings)];
    const accounts = await database.accounts(100, 100, 100, 100);
    const answers = await Promise.all(
      Array.from({ length: 120 }, (__, index) =>
        (index % 2 === 0 ? one : two).call("transfer", { requestId: key(index % 80), fromId: accounts[index % 4], toId: accounts[(index * 7 + 1) % 4], amount: 1 + (index % 80) % 40 }, index % 80 < 40 ? ada : { ...ada, id: nobody }),
      ),
    );
    const statuses = new Set(answers.map(({ status }) => status));
    for (const status of statuses) expect([201, 409, 422]).toContain(status);
    expect(await database.query("SELECT sum(balance)::int AS total, min(balance) >= 0 AS covered FROM account")).toEqual([{ total: 400, covered: true }]);
    const committed = answers.filter(({ outcome: ended }) => ended === "committed").length;
    expect(await database.query("SELECT count(*)::int AS transfers FROM transfer")).toEqual([{ transfers: committed }]);
    expect(await database.query("SELECT count(*)::int AS records, count(*) FILTER (WHERE outcome = 'committed')::int AS committed FROM fascia.audit")).toEqual([{ records: 120, committed }]);
    await Promise.all([one.close(), two.close()]);
    await database.close();
  });
});

test("500 transfers among ten accounts on two instances: the total is exact, nobody is overdrawn, and no call fails", async () => {
  const database = await bankDatabase();
  const banks = [startBank(database, { poolWaitMs: 60_000 }), startBank(database, { poolWaitMs: 60_000 })];
  const accounts = await database.accounts(...Array.from({ length: 10 }, () => 1000));
  const callers = Array.from({ length: 10 }, (_, index) => ({ ...ada, id: `00000000-0000-7000-8000-0000000010${String(index).padStart(2, "0")}` }));
  let next = 0;
  const worker = async (): Promise<number[]> => {
    const statuses = [];
    for (let index = next++; index < 500; index = next++) {
      const input = { requestId: newExecutionId(), fromId: accounts[(index * 3) % 10], toId: accounts[(index * 7 + 1) % 10], amount: 1 + ((index * 37) % 300) };
      statuses.push((await banks[index % 2]!.call("transfer", input, callers[index % 10]!)).status);
    }
    return statuses;
  };
  const statuses = (await Promise.all(Array.from({ length: 32 }, worker))).flat();
  expect(statuses.filter((status) => status >= 500)).toEqual([]);
  expect(statuses.filter((status) => status === 201).length).toBeGreaterThan(100);
  expect(await database.query("SELECT sum(balance)::int AS total, min(balance) >= 0 AS covered FROM account")).toEqual([{ total: 10000, covered: true }]);
  expect(await database.query("SELECT count(*)::int AS records FROM fascia.audit")).toEqual([{ records: 500 }]);
  expect(await database.query("SELECT count(*)::int AS transfers FROM transfer")).toEqual([{ transfers: statuses.filter((status) => status === 201).length }]);
  for (const bank of banks) await bank.close();
  await database.close();
});
