import { afterAll, beforeAll, expect, test } from "vitest";

import { compileToFolder, databaseFor, sampleWorkspace, serviceFor, type CompiledWorkspace } from "../harness/compiled.ts";
import type { ScratchDatabase } from "../harness/postgres.ts";
import type { Service } from "../harness/service.ts";
import { askTransfer, bankFacts, inDatabase, makeTransfers, openAccounts, openingBalance, sendAll, type Ask } from "./bankLoad.ts";

let compiled: CompiledWorkspace;
let database: ScratchDatabase;
let service: Service | undefined;
beforeAll(async () => {
  compiled = await compileToFolder(sampleWorkspace("bank"));
  database = await databaseFor(compiled);
});
afterAll(async () => {
  await service?.stop();
  await database?.close();
  compiled?.remove();
});

test("a service that is killed in the middle loses no record, and a retry with the same keys does nothing twice", async () => {
  const accounts = await openAccounts(database.url, 10);
  const transfers = makeTransfers(accounts, 1200);
  const killed = (service = await serviceFor(compiled, database));

  // The first half of the answers, then the kill, with up to 32 calls on their way.
  let answers = 0;
  await sendAll(transfers, 32, [killed.url], async (ask, url) => {
    try {
      ask.answer = await askTransfer(ask, url);
    } catch {
      return; // Whether it happened is what a retry with the same key finds out.
    }
    if (++answers === 600) killed.process.kill("SIGKILL");
  });
  expect(await killed.stop()).toBe("SIGKILL");
  const toldBefore = new Map(transfers.filter(({ answer }) => answer?.status === 201).map((ask) => [ask, ask.answer?.text]));
  const unanswered = transfers.filter(({ answer }) => answer === undefined).length;
  expect(unanswered).toBeGreaterThan(0);
  expect(toldBefore.size).toBeGreaterThan(100);

  service = await serviceFor(compiled, database);
  await sendAll(transfers, 32, [service.url], async (ask, url) => void (ask.answer = await askUntilDecided(ask, url)));

  expect([...new Set(transfers.map(({ answer }) => answer?.status))].sort(), service.log()).toEqual([201, 422]);
  for (const [ask, text] of toldBefore) expect(ask.answer?.text).toBe(text);
  const happened = transfers.filter(({ answer }) => answer?.status === 201).map(({ answer }) => (JSON.parse(answer?.text ?? "{}") as { transferId: string }).transferId);
  const facts = await bankFacts(database.url);
  expect(facts.least).toBeGreaterThanOrEqual(0);
  expect(facts).toMatchObject({ total: 10 * openingBalance, transfers: happened.length, committed: happened.length });
  const rows = await inDatabase(database.url, (client) => client.query<{ id: string }>("SELECT id FROM transfer ORDER BY id"));
  expect(rows.rows.map(({ id }) => id)).toEqual([...happened].sort());
});

/** A call that died with the service may hold its key for a moment: 409 says to come back. */
async function askUntilDecided(ask: Ask, url: string): Promise<{ readonly status: number; readonly text: string }> {
  for (;;) {
    const answer = await askTransfer(ask, url);
    if (answer.status !== 409) return answer;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
