import { Client } from "pg";
import { scratchDatabase } from "../../../../golden-tests/harness/postgres.ts";

export interface TestDatabase { readonly client: Client; close(): Promise<void> }

/** The tables of the test scope, with two orders. */
export async function shopDatabase(): Promise<TestDatabase> {
  const database = await scratchDatabase();
  const client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query(tables);
  for (const order of orders) {
    const fields = Object.keys(order);
    const columns = fields.map((field) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
    const values = fields.map((field) => (field === "data" && order.data !== null ? JSON.stringify(order.data) : order[field as keyof typeof order]));
    await client.query(`INSERT INTO "order" (${columns.join(", ")}) VALUES (${columns.map((_, index) => `$${index + 1}`).join(", ")})`, values);
  }
  return {
    client,
    async close() {
      await client.end();
      await database.close();
    },
  };
}

export const ids = { order: "00000000-0000-4000-8000-00000000000a", other: "00000000-0000-4000-8000-00000000000b", customer: "00000000-0000-4000-8000-0000000000c1", seller: "00000000-0000-4000-8000-0000000000c2" } as const;

/** As TypeScript sees the rows. */
export const orders = [
  {
    id: ids.order, deletedAt: null, name: "Crème brûlée 😀", note: null, status: "paid", stock: 7, count: 9007199254740991, bonus: null, total: "12.50", discount: null, rate: 0.1, open: true,
    day: "2026-11-23", createdAt: "2026-11-23T18:30:05.250Z", paidAt: null, customerId: ids.customer, sellerId: null, data: { a: 1, b: [true, null], at: "x", none: null },
  },
  {
    id: ids.other, deletedAt: null, name: "", note: "none", status: "pending", stock: 0, count: -3, bonus: -10, total: "-0.005", discount: "3.10", rate: -250.75, open: false,
    day: "2028-02-29", createdAt: "0099-12-31T23:59:59.999Z", paidAt: "2026-11-24T00:00:00.000Z", customerId: ids.customer, sellerId: ids.seller, data: null,
  },
] as const;

const region = { id: "00000000-0000-4000-8000-0000000000e1", deletedAt: null, name: "North" };
const ada = { id: ids.customer, deletedAt: null, name: "Ada", regionId: region.id, region, orders };
const bob = { id: ids.seller, deletedAt: "2026-01-01T00:00:00.000Z", name: "Bob", regionId: null, region: null, orders: [] };

/** The orders with everything that their relations lead to, as the same tables hold it. */
export const loadedOrders = orders.map((order) => ({
  ...order,
  customer: ada,
  seller: order.sellerId === null ? null : bob,
  lines: order.id === ids.other ? [] : [
    { id: "00000000-0000-4000-8000-000000000001", deletedAt: null, orderId: ids.order, name: "b", quantity: 2, price: "1.25", at: null },
    { id: "00000000-0000-4000-8000-000000000002", deletedAt: null, orderId: ids.order, name: "a", quantity: 3, price: "10.00", at: "2026-11-23T00:00:00.000Z" },
  ],
  tags: order.id === ids.other ? [] : [{ id: "00000000-0000-4000-8000-0000000000f1", deletedAt: null, name: "new" }],
  invoice: order.id === ids.other ? null : { id: "00000000-0000-4000-8000-0000000000b1", deletedAt: null, orderId: ids.order, number: 42 },
}));

const tables = `
  CREATE TABLE region (id uuid PRIMARY KEY, deleted_at timestamptz, name text NOT NULL);
  CREATE TABLE customer (id uuid PRIMARY KEY, deleted_at timestamptz, name text NOT NULL, region_id uuid);
  CREATE TABLE "order" (
    id uuid PRIMARY KEY, deleted_at timestamptz, name text NOT NULL, note text, status text NOT NULL, stock bigint NOT NULL, count bigint NOT NULL, bonus bigint,
    total numeric NOT NULL, discount numeric, rate double precision NOT NULL, open boolean NOT NULL, day date NOT NULL, created_at timestamptz(3) NOT NULL,
    paid_at timestamptz(3), customer_id uuid NOT NULL, seller_id uuid, data jsonb
  );
  CREATE TABLE line (id uuid PRIMARY KEY, deleted_at timestamptz, order_id uuid NOT NULL, name text NOT NULL, quantity bigint NOT NULL, price numeric NOT NULL, at timestamptz(3));
  CREATE TABLE tag (id uuid PRIMARY KEY, deleted_at timestamptz, name text NOT NULL);
  CREATE TABLE order_tag (id uuid PRIMARY KEY, deleted_at timestamptz, order_id uuid NOT NULL, tag_id uuid NOT NULL);
  CREATE TABLE invoice (id uuid PRIMARY KEY, deleted_at timestamptz, order_id uuid NOT NULL, number bigint NOT NULL);
  INSERT INTO region VALUES ('00000000-0000-4000-8000-0000000000e1', NULL, 'North');
  INSERT INTO customer VALUES ('${ids.customer}', NULL, 'Ada', '00000000-0000-4000-8000-0000000000e1'), ('${ids.seller}', now(), 'Bob', NULL);
  INSERT INTO line VALUES
    ('00000000-0000-4000-8000-000000000001', NULL, '${ids.order}', 'b', 2, 1.25, NULL),
    ('00000000-0000-4000-8000-000000000002', NULL, '${ids.order}', 'a', 3, 10.00, '2026-11-23T00:00:00Z'),
    ('00000000-0000-4000-8000-000000000003', now(), '${ids.order}', 'deleted', 99, 99, NULL);
  INSERT INTO tag VALUES ('00000000-0000-4000-8000-0000000000f1', NULL, 'new'), ('00000000-0000-4000-8000-0000000000f2', NULL, 'old');
  INSERT INTO order_tag VALUES ('00000000-0000-4000-8000-0000000000d1', NULL, '${ids.order}', '00000000-0000-4000-8000-0000000000f1');
  INSERT INTO invoice VALUES ('00000000-0000-4000-8000-0000000000b1', NULL, '${ids.order}', 42);
`;
