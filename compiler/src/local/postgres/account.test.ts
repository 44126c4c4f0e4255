import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

import { canEnter } from "./account.ts";

const root = mkdtempSync(join(tmpdir(), "fascia-account-"));
afterAll(() => rmSync(root, { recursive: true }));
const stranger = { uid: 65534, gid: 65534 };

test("a stranger cannot enter a directory below a closed one", () => {
  const inner = join(root, "closed", "inner");
  mkdirSync(inner, { recursive: true });
  chmodSync(root, 0o755);
  expect(canEnter(inner, stranger)).toBe(true);
  chmodSync(join(root, "closed"), 0o700);
  expect(canEnter(inner, stranger)).toBe(false);
  expect(canEnter(inner, undefined)).toBe(true);
});

test("the mode counts for the class that the account is in", () => {
  const own = join(root, "own");
  mkdirSync(own, { mode: 0o077 });
  chmodSync(own, 0o077);
  expect(canEnter(own, { uid: process.getuid?.() ?? 0, gid: 1 })).toBe(false);
  expect(canEnter(own, stranger)).toBe(true);
});
