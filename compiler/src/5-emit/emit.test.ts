import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { emitSource } from "./emit.ts";
import { bankInput } from "./testing/bank.ts";

test.each(["entities/account.ts", "policies.ts", "server.ts", "service.ts", "tools/transfer.ts", "validators.ts", "validators.precompiled.d.ts"])("prints %s as a person would write it", async (path) => {
  const files = emitSource(await bankInput());
  expect(files.get(`src/${path}`)).toBe(await readFile(new URL(`testing/expected/${path}.txt`, import.meta.url), "utf8"));
});

test("prints one file for each entity and tool, and five for the workspace", async () => {
  expect([...emitSource(await bankInput()).keys()]).toEqual([
    "src/entities/account.ts", "src/entities/transfer.ts", "src/policies.ts", "src/server.ts", "src/service.ts", "src/tools/transfer.ts", "src/validators.precompiled.d.ts", "src/validators.ts",
  ]);
});
