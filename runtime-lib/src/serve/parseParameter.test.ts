import { expect, test } from "vitest";
import { parseParameter } from "./parseParameter.ts";

test.each<["string" | "integer" | "number" | "boolean", string, unknown]>([
  ["string", "10", "10"],
  ["string", "", ""],
  ["integer", "10", 10],
  ["integer", "-10", -10],
  ["integer", "0", 0],
  ["integer", "9007199254740991", 9007199254740991],
  ["integer", "9007199254740992", "9007199254740992"],
  ["integer", "ten", "ten"],
  ["integer", "10.0", "10.0"],
  ["integer", "1e3", "1e3"],
  ["integer", "+1", "+1"],
  ["integer", "-0", "-0"],
  ["integer", "010", "010"],
  ["integer", "0x10", "0x10"],
  ["integer", " 1", " 1"],
  ["integer", "", ""],
  ["number", "1.5e-3", 0.0015],
  ["number", "-0.5", -0.5],
  ["number", "1e999", "1e999"],
  ["number", "Infinity", "Infinity"],
  ["number", ".5", ".5"],
  ["boolean", "true", true],
  ["boolean", "false", false],
  ["boolean", "1", "1"],
  ["boolean", "TRUE", "TRUE"],
])("%s %j", (type, text, value) => {
  expect(parseParameter({ in: "query", type }, text)).toBe(value);
});

test("a list is a list however often it is given", () => {
  expect(parseParameter({ in: "query", type: "integer", list: true }, "1")).toEqual([1]);
  expect(parseParameter({ in: "query", type: "integer", list: true }, ["1", "two"])).toEqual([1, "two"]);
});

test("a single value that is repeated stays a list, which no validator takes for one value", () => {
  expect(parseParameter({ in: "query", type: "integer" }, ["1", "2"])).toEqual(["1", "2"]);
});
