import { expect, test } from "vitest";
import { serialiser } from "./serialiser.ts";

test.each(["", "plain", 'say "hi"', "back\\slash", "line\nbreak\u0000", "ü👍🏽", "\ud83d", "\u2028"])("writes %j as JSON.stringify does", (text) => {
  expect(serialiser.asString(text)).toBe(JSON.stringify(text));
  expect(serialiser.asDateTime(text)).toBe(JSON.stringify(text));
});

test.each([0, -0, 1, -1.5, 1e21, 2 ** 53 - 1])("writes the number %d as JSON.stringify does", (number) => {
  expect(serialiser.asNumber(number)).toBe(JSON.stringify(number));
});
