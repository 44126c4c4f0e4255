import { expect, test } from "vitest";

import { statementColumns } from "./statementColumns.ts";

const known = new Map([
  ["order", new Set(["id", "status", "customer_id", "placed_at", "text"])],
  ["order_line", new Set(["id", "order_id", "amount", "quantity", "deleted_at"])],
  ["customer", new Set(["id", "name", "date"])],
]);

/** `read order id, status; update …` */
function columnsIn(sql: string): string {
  const { reads, asks, updates, inserts } = statementColumns(sql, known);
  const part = (use: string, tables: ReadonlyMap<string, ReadonlySet<string>>) => [...tables].map(([table, columns]) => `${use} ${table} ${[...columns].sort().join(", ")}`);
  return [...part("read", reads), ...part("ask", asks), ...part("update", updates), ...part("insert", inserts)].join("; ");
}

test.each([
  ["columns of the result and of conditions", `SELECT id, status FROM "order" WHERE customer_id = $1::uuid AND status IN ('id', 'text')`, "read order customer_id, id, status; ask order customer_id, status"],
  ["types and texts are no columns", `SELECT status::text, DATE '2026-01-01' FROM "order" WHERE placed_at > $1::timestamp with time zone`, "read order placed_at, status; ask order placed_at"],
  ["functions are no columns", `SELECT count(*) AS value, extract(epoch FROM placed_at) FROM "order"`, "read order placed_at; ask order placed_at"],
  ["related rows in the same statement", `SELECT id, (SELECT coalesce(json_agg(lines.* ORDER BY lines.id), '[]') FROM (SELECT order_line.id, order_line.amount::text AS amount FROM order_line WHERE order_line.order_id = "order".id) AS lines) AS lines FROM "order"`, "read order id; read order_line amount, id, order_id; ask order_line order_id; ask order id"],
  ["an alias", `SELECT (SELECT c.name FROM customer AS c WHERE c.id = "order".customer_id) AS name FROM "order"`, "read customer id, name; read order customer_id; ask customer id; ask order customer_id"],
  ["a new row", `INSERT INTO "order" (id, status) VALUES ($1, 'open') RETURNING id, text`, "read order id, text; insert order id, status"],
  ["new rows of a list", `INSERT INTO order_line (id, amount) SELECT item.id, item.amount FROM unnest($1::uuid[], $2::numeric[]) WITH ORDINALITY AS item (id, amount, position) ORDER BY item.position RETURNING id`, "read order_line id; insert order_line amount, id"],
  ["an update", `UPDATE order_line SET amount = order_line.amount + $1, quantity = $2 WHERE id = $3 RETURNING id`, "read order_line amount, id; ask order_line amount, id; update order_line amount, quantity"],
  ["an update behind a lock", `WITH before AS (SELECT id, amount FROM order_line WHERE id = $1 ORDER BY id FOR NO KEY UPDATE) UPDATE order_line SET amount = before.amount FROM before WHERE order_line.id = before.id RETURNING order_line.id, before.amount AS "before.amount"`, "read order_line amount, id; ask order_line id; update order_line amount"],
  ["a lock on one of two tables", `SELECT "order".id FROM unnest($1::uuid[]) AS item (id) JOIN "order" ON "order".id = item.id FOR NO KEY UPDATE OF "order"`, "read order id; ask order id"],
])("%s", (_, sql, columns) => {
  expect(columnsIn(sql)).toBe(columns);
});
