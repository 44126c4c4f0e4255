import { expect, test } from "vitest";

import { list, statement, where } from "./clauses.ts";
import { bind, concat, join, numbered, template } from "./template.ts";

test("binds are numbered, text stays text", () => {
  expect(numbered(template`SELECT ${bind("input.id", "uuid")} = ${bind("caller.id")}`)).toBe("SELECT $1::uuid = $2");
});

test("a piece of several lines moves to the column at which it is put in", () => {
  const inner = template`SELECT 1\n  FROM a`;
  expect(numbered(template`SELECT EXISTS (${inner})`)).toBe("SELECT EXISTS (SELECT 1\n                 FROM a)");
});

test("text that touches is one part", () => {
  expect(concat(["a", template`b${"c"}`, bind("x"), join(["d", "e"], ", ")]).parts).toEqual(["abc", bind("x"), "d, e"]);
});

test("clauses stand flush right", () => {
  expect(numbered(statement([["SELECT", "id"], ["FROM", "account"], ...where(["a", "b"]), ["ORDER BY", "id"], ["LIMIT", "1"], ["FOR NO KEY UPDATE", ""]]))).toBe(
    ["SELECT id", "  FROM account", " WHERE a", "   AND b", " ORDER BY id", " LIMIT 1", "   FOR NO KEY UPDATE"].join("\n"),
  );
});

test("a full line goes on in the next", () => {
  expect(list(["first", "second", "third"], 14)).toBe("first, second,\nthird");
});
