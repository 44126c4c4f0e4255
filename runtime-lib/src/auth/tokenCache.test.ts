import { expect, test } from "vitest";
import { TokenCache } from "./tokenCache.ts";

const entry = (expiresAt: number) => ({ id: "a", roles: [], expiresAt });

test("an entry ends with its token", () => {
  const cache = new TokenCache();
  cache.set("token", entry(1000));
  expect(cache.get("token", 999)).toEqual(entry(1000));
  expect(cache.get("token", 1000)).toBeUndefined();
  expect(cache.size).toBe(0);
});

test("it is bounded: the least recently used entry goes first", () => {
  const cache = new TokenCache(2);
  cache.set("one", entry(1000));
  cache.set("two", entry(1000));
  cache.get("one", 0);
  cache.set("three", entry(1000));
  expect([cache.get("one", 0), cache.get("two", 0), cache.get("three", 0)]).toEqual([entry(1000), undefined, entry(1000)]);
});
