import { expect, test } from "vitest";

import { changedLines } from "./changedLines.ts";

test.each([
  ["a\nb\nc", "a\nx\nc", ["- b", "+ x"]],
  ["a\nc", "a\nb\nc", ["+ b"]],
  ["a\nb\nc", "a\nc", ["- b"]],
  ["a\na", "a\na\na", ["+ a"]],
  ["a", "a", []],
])("%o, %o", (before, after, lines) => {
  expect(changedLines(before, after)).toEqual(lines);
});
