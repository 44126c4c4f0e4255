import { expect, test } from "vitest";
import { sql } from "../sql.ts";
import { encodeBind } from "./encode.ts";
import { preparedOf, statement } from "./prepared.ts";
import { propertyName } from "./rowShape.ts";

test.each([
  [undefined, "plain", null],
  [null, "json", null],
  ["5", "plain", "5"],
  ["5", "json", '"5"'],
  [12.5, "plain", "12.5"],
  [true, "plain", "true"],
  [{ a: 1 }, "plain", '{"a":1}'],
  [[1, null, 2], "plain", "{1,NULL,2}"],
  [['a"b', "c\\d", "NULL", ""], "plain", '{"a\\"b","c\\\\d","NULL",""}'],
  [[1, "a"], "json", '[1,"a"]'],
  [["a", { b: 1 }, null], "jsonItems", '{"\\"a\\"","{\\"b\\":1}",NULL}'],
] as const)("%j as %s", (value, form, encoded) => {
  expect(encodeBind(value, form)).toBe(encoded);
});

test("a statement is known by its template, named for the logs, and its text is the author's", () => {
  const at = (id: number) => sql`
      SELECT 1
        FROM account
       WHERE id = ${id} AND data = ${{}}::jsonb AND list = ${[]}::jsonb[]
  `;
  const prepared = preparedOf("bank.transfer.from", at(1));
  expect(preparedOf("bank.transfer.from", at(2))).toBe(prepared);
  expect(prepared.text).toBe("/* bank.transfer.from */ SELECT 1\n        FROM account\n       WHERE id = $1 AND data = $2::jsonb AND list = $3::jsonb[]");
  expect(prepared.forms).toEqual(["plain", "json", "jsonItems"]);
});

test("names of statements fit into Postgres and differ with the text", () => {
  const label = "workspace.a.tool.with.a.very.long.name.that.goes.on.and.on.node";
  const [a, b] = [statement(label, "SELECT 1"), statement(label, "SELECT 2")];
  expect(a.name).toHaveLength(63);
  expect(a.name).not.toBe(b.name);
});

test("columns and properties", () => {
  expect(["id", "owner_id", "line2_text", "byMonth", "before.owner_id"].map(propertyName)).toEqual(["id", "ownerId", "line2Text", "byMonth", "before.ownerId"]);
});
