import { expect, test } from "vitest";

import { hashPassword, verifyPassword } from "./password.ts";

test("a hash verifies its own password, typed in whichever code points, and no other; its cost is read from it", async () => {
  const hash = await hashPassword("Schlüssel", 4);
  expect(hash).toMatch(/^scrypt\$4\$8\$1\$[\w-]{22}\$[\w-]{43}$/);
  expect(await verifyPassword("Schlu\u0308ssel", hash, 10)).toBe(true);
  expect(await verifyPassword("Schluessel", hash, 10)).toBe(false);
  expect(await hashPassword("Schlüssel", 4)).not.toBe(hash);
});

test("an account without a password, or without an account, is no match for any", async () => {
  for (const none of [null, undefined]) for (const password of ["", "anything"]) expect(await verifyPassword(password, none, 4)).toBe(false);
});

test("more than two at once wait for each other and all come to an end", async () => {
  const hash = await hashPassword("word", 4);
  expect(await Promise.all(Array.from({ length: 20 }, () => verifyPassword("word", hash, 4)))).toEqual(Array.from({ length: 20 }, () => true));
});
