import { describe, expect, it } from "vitest";
import { applyFix } from "./applyFix.ts";
import type { Fix } from "./diagnostic.ts";

const fix = (...edits: Fix["edits"]): Fix => ({ title: "", file: "a.json", edits });

describe("applyFix", () => {
  it.each<readonly [string, string, Fix, string]>([
    ["replaces a value", '{ "a": 1, "b": 2 }', fix({ op: "replace", pointer: "/b", value: "x" }), '{ "a": 1, "b": "x" }'],
    ["removes the first property", '{ "a": 1, "b": 2 }', fix({ op: "remove", pointer: "/a" }), '{ "b": 2 }'],
    ["removes the last property", '{ "a": 1, "b": 2 }', fix({ op: "remove", pointer: "/b" }), '{ "a": 1 }'],
    ["removes the only item", '{ "a": [1] }', fix({ op: "remove", pointer: "/a/0" }), '{ "a": [] }'],
    ["removes an item in between", "[1, 2, 3]", fix({ op: "remove", pointer: "/1" }), "[1, 3]"],
    ["adds an item at the end", "[1]", fix({ op: "add", pointer: "/-", value: 2 }), "[\n  1,\n  2\n]"],
    ["knows a name that looks like an index", '{ "0": 1 }', fix({ op: "replace", pointer: "/0", value: 2 }), '{ "0": 2 }'],
    ["does one edit after the other", '{ "a": 1 }', fix({ op: "remove", pointer: "/a" }, { op: "add", pointer: "/b", value: 1 }), '{"b": 1 }'],
  ])("%s", (_, text, change, expected) => {
    const result = applyFix(text, change);
    expect(JSON.parse(result)).toEqual(JSON.parse(expected));
    if (!expected.includes("\n") && !expected.startsWith('{"')) expect(result).toBe(expected);
  });

  it("does nothing where there is nothing", () => {
    expect(() => applyFix("{}", fix({ op: "remove", pointer: "/a" }))).toThrow("There is nothing to remove");
  });
});
