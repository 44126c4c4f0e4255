import { expect, test } from "vitest";
import { readJsonBody } from "./jsonBody.ts";

const read = (text: string) => readJsonBody(Buffer.from(text));

test("a body", () => {
  expect(read('{"a":[1,"é"]}')).toEqual({ body: { a: [1, "é"] } });
});

test("no body", () => {
  expect(read("")).toEqual({ body: undefined });
});

test.each<[string, string]>([
  ["{", "The body is not well-formed JSON: see line 1, column 2."],
  ["[1,", "The body is not well-formed JSON: it ends too early."],
  ['{\n  "a": 1 "secret"\n}', "The body is not well-formed JSON: see line 2, column 10."],
  ["secret", "The body is not well-formed JSON."],
  ["\ufeff{}", "The body is not well-formed JSON."],
  ['{"a":{"__proto__":{}}}', 'The body holds a property "__proto__".'],
  ['[{"\\u005f_proto__":{}}]', 'The body holds a property "__proto__".'],
  ['{"a":["\\ud800"]}', "The body holds half of a surrogate pair, which is no character."],
  ['{"\\udc00":1}', "The body holds half of a surrogate pair, which is no character."],
  ['{"a":-1e400}', "The body holds a number that is too large."],
  ["[".repeat(129) + "]".repeat(129), "The body is nested deeper than 128 levels."],
  ['{"a":'.repeat(100_000) + "1" + "}".repeat(100_000), "The body is nested deeper than 128 levels."],
])("%j is refused", (text, message) => {
  expect(read(text).fault).toMatchObject({ status: 400, code: "MALFORMED_JSON", message });
});

test("text that only speaks of __proto__ is fine", () => {
  expect(read('{"a":"__proto__ \\u0041"}')).toEqual({ body: { a: "__proto__ A" } });
});

test("whole surrogate pairs, large numbers and 128 levels are fine", () => {
  expect(read('["\\ud83d\\ude00", 1e308]')).toEqual({ body: ["😀", 1e308] });
  expect(read("[".repeat(128) + "]".repeat(128)).fault).toBeUndefined();
});

test("bytes that are not UTF-8 are refused rather than replaced", () => {
  expect(readJsonBody(Buffer.from([0x22, 0xff, 0x22])).fault).toMatchObject({ code: "MALFORMED_JSON", message: "The body is not UTF-8." });
});
