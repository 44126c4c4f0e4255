import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ada, bankDatabase, carl, requestId, startBank, type Bank, type BankDatabase, type Called } from "../test/support/bank.ts";
import { toolOf } from "../test/support/tools.ts";
import type { ChangeRecord } from "./auditWriter.ts";
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

const record = async ({ executionId }: Called): Promise<Record<string, unknown>> => (await database.query("SELECT * FROM fascia.audit WHERE execution_id = $1", [executionId]))[0]!;
const changes = async (called: Called): Promise<readonly ChangeRecord[]> => (await record(called))["changes"] as ChangeRecord[];

describe("what the audit record keeps of a row", () => {
  test("create: the whole row, with what is sensitive masked", async () => {
    const opened = await bank.call("openAccount", { number: "8000000001", taxNumber: "DE-123" });
    const { id, createdAt } = opened.json["account"] as { id: string; createdAt: string };
    expect(await changes(opened)).toEqual([
      {
        node: "account",
        entity: "Account",
        id,
        operation: "create",
        before: null,
        after: { id, createdAt, updatedAt: createdAt, deletedAt: null, version: 1, number: "8000000001", ownerId: ada.id, balance: 0, taxNumber: "[sensitive]" },
      },
    ]);
    expect(JSON.stringify(await record(opened))).not.toContain("DE-123");
  });

  test("update of a row that was read under lock: the columns that changed, before and after", async () => {
    const [fromId, toId] = await database.accounts(10, 0);
    const called = await bank.call("transfer", { requestId: requestId(), fromId, toId, amount: 4 });
    const now = ((await record(called))["at"] as Date).toISOString();
    const then = "2026-01-01T00:00:00.000Z";
    expect(await changes(called)).toMatchObject([
      { node: "debit", entity: "Account", id: fromId, operation: "update", before: { version: 1, balance: 10, updatedAt: then }, after: { version: 2, balance: 6, updatedAt: now } },
      { node: "credit", entity: "Account", id: toId, operation: "update", before: { version: 1, balance: 0, updatedAt: then }, after: { version: 2, balance: 4, updatedAt: now } },
      { node: "transfer", entity: "Transfer", operation: "create", before: null, after: { fromId, toId, amount: 4, by: ada.id } },
    ]);
    expect(Object.keys((await changes(called))[0]!.after)).toEqual(["updatedAt", "version", "balance"]);
  });

  test("update without a read: from the statement's own before columns, which the flow does not see", async () => {
    const [accountId] = await database.accounts(10);
    const called = await bank.call("changeAccount", { accountId, version: 1, taxNumber: "DE-9" });
    expect(await changes(called)).toMatchObject([{ before: { version: 1, taxNumber: null }, after: { version: 2, taxNumber: "[sensitive]" } }]);
    expect((await changes(called))[0]!.after).not.toHaveProperty("number");
    const cleared = await bank.call("changeAccount", { accountId, version: 2, taxNumber: null });
    expect(await changes(cleared)).toMatchObject([{ before: { taxNumber: "[sensitive]" }, after: { taxNumber: null } }]);
  });

  test("transitions and soft deletes, one record a row", async () => {
    const [fromId, toId] = await database.accounts(0, 0);
    const { orderIds } = (await bank.call("order", { orders: [{ fromId, toId, amount: 1 }, { fromId, toId, amount: 2 }] })).json as { orderIds: string[] };
    await bank.call("activateOrder", { orderId: orderIds[0] });
    const closed = await bank.call("closeAccount", { accountId: fromId });
    expect(closed).toMatchObject({ status: 200, json: { ordersEnded: 2 } });
    expect(await changes(closed)).toMatchObject([
      { node: "ended", entity: "StandingOrder", id: orderIds[0], operation: "transition", before: { status: "active" }, after: { status: "ended" } },
      { node: "ended", entity: "StandingOrder", id: orderIds[1], operation: "transition", before: { status: "draft" }, after: { status: "ended" } },
      { node: "closed", entity: "Account", id: fromId, operation: "softDelete", before: { deletedAt: null } },
    ]);
  });
});

describe("the record of a call", () => {
  test("committed: who, what, by which bundle", async () => {
    const called = await bank.call("openAccount", { number: "8000000002" }, carl);
    expect(await record(called)).toMatchObject({
      tool: "openAccount", tool_version: 2, bundle: bank.service.definition.digest, caller: carl.id, roles: ["customer"], address: "192.0.2.1",
      outcome: "committed", status: 201, code: null, place: null, policies: [],
    });
  });

  test("refused: on its own, with the place that refused", async () => {
    const [accountId] = await database.accounts(1);
    const called = await bank.call("transfer", { requestId: requestId(), fromId: accountId, toId: accountId, amount: 1 });
    expect(await record(called)).toMatchObject({ outcome: "refused", status: 422, code: "SAME_ACCOUNT", place: { node: "differ" }, changes: [] });
  });

  test("400, 401, 403 and 500 leave one too, and a stranger's has no caller", async () => {
    expect(await record(await bank.call("transfer", {}, null))).toMatchObject({ outcome: "refused", status: 401, caller: null, code: "UNAUTHENTICATED" });
    expect(await record(await bank.call("transfer", {}, carl))).toMatchObject({ outcome: "refused", status: 403, caller: carl.id });
    expect(await record(await bank.call("transfer", {}))).toMatchObject({ outcome: "refused", status: 400, code: "INVALID_INPUT" });
    expect(await record(await bank.call(toolOf(() => Promise.reject(new Error("ours"))), {}))).toMatchObject({ outcome: "failed", status: 500, code: "INTERNAL" });
  });

  test("reads leave one unless the workspace says otherwise", async () => {
    expect(await record(await bank.call("accounts", {}))).toMatchObject({ outcome: "read", status: 200 });
    const unrecorded = startBank(database, {}, { audit: { reads: false } });
    const called = await unrecorded.call("accounts", {});
    await unrecorded.close();
    expect(await record(called)).toBeUndefined();
  });

  test("many refused calls at once all leave theirs", async () => {
    const called = await Promise.all(Array.from({ length: 200 }, () => bank.call("transfer", {}, null)));
    const ids = called.map(({ executionId }) => executionId);
    expect(await database.query("SELECT count(*)::int AS records FROM fascia.audit WHERE execution_id = ANY($1)", [ids])).toEqual([{ records: 200 }]);
  });

  test("a record that cannot be written fails no answer, and the log says so", async () => {
    await database.query("ALTER TABLE fascia.audit ADD CONSTRAINT no_reads CHECK (outcome <> 'read') NOT VALID");
    expect(await bank.call("accounts", {})).toMatchObject({ status: 200 });
    expect(bank.logged).toMatchObject([{ level: "error", message: "audit records could not be written" }]);
    await database.query("ALTER TABLE fascia.audit DROP CONSTRAINT no_reads");
  });

  test("a committed call without its record does not exist", async () => {
    await database.query("ALTER TABLE fascia.audit ADD CONSTRAINT no_commits CHECK (outcome <> 'committed') NOT VALID");
    expect(await bank.call("openAccount", { number: "8000000003" })).toMatchObject({ status: 500, json: { code: "INTERNAL" } });
    expect(await database.query("SELECT FROM account WHERE number = '8000000003'")).toEqual([]);
    await database.query("ALTER TABLE fascia.audit DROP CONSTRAINT no_commits");
  });

  test("nobody changes records or takes them away, the owner of the database included", async () => {
    for (const statement of ["UPDATE fascia.audit SET status = 200", "DELETE FROM fascia.audit", "TRUNCATE fascia.audit"]) {
      await expect(database.query(statement)).rejects.toMatchObject({ code: "42501", message: "fascia.audit is append-only" });
    }
  });

  test("the service's own role may do what the runtime does, and no more", async () => {
    const asService = toService(database.url);
    const [fromId, toId] = await database.accounts(5000, 0);
    const limited = startBank({ url: asService });
    const input = { requestId: requestId(), fromId, toId, amount: 1 };
    expect(await limited.call("transfer", input)).toMatchObject({ status: 201 });
    expect(await limited.call("transfer", input)).toMatchObject({ outcome: "replayed" });
    expect(await limited.call("payOut", { requestId: requestId(), accountId: fromId, amount: 100 })).toMatchObject({ status: 200 });
    expect(await limited.call("accounts", {})).toMatchObject({ status: 200 });
    expect(await limited.service.readiness()).toEqual({ ready: true });
    const erase = toolOf(async (tx) => await tx.value("erased", sql<number>`DELETE FROM account RETURNING 1 AS value`));
    expect(await limited.call(erase, {})).toMatchObject({ status: 500, json: { code: "INTERNAL" } });
    await limited.close();
  });
});

/** The same database as the role that the migration made for services. */
function toService(url: string): string {
  const service = new URL(url);
  service.searchParams.set("options", "-c role=fascia_service -c timezone=Asia/Tokyo");
  return service.href;
}
