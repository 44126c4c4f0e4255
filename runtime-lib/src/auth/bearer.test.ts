import { expect, test } from "vitest";
import { bearerToken, challenge } from "./bearer.ts";

test.each<[string | undefined, string | null | undefined]>([
  [undefined, null],
  ["", null],
  ["Bearer abc.def.ghi", "abc.def.ghi"],
  ["bearer  abc==", "abc=="],
  ["Bearer", undefined],
  ["Bearer a b", undefined],
  ["Basic dXNlcjpwYXNz", undefined],
])("%j", (header, token) => {
  expect(bearerToken(header)).toBe(token);
});

test("the challenge tells a stranger whether there was a token, and no more", () => {
  expect(challenge("bank", false)).toBe('Bearer realm="bank"');
  expect(challenge("bank", true)).toBe('Bearer realm="bank", error="invalid_token"');
});
