import { afterAll, beforeAll, expect, test } from "vitest";
import { ada, bankDatabase, requestId, startBank, type Bank, type BankDatabase } from "../test/support/bank.ts";

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

test("a write is three round trips: with policy, idempotency, invariant and audit", async () => {
  const [fromId, toId] = await database.accounts(1000, 0);
  const input = { requestId: requestId(), fromId, toId, amount: 250 };
  const first = await bank.call("transfer", input);
  console.log(first.body, bank.logged);
  expect(first).toMatchObject({ status: 201, outcome: "committed", attempts: 1, roundTrips: 3, callerId: ada.id, json: { fromBalance: 750, toBalance: 250 } });
  const second = await bank.call("transfer", input);
  expect(second.body).toBe(first.body);
  console.log(await database.query("select * from fascia.audit"), second);
});
