import { expect, test } from "vitest";

import { examplePattern } from "./examplePattern.ts";

test.each([
  ["^[A-Z]{2}$", "AA"],
  ["^[a-z][a-z0-9-]*$", "a"],
  ["^\\d{3,5}(?:-\\w+)?$", "000"],
  ["^(?<kind>card|transfer|voucher)$", "card"],
  ["^\\+[1-9][0-9]{6,14}$", "+1000000"],
  ["^[^a-z]$", "0"],
  ["^\\p{Lu}\\p{Ll}+$", "Aa"],
  ["^DE[0-9]{20}$", "DE00000000000000000000"],
  ["colou?r", "color"],
  ["", ""],
])("%s is matched by %j", (pattern, text) => {
  expect(examplePattern(pattern)).toBe(text);
});

test("repetitions fill up to the length that is wanted", () => {
  expect(examplePattern("^[a-z]+$", 5)).toBe("aaaaa");
  expect(examplePattern("^[A-Z]{2}$", 5)).toBeUndefined();
});

test.each(["^(?=.*[0-9])[a-z0-9]+$", "^(a)\\1$", "([", "^a\\bb$"])("%s is beyond it", (pattern) => {
  expect(examplePattern(pattern)).toBeUndefined();
});
