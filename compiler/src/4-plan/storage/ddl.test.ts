import pg from "pg";
import { expect, test } from "vitest";

import { systemTables } from "../../../../runtime-lib/src/systemTables.ts";
import { scratchDatabase } from "../../../../golden-tests/harness/postgres.ts";
import type { CheckedWorkspace } from "../../2-check/checked.ts";
import { firstMigration } from "./ddl.ts";
import { indexesOf } from "../../3-analyse/facts/indexes/entityIndexes.ts";
import { entityForTest } from "./entityForTest.ts";
import { storageSchema } from "./storageSchema.ts";

const customer = entityForTest({
  name: "Customer",
  description: "Somebody who orders.",
  fields: {
    email: { type: "string", required: true, unique: true, maxLength: 254, description: "Where messages go." },
    nickname: { type: "string", minLength: 2, maxLength: 20, pattern: "^[a-z]+$" },
  },
  rowLevelAccess: true,
  ownerField: "id",
});
const order = entityForTest({
  name: "Order",
  description: "What a customer wants to have.",
  fields: {
    customerId: { type: "reference", referenceTo: "Customer", required: true },
    total: { type: "decimal", precision: 12, scale: 2, required: true, minimum: "0", default: "0.00" },
    weight: { type: "number" },
    pieces: { type: "integer", required: true, minimum: 1 },
    gift: { type: "boolean", required: true, default: false },
    day: { type: "date" },
    placedAt: { type: "datetime", required: true, default: "now" },
    size: { type: "enum", values: ["it's small", "large"] },
    address: { type: "json", required: true, default: { b: 1, a: [] } },
    token: { type: "uuid", unique: true },
  },
  statusMachine: { initial: "pending", states: ["pending", "paid"], transitions: [] },
  indexes: [{ fields: ["customerId", "placedAt"] }],
  rowLevelAccess: true,
  ownerField: "customerId",
});
const invoice = entityForTest({
  name: "Invoice",
  fields: { orderId: { type: "reference", referenceTo: "Order", required: true }, replaces: { type: "reference", referenceTo: "Invoice" } },
});
const withInvoice = { ...order, relations: [{ name: "invoice", relationship: { type: "hasOne", target: "Invoice", field: "orderId" } }] } as const;

const workspace: CheckedWorkspace = {
  spec: { name: "shop", description: "A shop." },
  roles: [], adminRoles: [], policies: [], tools: [],
  entities: [customer, invoice, withInvoice],
};
const migration = firstMigration(workspace, storageSchema(workspace.entities, indexesOf(workspace.entities)), "-- The runtime's own tables stand here.");

test("the first migration reads well", () => {
  expect(migration).toBe(`-- Workspace "shop": from nothing to its first schema.
-- Generated from the entities. Change the specs, not this file.

-- Somebody who orders.
CREATE TABLE customer (
    id         uuid                        PRIMARY KEY,
    created_at timestamp(3) with time zone NOT NULL,
    updated_at timestamp(3) with time zone NOT NULL,
    deleted_at timestamp(3) with time zone,
    version    bigint                      NOT NULL DEFAULT 1,
    email      text                        NOT NULL,  -- Where messages go.
    nickname   text,
    CONSTRAINT customer_email_check CHECK (char_length(email) <= 254),
    CONSTRAINT customer_nickname_check CHECK (char_length(nickname) BETWEEN 2 AND 20 AND nickname ~ '^[a-z]+$')
);
CREATE UNIQUE INDEX customer_email_key ON customer (email) WHERE deleted_at IS NULL;

-- Invoice.
CREATE TABLE invoice (
    id         uuid                        PRIMARY KEY,
    created_at timestamp(3) with time zone NOT NULL,
    updated_at timestamp(3) with time zone NOT NULL,
    deleted_at timestamp(3) with time zone,
    version    bigint                      NOT NULL DEFAULT 1,
    order_id   uuid                        NOT NULL,
    replaces   uuid
);
CREATE UNIQUE INDEX invoice_order_id_key ON invoice (order_id) WHERE deleted_at IS NULL;
CREATE INDEX invoice_replaces_idx ON invoice (replaces) WHERE deleted_at IS NULL;

-- What a customer wants to have.
CREATE TABLE "order" (
    id          uuid                        PRIMARY KEY,
    created_at  timestamp(3) with time zone NOT NULL,
    updated_at  timestamp(3) with time zone NOT NULL,
    deleted_at  timestamp(3) with time zone,
    version     bigint                      NOT NULL DEFAULT 1,
    status      text                        NOT NULL DEFAULT 'pending',
    customer_id uuid                        NOT NULL,
    total       numeric(12,2)               NOT NULL DEFAULT 0.00,
    weight      double precision,
    pieces      bigint                      NOT NULL,
    gift        boolean                     NOT NULL DEFAULT false,
    day         date,
    placed_at   timestamp(3) with time zone NOT NULL DEFAULT now(),
    size        text,
    address     jsonb                       NOT NULL DEFAULT '{"a":[],"b":1}',
    token       uuid,
    CONSTRAINT order_status_check CHECK (status IN ('pending', 'paid')),
    CONSTRAINT order_total_check CHECK (total >= 0),
    CONSTRAINT order_pieces_check CHECK (pieces BETWEEN 1 AND 9007199254740991),
    CONSTRAINT order_size_check CHECK (size IN ('it''s small', 'large'))
);
CREATE UNIQUE INDEX order_token_key ON "order" (token) WHERE deleted_at IS NULL;
CREATE INDEX order_customer_id_placed_at_idx ON "order" (customer_id, placed_at) WHERE deleted_at IS NULL;

-- References.
ALTER TABLE invoice
    ADD CONSTRAINT invoice_order_id_fkey FOREIGN KEY (order_id) REFERENCES "order" (id);
ALTER TABLE invoice
    ADD CONSTRAINT invoice_replaces_fkey FOREIGN KEY (replaces) REFERENCES invoice (id);
ALTER TABLE "order"
    ADD CONSTRAINT order_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customer (id);

-- The runtime's own tables stand here.

-- Deletes are soft: the service never gets the right to DELETE.
GRANT USAGE ON SCHEMA public TO fascia_service;
GRANT SELECT, INSERT, UPDATE ON
    customer,
    invoice,
    "order"
TO fascia_service;
`);
});

test("Postgres takes it, and keeps what it promises", async () => {
  const database = await scratchDatabase();
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    await client.query(firstMigration(workspace, storageSchema(workspace.entities, indexesOf(workspace.entities)), systemTables));
    const insert = (nickname: string) => client.query("INSERT INTO customer (id, created_at, updated_at, email, nickname) VALUES (gen_random_uuid(), now(), now(), $1, $1)", [nickname]);
    await insert("ann");
    await expect(insert("ann")).rejects.toMatchObject({ code: "23505", constraint: "customer_email_key" });
    await expect(insert("B")).rejects.toMatchObject({ code: "23514", constraint: "customer_nickname_check" });
    await client.query("UPDATE customer SET deleted_at = now()");
    await insert("ann");
    await client.query("SET ROLE fascia_service");
    await expect(client.query("DELETE FROM customer")).rejects.toMatchObject({ code: "42501" });
  } finally {
    await client.end();
    await database.close();
  }
});
