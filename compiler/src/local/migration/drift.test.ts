import { afterEach, beforeEach, expect, test } from "vitest";

import { scratchDatabase, type ScratchDatabase } from "../../../../golden-tests/harness/postgres.ts";
import { withConnection } from "../database/connect.ts";
import { applyMigration } from "./applyMigration.ts";
import { differenceTable } from "./catalog/differenceTable.ts";
import { findDrift } from "./drift.ts";
import { query, shopWith } from "./testing/shop.ts";

const shop = shopWith("1", {
  price: { type: "decimal", precision: 12, scale: 2, required: true, minimum: "0", default: "0.00" },
  code: { type: "string", unique: true, pattern: "^[A-Z]+$" },
  size: { type: "enum", values: ["it's small", "large"] },
  replaces: { type: "reference", referenceTo: "Product" },
});

let database: ScratchDatabase;
beforeEach(async () => {
  database = await scratchDatabase();
  await applyMigration(database.url, shop);
});
afterEach(() => database.close());

/** What differs after a change by hand, as a person sees it. */
async function after(sql: string): Promise<string> {
  await query(database.url, sql);
  const differences = await withConnection(database.url, (client) => findDrift(client, { storage: shop.schema.storage, steps: [] }));
  return differenceTable(differences).slice(1).map((line) => line.trim().replace(/ {2,}/g, " | ")).join("\n");
}

test.each([
  ["a column that lost its NOT NULL", "ALTER TABLE product ALTER price DROP NOT NULL", "column product.price | numeric(12,2) NOT NULL DEFAULT 0.00 | numeric(12,2) DEFAULT 0.00 | ALTER TABLE product ALTER COLUMN price …, until it is: numeric(12,2) NOT NULL DEFAULT 0.00"],
  ["another default", "ALTER TABLE product ALTER price SET DEFAULT 1", "column product.price | numeric(12,2) NOT NULL DEFAULT 0.00 | numeric(12,2) NOT NULL DEFAULT 1 | ALTER TABLE product ALTER COLUMN price …, until it is: numeric(12,2) NOT NULL DEFAULT 0.00"],
  ["a new column", "ALTER TABLE product ADD note text", "column product.note | nothing | text | Declare it in the specs, or: ALTER TABLE product DROP COLUMN note;"],
  ["a check that is gone", "ALTER TABLE product DROP CONSTRAINT product_price_check", "constraint product_price_check of product | CHECK (price >= 0::numeric) | nothing | ALTER TABLE product ADD CONSTRAINT product_price_check CHECK (price >= 0::numeric);"],
  ["a check that was never validated", "ALTER TABLE product DROP CONSTRAINT product_price_check, ADD CONSTRAINT product_price_check CHECK (price >= 0) NOT VALID", "constraint product_price_check of product | CHECK (price >= 0::numeric) | CHECK (price >= 0::numeric) NOT VALID | ALTER TABLE product DROP CONSTRAINT product_price_check, ADD CONSTRAINT product_price_check CHECK (price >= 0::numeric);"],
  ["another predicate", "DROP INDEX product_code_key; CREATE UNIQUE INDEX product_code_key ON product (code)", "index product_code_key of product | CREATE UNIQUE INDEX product_code_key ON product USING btree (code) WHERE deleted_at IS NULL | CREATE UNIQUE INDEX product_code_key ON product USING btree (code) | DROP INDEX product_code_key; CREATE UNIQUE INDEX product_code_key ON product USING btree (code) WHERE deleted_at IS NULL;"],
  ["an INVALID index", "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'product_code_key'::regclass", "index product_code_key of product | CREATE UNIQUE INDEX product_code_key ON product USING btree (code) WHERE deleted_at IS NULL | CREATE UNIQUE INDEX product_code_key ON product USING btree (code) WHERE deleted_at IS NULL -- INVALID | DROP INDEX product_code_key; CREATE UNIQUE INDEX product_code_key ON product USING btree (code) WHERE deleted_at IS NULL;"],
  ["a unique index of somebody", "CREATE UNIQUE INDEX names ON product (name)", "index names of product | nothing | CREATE UNIQUE INDEX names ON product USING btree (name) | DROP INDEX names;"],
  ["a reference that is gone", "ALTER TABLE product DROP CONSTRAINT product_replaces_fkey", "constraint product_replaces_fkey of product | FOREIGN KEY (replaces) REFERENCES product(id) | nothing | ALTER TABLE product ADD CONSTRAINT product_replaces_fkey FOREIGN KEY (replaces) REFERENCES product(id);"],
  ["a right too many", "GRANT DELETE ON product TO fascia_service", "rights on product | INSERT, SELECT, UPDATE | DELETE, INSERT, SELECT, UPDATE | REVOKE ALL ON product FROM fascia_service; GRANT INSERT, SELECT, UPDATE ON product TO fascia_service;"],
  ["no table at all, told once", "DROP TABLE product", "table product | TABLE | nothing | Restore it, or name the right database."],
])("%s", async (_, sql, told) => {
  expect(await after(sql)).toBe(told);
});

test("a trigger of somebody", async () => {
  await query(database.url, "CREATE FUNCTION loud() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'");
  expect(await after("CREATE TRIGGER loud BEFORE INSERT ON product FOR EACH ROW EXECUTE FUNCTION loud()")).toMatch(
    /^trigger loud of product \| nothing \| CREATE TRIGGER loud BEFORE INSERT ON product FOR EACH ROW EXECUTE FUNCTION loud\(\) -- [0-9a-f]{32} \| DROP TRIGGER loud ON product;$/,
  );
});

test("an index that only makes reads faster, another order of columns and somebody else's table are no differences, nor is how an expression was written", async () => {
  const changes = `
    CREATE INDEX names ON product (name);
    CREATE TABLE report (id int);
    ALTER TABLE product DROP COLUMN size;
    ALTER TABLE product ADD size text, ADD CONSTRAINT product_size_check CHECK (((size)::text = ANY ((ARRAY['it''s small'::text, 'large'::text])::text[])))`;
  expect(await after(changes)).toBe("");
});

test("nothing of the comparison stays behind", async () => {
  await after("SELECT 1");
  expect(await query(database.url, "SELECT to_regnamespace('fascia_expected') AS left")).toEqual([{ left: null }]);
});
