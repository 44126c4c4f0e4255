import { describe, expect, test } from "vitest";
import type { Scope } from "../scope.ts";
import { faultInSql } from "./faultInSql.ts";
import { entities, flowScope, rowScope } from "../testing/scope.ts";
import { sqlOf, typed } from "../testing/show.ts";

describe("what an index serves stays plain", () => {
  test.each([
    ["id == input.id", "id = ${input.id}"],
    ["customerId == caller.id", "customer_id = ${caller.id}"],
    ["status == 'paid'", "status = 'paid'"],
    ["createdAt >= input.at", "created_at >= ${input.at}"],
    ["createdAt >= now() - duration('24h')", "created_at >= ${instant.add(tx.now, -86_400_000)}"],
    ["id in input.lines.map(line, line.productId)", "id = ANY(${input.lines.map((line) => line.productId)}::uuid[])"],
    ["status in ['paid', 'shipped']", "status IN ('paid', 'shipped')"],
    ["sellerId == caller.id", "seller_id = ${caller.id}"],
    ["note == input.maybeNull", "(note = ${input.maybeNull} OR (note IS NULL AND ${input.maybeNull}::text IS NULL))"],
    ["paidAt == null", "paid_at IS NULL"],
    ["stock * 2 > input.integer", "stock * 2 > ${input.integer}"],
    ["name < input.text", 'name COLLATE "C" < ${input.text}'],
    ["day == '2026-11-23'", "day = DATE '2026-11-23'"],
    ["customer.name == input.text", 'customer_id IN (SELECT customer.id FROM customer WHERE customer.name = ${input.text})'],
    ["customer.id == input.id", "customer_id = ${input.id}"],
  ])("%s", (source, expected) => expect(sqlOf(source, rowScope, { filter: true })).toBe(expected));
});

describe("what does not touch the row is one bind", () => {
  test.each([
    ["input.integer * 2 + 1 > 3 && open", "${input.integer * 2 + 1 > 3}::boolean AND open"],
    ["stock - input.integer", "stock - ${input.integer}::bigint"],
    ["total * 2", "total * 2"],
    ["total * input.decimal", "total * ${input.decimal}::numeric"],
    ["total > input.integer", "total > ${input.integer}"],
    ["createdAt + duration('90m')", "created_at + INTERVAL '90 minutes'"],
    ["createdAt + (input.at - now())", "created_at + (${instant.difference(input.at, tx.now)}::double precision * INTERVAL '1 millisecond')"],
    ["input.integer", "${input.integer}::bigint"],
    ["input.lines", "${input.lines}::jsonb"],
    ["name.contains('100%')", "strpos(name, '100%') > 0"],
    ["name + '\\n'", "name || E'\\x0a'"],
    ["length(name) == input.large", "char_length(name) = ${input.large}::bigint"],
    ["length(name) * 3", "char_length(name)::bigint * 3"],
  ])("%s", (source, expected) => expect(sqlOf(source, rowScope)).toBe(expected));

  test("with the table's name where the caller wants it", () => {
    expect(sqlOf("stock - 1", rowScope, { row: { qualifier: "item" } })).toBe("item.stock - 1");
  });
});

describe("absent and null", () => {
  test.each([
    ["has(input.q) && name.contains(input.q)", "${input.q !== undefined}::boolean AND strpos(name, ${input.q ?? null}::text) > 0"],
    ["!has(input.q) || toLowerCase(name).contains(toLowerCase(input.q))", '${input.q === undefined}::boolean OR strpos(lower(name COLLATE "C"), ${input.q === undefined ? null : text.toLowerCase(input.q)}::text) > 0'],
    ["has(input.address) && name == input.address.city", "${input.address !== undefined}::boolean AND name = ${input.address === undefined ? null : input.address.city}"],
    ["found != null && name == found.name", "${found !== null}::boolean AND name = ${found === null ? null : found.name}"],
    ["orElse(note, input.text)", "coalesce(note, ${input.text}::text)"],
    ["orElse(input.q, name)", "coalesce(${input.q ?? null}::text, name)"],
    ["note == input.maybeNull", "note IS NOT DISTINCT FROM ${input.maybeNull}"],
    ["note != name", "note IS DISTINCT FROM name"],
    ["!(paidAt != null && paidAt > createdAt)", "NOT (paid_at IS NOT NULL AND paid_at > created_at)"],
    ["stock >= (has(input.minimum) ? input.minimum : 3)", "stock >= ${input.minimum ?? 3}"],
  ])("%s", (source, expected) => expect(sqlOf(source, rowScope)).toBe(expected));
});

describe("what can fail is computed only where its guard lets it", () => {
  test.each([
    ["stock != 0 && 100 / stock > 3", "CASE WHEN stock <> 0 THEN 100 / stock > 3 ELSE FALSE END"],
    ["stock == 0 || 100 / stock > 3", "CASE WHEN stock = 0 THEN TRUE ELSE 100 / stock > 3 END"],
    ["open && stock > 100 / input.integer", "CASE WHEN open THEN stock > (SELECT 100::bigint) / (SELECT ${input.integer}::bigint) ELSE FALSE END"],
  ])("%s", (source, expected) => expect(sqlOf(source, rowScope)).toBe(expected));

  test("a filter keeps the plain condition for its index", () => {
    expect(sqlOf("stock != 0 && 100 / stock > 3", rowScope, { filter: true })).toBe("stock <> 0 AND CASE WHEN stock <> 0 THEN 100 / stock > 3 ELSE FALSE END");
  });
});

describe("relations are subselects", () => {
  const lines = 'FROM line AS l WHERE l.order_id = "order".id AND l.deleted_at IS NULL';
  test.each([
    ["lines.all(l, l.quantity > 0)", `NOT EXISTS (SELECT ${lines} AND NOT (l.quantity > 0))`],
    ["lines.exists(l, l.price > total)", `EXISTS (SELECT ${lines} AND l.price > "order".total)`],
    ["total == lines.sum(l, l.price * l.quantity)", `total = (SELECT coalesce(sum(l.price * l.quantity), 0) ${lines})`],
    ["lines.sum(l, l.quantity)", `(SELECT coalesce(sum(l.quantity), 0)::bigint ${lines})`],
    ["lines.filter(l, l.quantity > 1).size() > 2", `(SELECT count(*) ${lines} AND l.quantity > 1) > 2`],
    ["lines.max(l, l.price)", `(SELECT max(l.price) ${lines})`],
    ["input.id in lines.map(l, l.id)", `\${input.id} IN (SELECT l.id ${lines})`],
    ["lines.map(l, l.name)", `ARRAY(SELECT l.name ${lines} ORDER BY l.id)`],
    ["customer.name", '(SELECT customer.name FROM customer WHERE customer.id = "order".customer_id)'],
    ["seller != null && seller.name == 'Bob'", "seller_id IS NOT NULL AND (SELECT customer.name FROM customer WHERE customer.id = \"order\".seller_id) = 'Bob'"],
    ["invoice == null", 'NOT EXISTS (SELECT FROM invoice WHERE invoice.order_id = "order".id AND invoice.deleted_at IS NULL)'],
    ["tags.exists(t, t.name == 'new')", "EXISTS (SELECT FROM tag AS t WHERE EXISTS (SELECT FROM order_tag WHERE order_tag.order_id = \"order\".id AND order_tag.tag_id = t.id AND order_tag.deleted_at IS NULL) AND t.deleted_at IS NULL AND t.name = 'new')"],
    ["input.texts.exists(t, name.startsWith(t))", 'EXISTS (SELECT FROM unnest(${input.texts}::text[]) AS t WHERE starts_with("order".name, t))'],
    ["customer.orders.exists(o, o.total > total)", 'EXISTS (SELECT FROM "order" AS o WHERE o.customer_id = "order".customer_id AND o.deleted_at IS NULL AND o.total > "order".total)'],
    ["input.lines.exists(line, line.productId == id && line.quantity > 1)", 'EXISTS (SELECT FROM jsonb_array_elements(${input.lines}::jsonb) AS line(value) WHERE (line.value ->> \'productId\')::uuid = "order".id AND (line.value ->> \'quantity\')::bigint > 1)'],
  ])("%s", (source, expected) => expect(sqlOf(source, rowScope)).toBe(expected));

  test("related rows are those that the caller may see", () => {
    const related = (entity: string, alias: string): { parts: string[] } | undefined => (entity === "Line" ? { parts: [`${alias}.owner = 1`] } : undefined);
    expect(sqlOf("lines.exists(l, l.quantity > 1)", rowScope, { related })).toBe(`EXISTS (SELECT ${lines} AND (l.owner = 1) AND l.quantity > 1)`);
  });
});

test("the item of each is what SQL calls it", () => {
  const local = (variable: string, property: string | undefined): string | undefined => (variable === "item" && property !== undefined ? `item.${property}` : undefined);
  const quantity = { type: { kind: "integer", minimum: 0, maximum: 9 }, optional: false } as const;
  const item = { type: { kind: "object", properties: new Map([["quantity", quantity]]) }, binding: { kind: "local", name: "item" } } as const;
  const scope: Scope = { ...rowScope, names: new Map([...rowScope.names, ["item", item]]) };
  expect(sqlOf("stock - item.quantity", scope, { local })).toBe("stock - item.quantity");
});

describe("what SQL has no form for is told", () => {
  test.each([
    ["lines[0].quantity > 1", "A field can be read of a row that the row of this place leads to."],
    ["basket.exists(b, b.name == name)", "Rows that were read before cannot be gone over in SQL beside the row. Compute what is needed of them first, in a transform."],
    ["[row].size() > 1", "A whole row is no value in SQL. Name one of its fields."],
  ])("%s", (source, message) => expect(faultInSql(typed(source, rowScope))?.message).toBe(message));

  test("rows that were read before may be a bind of values", () => {
    expect(sqlOf("name in basket.map(b, b.name)", rowScope)).toBe("name = ANY(${basket.map((b) => b.name)}::text[])");
    expect(faultInSql(typed("input.lines[0].quantity > 1", flowScope))).toBeUndefined();
    expect(entities.has("Order")).toBe(true);
  });
});
