import { afterAll, beforeAll, expect, test } from "vitest";

import { compileToFolder, databaseFor, sampleWorkspace, serviceFor, type CompiledWorkspace } from "../harness/compiled.ts";
import type { ScratchDatabase } from "../harness/postgres.ts";
import { askTransfer, bankFacts, makeTransfers, openAccounts, openingBalance, sendAll } from "./bankLoad.ts";

let compiled: CompiledWorkspace;
let database: ScratchDatabase;
beforeAll(async () => {
  compiled = await compileToFolder(sampleWorkspace("bank"));
  database = await databaseFor(compiled);
});
afterAll(async () => {
  await database?.close();
  compiled?.remove();
});

test("a service that is asked to stop under load answers every call that it has begun, and ends with 0", async () => {
  const accounts = await openAccounts(database.url, 10);
  const transfers = makeTransfers(accounts, 600);
  const service = await serviceFor(compiled, database);

  let answers = 0;
  let ended: Promise<number | string> | undefined;
  await sendAll(transfers, 32, [service.url], async (ask, url) => {
    try {
      ask.answer = await askTransfer(ask, url);
      answers++;
    } catch {
      return; // Refused to connect: nothing was begun.
    }
    if (answers === 200) ended = service.stop("SIGTERM");
  });

  expect(await ended, service.log()).toBe(0);
  expect(answers).toBeLessThan(600);
  const statuses = new Set(transfers.map(({ answer }) => answer?.status));
  expect([...statuses].filter((status) => status !== undefined && ![201, 422, 503].includes(status)), service.log()).toEqual([]);
  const done = transfers.filter(({ answer }) => answer?.status === 201).length;
  const facts = await bankFacts(database.url);
  // Exact: no call was cut off between its commit and its answer.
  expect(facts).toMatchObject({ total: 10 * openingBalance, transfers: done, committed: done });
});
