import { afterAll, beforeAll, expect, test } from "vitest";

import { compileToFolder, databaseFor, sampleWorkspace, serviceFor, type CompiledWorkspace } from "../harness/compiled.ts";
import type { ScratchDatabase } from "../harness/postgres.ts";
import type { Service } from "../harness/service.ts";
import { askTransfer, bankFacts, makeTransfers, openAccounts, openingBalance, sendAll } from "./bankLoad.ts";

let compiled: CompiledWorkspace;
let database: ScratchDatabase;
let services: Service[] = [];
beforeAll(async () => {
  compiled = await compileToFolder(sampleWorkspace("bank"));
  database = await databaseFor(compiled);
  services = await Promise.all([serviceFor(compiled, database), serviceFor(compiled, database)]);
});
afterAll(async () => {
  await Promise.all(services.map((service) => service.stop()));
  await database?.close();
  compiled?.remove();
});

test("two thousand concurrent transfers through two instances keep the money, the rule and the records", async () => {
  const accounts = await openAccounts(database.url, 10);
  const transfers = makeTransfers(accounts, 2000);

  await sendAll(transfers, 64, services.map(({ url }) => url), async (ask, url) => void (ask.answer = await askTransfer(ask, url)));

  const statuses = new Set(transfers.map(({ answer }) => answer?.status));
  const done = transfers.filter(({ answer }) => answer?.status === 201).length;
  const logs = services.map((service) => service.log()).join("");
  // Some cannot be covered: those are refused for the invariant's sake, and nothing else happens.
  expect([...statuses].sort(), logs).toEqual([201, 422]);
  expect(new Set(transfers.filter(({ answer }) => answer?.status === 422).map(({ answer }) => (JSON.parse(answer?.text ?? "{}") as { invariant?: string }).invariant))).toEqual(new Set(["Account.balanceIsNotNegative"]));
  const facts = await bankFacts(database.url);
  expect(facts.least).toBeGreaterThanOrEqual(0);
  expect(facts).toMatchObject({ total: 10 * openingBalance, transfers: done, committed: done, records: 2000 });
});
