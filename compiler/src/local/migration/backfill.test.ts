import { afterEach, beforeEach, expect, test } from "vitest";

import { scratchDatabase, type ScratchDatabase } from "../../../../golden-tests/harness/postgres.ts";
import { backfill } from "../../4-plan/migration/steps/build.ts";
import { withConnection } from "../database/connect.ts";
import { applyMigration } from "./applyMigration.ts";
import { withoutCode } from "./testing/shop.ts";

let database: ScratchDatabase;
beforeEach(async () => void (database = await scratchDatabase()));
afterEach(() => database.close());

const step = backfill({ stage: "fill", name: "names", sentence: "Fills.", table: "product" }, { set: "name = 'filled'", where: "product.name <> 'filled'" });
const idOf = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;

test("a batch goes on behind the one before it, in the order of the ids, and begins again when there is nothing more", async () => {
  await applyMigration(database.url, withoutCode);
  await withConnection(database.url, async (client) => {
    const insert = "INSERT INTO product (id, created_at, updated_at, name) SELECT ('00000000-0000-4000-8000-' || lpad(number::text, 12, '0'))::uuid, now(), now(), 'empty' FROM generate_series($1::int, $2::int) AS number";
    await client.query(insert, [1, 2500]);
    const sql = step.kind === "backfill" ? step.sql : "";
    const run = async (): Promise<unknown> => (await client.query(sql)).rows[0];

    expect(await run()).toEqual({ rows: "1000", after: idOf(1000) });
    expect(await run()).toEqual({ rows: "1000", after: idOf(2000) });
    // A row that comes behind the batches waits for the next round.
    await client.query(insert, [0, 0]);
    expect(await run()).toEqual({ rows: "500", after: idOf(2500) });
    expect(await run()).toEqual({ rows: "0", after: "" });
    expect(await run()).toEqual({ rows: "1", after: idOf(0) });
    expect((await client.query("SELECT DISTINCT name FROM product")).rows).toEqual([{ name: "filled" }]);
  });
});
