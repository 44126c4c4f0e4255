import { expect, test } from "vitest";

import { smallestChange } from "./smallestChange.ts";

test.each([
  ["abc", "abXc", { from: 2, to: 2, insert: "X" }],
  ["abc", "ac", { from: 1, to: 2, insert: "" }],
  ["aa", "aaa", { from: 2, to: 2, insert: "a" }],
  ["", "x", { from: 0, to: 0, insert: "x" }],
  ["same", "same", { from: 4, to: 4, insert: "" }],
])("%j to %j", (from, to, change) => {
  expect(smallestChange(from, to)).toEqual(change);
  expect(from.slice(0, change.from) + change.insert + from.slice(change.to)).toBe(to);
});
