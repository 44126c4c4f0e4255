import { expect, test } from "vitest";
import { createMemory } from "./memory.ts";

test("makes a result once, forgets the oldest beyond its limit, and does not keep failures", async () => {
  const memory = createMemory<number>(2);
  const made: string[] = [];
  const ask = (key: string) => memory.remember(key, () => { made.push(key); return Promise.resolve(made.length); });
  expect([await ask("a"), await ask("a"), await ask("b"), await ask("c"), await ask("a")]).toEqual([1, 1, 2, 3, 4]);
  expect(made).toEqual(["a", "b", "c", "a"]);

  await expect(memory.remember("x", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await memory.remember("x", () => Promise.resolve(7))).toBe(7);
});
