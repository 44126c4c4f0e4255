import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { scratchDatabase, type ScratchDatabase } from "../../../golden-tests/harness/postgres.ts";
import { verifySql } from "../../../golden-tests/harness/verifySql.ts";
import type { FlowNode } from "../spec/index.ts";
import { systemTables } from "../../../runtime-lib/src/systemTables.ts";
import { analyse } from "../3-analyse/analyse.ts";
import { checked } from "../3-analyse/testing/analysed.ts";
import { planWorkspace } from "./planWorkspace.ts";
import { statementsOf } from "./statementsOf.ts";
import { planned, sampleWorkspace, toolOf } from "./testing/planned.ts";
import { show, sqlText } from "./testing/show.ts";
import { planTrial, stepsOf, uuid } from "./testing/workshop.ts";

describe("the bank's transfer", () => {
  const transfer = toolOf(planned(sampleWorkspace("bank")), "transfer");

  test("two reads are one, three writes travel together: three round trips with the commit", () => {
    expect(show(transfer.steps)).toBe(`~ // "from" and "to" are locked by one statement in key order, so that opposite calls cannot deadlock.
~ from, to = oneEach from, to <Account>, keys [{"text":"input.fromId"},{"text":"input.toId"}], failures ["FROM_NOT_FOUND","TO_NOT_FOUND"]
~     SELECT id, created_at, updated_at, deleted_at, version, number, owner_id, balance
~       FROM account
~      WHERE id = ANY(\${[input.fromId, input.toId]}::uuid[])
~        AND deleted_at IS NULL
~        AND (\${caller.isAdmin} OR owner_id = \${caller.id})
~      ORDER BY id
~        FOR NO KEY UPDATE
assert differ: from.id !== to.id else SAME_ACCOUNT
transferId = newId
~ debit = update debit <Account>, before from
~     UPDATE account
~        SET balance = account.balance - \${input.amount}::bigint,
~            version = account.version + 1,
~            updated_at = \${tx.now}
~      WHERE id = \${from.id}
~        AND (\${caller.isAdmin} OR owner_id = \${caller.id})
~     RETURNING id, created_at, updated_at, deleted_at, version, number, owner_id, balance
~ credit = update credit <Account>, before to
~     UPDATE account
~        SET balance = account.balance + \${input.amount}::bigint,
~            version = account.version + 1,
~            updated_at = \${tx.now}
~      WHERE id = \${to.id}
~        AND (\${caller.isAdmin} OR owner_id = \${caller.id})
~     RETURNING id, created_at, updated_at, deleted_at, version, number, owner_id, balance
~ _ = create transfer <Transfer>
~     INSERT INTO transfer (id, created_at, updated_at, from_id, to_id, amount, purpose, by)
~     VALUES (\${transferId}, \${tx.now}, \${tx.now}, \${from.id}, \${to.id}, \${input.amount}, \${input.purpose}, \${caller.id})
~     RETURNING id, created_at, updated_at, deleted_at, version, from_id, to_id, amount, purpose, by`);
    expect(transfer.output.map(({ name, code }) => `${name}: ${code.text}`)).toEqual(["transferId: transferId", "fromBalance: debit.balance", "toBalance: credit.balance"]);
  });

  test("what is known of it", () => {
    expect(transfer).toMatchObject({
      variable: "transfer", typePrefix: "Transfer", access: "write", concurrency: "pessimistic",
      policies: [{ variable: "transferRate" }],
      idempotencyKey: { text: "input.requestId" },
      invariants: [{ entity: "Account", name: "balanceIsNotNegative" }, { entity: "Transfer", name: "moneyMoves" }],
      failures: [{ code: "FROM_NOT_FOUND", status: 404 }, { code: "TO_NOT_FOUND", status: 404 }, { code: "SAME_ACCOUNT", status: 422, message: "The two accounts must differ." }],
      facts: { reads: ["Account"], writes: ["Account", "Transfer"], locks: ["Account"], roundTrips: 3, rowsRead: 2, rowsWritten: 3 },
    });
  });
});

test("round trips of the samples: reads in one, writes in two to five", () => {
  const trips = (name: string): Record<string, number> => Object.fromEntries(planned(sampleWorkspace(name)).tools.map(({ tool, facts }) => [tool.name, facts.roundTrips]));
  expect(trips("bank")).toEqual({ account: 1, accounts: 1, closeAccount: 3, deposit: 2, openAccount: 2, statement: 1, transfer: 3, withdraw: 3 });
  expect(trips("shop")).toEqual({
    adjustStock: 4, cancelOrder: 5, catalogue: 1, categories: 1, createCategory: 2, createProduct: 3, deliverOrder: 3, discountOrder: 3, myOrders: 1, order: 1,
    payOrder: 3, placeOrder: 3, product: 1, profile: 1, retireProduct: 2, salesReport: 1, shipOrder: 3, signUp: 2, updateProduct: 2, updateProfile: 2,
  });
});

test("invariants: a predicate over the row, or a statement that finds the rows that break it", () => {
  const { plan } = planTrial({ nodes: [{ id: "nothing", type: "transform", values: { zero: "0" } }] });
  const tool = plan.entities.find(({ entity }) => entity.name === "Tool");
  const rules = new Map(tool?.invariants.map((invariant) => [invariant.name, invariant]));
  expect(rules.get("piecesAreNotNegative")).toMatchObject({ parameter: "tool", holds: { text: "tool.pieces >= 0" } });
  expect(sqlText(rules.get("liesSomewhere")!.broken!)).toBe(`SELECT tool.id
  FROM tool
 WHERE tool.id = ANY(\${ids}::uuid[])
   AND tool.deleted_at IS NULL
   AND (tool.shelf_id IS NULL OR (SELECT shelf.name FROM shelf WHERE shelf.id = tool.shelf_id) <> '') IS NOT TRUE
 ORDER BY tool.id`);
});

test("nodes whose ids are words of JavaScript, of the runtime or of the generated code get other variables", () => {
  const read = (id: string): FlowNode => ({ id, type: "read", entity: "Tool", mode: "maybeOne", where: "id == input.toolId" });
  const steps = stepsOf({
    input: { toolId: uuid },
    nodes: [read("new"), read("list"), read("tx"), { id: "all", type: "transform", values: { none: "new == null && list == null && tx == null" } }],
    output: { none: { from: "all.none", schema: { type: "boolean" } } },
  });
  expect(steps.match(/^~ \w+ = /gm)).toEqual(["~ newResult = ", "~ listResult = ", "~ txResult = "]);
  expect(steps).toContain("newResult === null && listResult === null && txResult === null");
});

test("what nobody reads has no variable, and is not computed unless it may refuse", () => {
  const idle = (figure: string): string =>
    stepsOf({
      nodes: [
        { id: "pieces", type: "read", entity: "Tool", mode: "count" },
        { id: "twice", type: "transform", values: { figure } },
      ],
    });
  expect(idle("pieces > 3")).toBe("~ _ = value pieces <number>\n~     SELECT count(*) AS value\n~       FROM tool\n~      WHERE deleted_at IS NULL");
  expect(idle("10 / pieces").split("\n").at(-1)).toBe("_ = { figure: integer.divide(10, pieces) }");
});

test("what did not change is not planned again; what stands on something that did, is", () => {
  const workspace = checked(sampleWorkspace("bank"));
  const analysis = analyse(workspace);
  const plan = planWorkspace(workspace, analysis, { systemTables });
  const [first, ...rest] = workspace.tools;
  const changed = { ...workspace, tools: [{ ...first! }, ...rest] };
  const again = planWorkspace(changed, analyse(changed, analysis), { systemTables, previous: plan });
  expect(again.tools.map((tool, index) => tool === plan.tools[index])).toEqual([false, ...rest.map(() => true)]);
  expect(again.tools.map(({ steps }) => steps)).toEqual(plan.tools.map(({ steps }) => steps));

  const other = { ...workspace, entities: workspace.entities.map((entity) => ({ ...entity })) };
  expect(planWorkspace(other, analyse(other, analysis), { systemTables, previous: plan }).tools.some((tool) => plan.tools.includes(tool))).toBe(false);
});

describe("on Postgres", () => {
  let database: ScratchDatabase;
  beforeAll(async () => void (database = await scratchDatabase()));
  afterAll(() => database.close());

  test.each(["bank", "shop"])("every statement of the %s prepares, and an index serves each that asks for a key", async (name) => {
    const own = await scratchDatabase();
    try {
      const plan = planned(sampleWorkspace(name));
      const verified = await verifySql(plan, own.url);
      expect(verified.length).toBe(statementsOf(plan).length);
      expect(verified.filter(({ isKeyed }) => isKeyed).length).toBeGreaterThan(verified.length / 2);
    } finally {
      await own.close();
    }
  });

  test("every form of read and write prepares", async () => {
    const own = await scratchDatabase();
    const tools = { type: "array", maxItems: 20, items: { type: "object", properties: { id: uuid, label: { type: "string" }, notes: {}, seen: { type: "integer" } }, required: ["id", "label", "seen"] } };
    const nodes: readonly FlowNode[] = [
      { id: "shelves", type: "read", entity: "Shelf", mode: "many", limit: 5, with: ["tools", "tools.keptOn"], lock: true },
      { id: "all", type: "transform", values: { tools: "shelves.map(shelf, shelf.tools)" } },
      { id: "figures", type: "read", entity: "Tool", mode: "aggregate", aggregate: { mean: { function: "avg", field: "pieces" }, last: { function: "max", field: "at" } }, groupBy: ["shelfId"], limit: 9 },
      { id: "any", type: "read", entity: "Loan", mode: "exists", where: "tool.pieces > 3 && days == input.tools.length()" },
      { id: "made", type: "write", entity: "Tool", action: "create", each: "input.tools", values: { label: "item.label", notes: "item.notes", price: "'1.50'" } },
      { id: "seen", type: "write", entity: "Tool", action: "update", each: "input.tools", where: "id == item.id", expectVersion: "item.seen", values: { label: "item.label", notes: "item.notes", price: "price" } },
      { id: "extended", type: "write", entity: "Loan", action: "transition", where: "toolId == input.toolId", to: "extended", limit: 10 },
      { id: "gone", type: "write", entity: "Tool", action: "softDelete", where: "id == input.toolId", expectVersion: "input.seen" },
    ];
    try {
      await verifySql(planTrial({ input: { toolId: uuid, seen: { type: "integer" }, tools }, nodes }).plan, own.url);
    } finally {
      await own.close();
    }
  });

  test("a statement that Postgres refuses is named", async () => {
    const own = await scratchDatabase();
    try {
      const plan = planned(sampleWorkspace("bank"));
      const broken = { ...plan, migration: { ...plan.migration, sql: plan.migration.sql.replace("balance    bigint ", "amount     bigint ").replaceAll("(balance BETWEEN", "(amount BETWEEN") } };
      await expect(verifySql(broken, own.url)).rejects.toThrow(/^account, account: column "balance" does not exist/);
    } finally {
      await own.close();
    }
  });

  test("a write that had to wait sees the row as the other call left it, before and after", async () => {
    const { plan } = planTrial({
      input: { toolId: uuid, pieces: { type: "integer", minimum: 1, maximum: 9 } },
      nodes: [{ id: "tool", type: "write", entity: "Tool", action: "update", where: "id == input.toolId", values: { pieces: "pieces - input.pieces" } }],
    });
    await verifySql(plan, database.url);
    const text = statementsOf(plan)[0]!.text;
    const [one, other] = [new pg.Client({ connectionString: database.url }), new pg.Client({ connectionString: database.url })];
    await Promise.all([one.connect(), other.connect()]);
    try {
      const id = "00000000-0000-7000-8000-000000000001";
      await one.query("INSERT INTO tool (id, created_at, updated_at, label, pieces) VALUES ($1, now(), now(), 'saw', 10)", [id]);
      const take = (client: pg.Client, pieces: number): Promise<pg.QueryResult<Record<string, string>>> => client.query(text, [id, pieces, "2026-11-23T18:30:00.000Z"]);
      await one.query("BEGIN");
      await take(one, 3);
      const waiting = take(other, 2);
      await one.query("COMMIT");
      expect((await waiting).rows[0]).toMatchObject({ "before.pieces": "7", "before.version": "2", pieces: "5", version: "3" });
    } finally {
      await Promise.all([one.end(), other.end()]);
    }
  });
});
