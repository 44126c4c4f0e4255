import { expect, test } from "vitest";
import { editText, type TextEdit } from "./editText.ts";

test.each<readonly [string, string, TextEdit, string]>([
  ["an item goes where the others stand: on one line", "[1, 2]", { op: "add", pointer: "/-", value: { a: 1 } }, '[1, 2, { "a": 1 }]'],
  ["or below each other", '{\n  "edges": [\n    { "from": "a" }\n  ]\n}\n', { op: "add", pointer: "/edges/-", value: { from: "b", to: "c" } }, '{\n  "edges": [\n    { "from": "a" },\n    { "from": "b", "to": "c" }\n  ]\n}\n'],
  ["before the first", "[1, 2]", { op: "add", pointer: "/0", value: 0 }, "[0, 1, 2]"],
  ["into an empty list", '{\n  "a": []\n}', { op: "add", pointer: "/a/-", value: 1 }, '{\n  "a": [\n    1\n  ]\n}'],
  ["a property is set where it stands", '{ "a":1,"b" : 2 }', { op: "add", pointer: "/b", value: "x" }, '{ "a":1,"b" : "x" }'],
  ["or behind the last one", '{\n\t"a": 1\n}', { op: "add", pointer: "/b", value: 2 }, '{\n\t"a": 1,\n\t"b": 2\n}'],
  ["with parents that are missing", '{ "a": 1 }', { op: "add", pointer: "/b/c", value: 2 }, '{ "a": 1, "b": { "c": 2 } }'],
  ["what is moved keeps its text", '[{ "a":1 }, {"b" : 2}]', { op: "move", from: "/1", pointer: "/0" }, '[{"b" : 2}, { "a":1 }]'],
  ["line ends are kept", '{\r\n  "a": 1\r\n}', { op: "add", pointer: "/b", value: 2 }, '{\r\n  "a": 1,\r\n  "b": 2\r\n}'],
  ["an empty file becomes the value", "", { op: "add", pointer: "", value: { a: 1 } }, '{ "a": 1 }'],
])("%s", (_, text, edit, after) => {
  expect(editText(text, edit)).toBe(after);
});

test("what is long has a line for each member", () => {
  const value = { text: "x".repeat(100), list: ["y".repeat(60)] };
  expect(editText('{\n  "a": 1\n}', { op: "add", pointer: "/b", value })).toBe(`{\n  "a": 1,\n  "b": {\n    "text": "${"x".repeat(100)}",\n    "list": ["${"y".repeat(60)}"]\n  }\n}`);
});
