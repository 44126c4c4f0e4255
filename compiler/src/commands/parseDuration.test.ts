import { expect, test } from "vitest";

import { parseDuration } from "./parseDuration.ts";

test.each([["45s", 45], ["30m", 1_800], ["1h", 3_600], ["7d", 604_800]])("%s is %i seconds", (text, seconds) => {
  expect(parseDuration(text)).toBe(seconds);
});

test.each(["", "0h", "1", "h", "-1h", "1.5h", "1w", "1h30m"])("%j is refused", (text) => {
  expect(() => parseDuration(text)).toThrow(`"${text}" is not a time`);
});
