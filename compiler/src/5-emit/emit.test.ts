import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { emitSource } from "./emit.ts";
import { bankInput } from "./testing/bank.ts";

const fixture = new URL("../../../runtime-lib/test/bank/", import.meta.url);

test("prints the bank exactly as a person wrote it in runtime-lib/test/bank", async () => {
  const files = emitSource(await bankInput());
  for (const path of ["entities/account.ts", "entities/transfer.ts", "policies.ts", "server.ts", "service.ts", "tools/transfer.ts", "validators.ts"]) {
    expect(files.get(`src/${path}`)).toBe(await readFile(new URL(path, fixture), "utf8"));
  }
});
