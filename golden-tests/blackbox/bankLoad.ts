import pg from "pg";

import { bearerToken, idOf } from "../harness/token.ts";

/** One transfer that a test asks for, and what it was told. */
export interface Ask {
  readonly body: { readonly requestId: string; readonly fromId: string; readonly toId: string; readonly amount: number };
  readonly token: string;
  answer?: { readonly status: number; readonly text: string };
}

export const openingBalance = 100_000;

/** Makes accounts with money in them, straight in the database. */
export async function openAccounts(databaseUrl: string, count: number): Promise<readonly string[]> {
  const ids = Array.from({ length: count }, (_, index) => idOf(`account ${index}`));
  await inDatabase(databaseUrl, (client) =>
    client.query(
      `INSERT INTO account (id, created_at, updated_at, version, number, owner_id, balance)
       SELECT id, now(), now(), 1, lpad(place::text, 10, '0'), $2::uuid, $3 FROM unnest($1::uuid[]) WITH ORDINALITY AS account (id, place)`,
      [ids, idOf("owner"), openingBalance],
    ),
  );
  return ids;
}

/** The same transfers in every run: many tellers, random pairs of accounts, sums of which some cannot be covered. */
export function makeTransfers(accounts: readonly string[], count: number): readonly Ask[] {
  const random = randomNumbers(20_261_123);
  const tokens = Array.from({ length: 16 }, (_, index) => bearerToken({ id: idOf(`teller ${index}`), roles: ["teller"] }));
  return Array.from({ length: count }, (_, index) => {
    const from = random(accounts.length);
    const to = (from + 1 + random(accounts.length - 1)) % accounts.length;
    return {
      body: { requestId: idOf(`request ${index}`), fromId: accounts[from] ?? "", toId: accounts[to] ?? "", amount: 1 + random(40_000) },
      token: tokens[index % tokens.length] ?? "",
    };
  });
}

/** Works through a list with so many workers at once, each going round the addresses. */
export async function sendAll(asks: readonly Ask[], workers: number, urls: readonly string[], send: (ask: Ask, url: string) => Promise<void>): Promise<void> {
  let next = 0;
  const work = async (worker: number): Promise<void> => {
    for (let ask = asks[next++]; ask !== undefined; ask = asks[next++]) await send(ask, urls[worker % urls.length] ?? "");
  };
  await Promise.all(Array.from({ length: workers }, (_, worker) => work(worker)));
}

/** Asks once. Rejects when the connection fails, which says nothing about whether the transfer happened. */
export async function askTransfer(ask: Ask, url: string): Promise<{ readonly status: number; readonly text: string }> {
  const response = await fetch(`${url}/transfers`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${ask.token}` },
    body: JSON.stringify(ask.body),
  });
  return { status: response.status, text: await response.text() };
}

export async function inDatabase<T>(databaseUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** What must hold whatever happened: the money, and the records of it. */
export async function bankFacts(databaseUrl: string): Promise<{ total: number; least: number; transfers: number; committed: number; records: number }> {
  return inDatabase(databaseUrl, async (client) => {
    const { rows } = await client.query<{ total: number; least: number; transfers: number; committed: number; records: number }>(`
      SELECT (SELECT sum(balance)::float8 FROM account) AS total,
             (SELECT min(balance)::float8 FROM account) AS least,
             (SELECT count(*)::int FROM transfer) AS transfers,
             (SELECT count(*)::int FROM fascia.audit WHERE tool = 'transfer' AND outcome = 'committed') AS committed,
             (SELECT count(*)::int FROM fascia.audit WHERE tool = 'transfer') AS records
    `);
    const [facts] = rows;
    if (facts === undefined) throw new Error("The database gave no row.");
    return facts;
  });
}

/** Numbers below a bound from a seed (mulberry32), the same on every machine. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
