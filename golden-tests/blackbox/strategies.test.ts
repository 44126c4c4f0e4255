import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { compileToFolder, databaseFor, serviceFor, type CompiledWorkspace } from "../harness/compiled.ts";
import { readCase } from "../harness/goldenCase.ts";
import type { ScratchDatabase } from "../harness/postgres.ts";
import type { Service } from "../harness/service.ts";
import { bearerToken, idOf } from "../harness/token.ts";
import { inDatabase } from "./bankLoad.ts";

/** The three ways to move pieces between few items, each with many calls at once: whatever the way, no piece is lost or made. */
describe.each(["pessimistic", "optimistic", "none"] as const)("moving pieces with concurrency strategy", (strategy) => {
  let compiled: CompiledWorkspace;
  let database: ScratchDatabase;
  let service: Service;
  beforeAll(async () => {
    compiled = await compileToFolder(readCase(`concurrency-${strategy}`).specs);
    database = await databaseFor(compiled);
    service = await serviceFor(compiled, database);
  });
  afterAll(async () => {
    await service?.stop();
    await database?.close();
    compiled?.remove();
  });

  test(`${strategy} keeps the sum and records each move`, async () => {
    const headers = { "content-type": "application/json", authorization: `Bearer ${bearerToken({ id: idOf("anna"), roles: ["member"] })}` };
    const post = async (path: string, body: object): Promise<{ status: number; body: { id: string; code: string } }> => {
      const response = await fetch(service.url + path, { method: "POST", headers, body: JSON.stringify(body) });
      return { status: response.status, body: (await response.json()) as { id: string; code: string } };
    };
    const items: string[] = [];
    for (const name of ["a", "b", "c"]) items.push((await post("/items", { name, quantity: 40 })).body.id);

    // With "none" nobody takes locks in key order, so calls in opposite directions deadlock, which Postgres notices after a second each.
    const ways = strategy === "none" ? [[0, 1], [1, 2], [0, 2]] : [[0, 1], [1, 2], [2, 0], [1, 0], [2, 1], [0, 2]];
    const moves = Array.from({ length: 240 }, (_, index) => {
      const [from = 0, to = 0] = ways[index % ways.length] ?? [];
      return { fromId: items[from], toId: items[to], pieces: 1 + (index % 7) };
    });
    const answers = await Promise.all(moves.map((move) => post("/items/move", move)));

    const done = answers.filter(({ status }) => status === 200).length;
    // A move that is refused says why: too few pieces, or, when nothing is locked, too many conflicts in a row.
    const refusals = new Set(answers.filter(({ status }) => status !== 200).map(({ status, body }) => `${status} ${body.code}`));
    const bounded = ["422 NOT_ENOUGH", "503 BUSY", "503 TIMEOUT"];
    const possible = strategy === "optimistic" ? [...bounded, "409 CONFLICT"] : bounded;
    expect([...refusals].filter((refusal) => !possible.includes(refusal)), service.log()).toEqual([]);
    // How many get through is the machine's affair; that some do is the strategy's.
    expect(done).toBeGreaterThan(0);
    const facts = await inDatabase(database.url, async (client) => {
      const { rows } = await client.query<{ pieces: number; least: number; committed: number }>(
        "SELECT sum(quantity)::int AS pieces, min(quantity)::int AS least, (SELECT count(*)::int FROM fascia.audit WHERE tool = 'move' AND outcome = 'committed') AS committed FROM item",
      );
      return rows[0];
    });
    expect(facts).toMatchObject({ pieces: 120, committed: done });
    if (strategy !== "none") expect(facts?.least).toBeGreaterThanOrEqual(0);
  });
});
