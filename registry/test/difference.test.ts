import { afterAll, beforeAll, expect, test } from "vitest";

import { sampleWorkspace } from "../../golden-tests/harness/compiled.ts";
import { openRegistry, type TestRegistry } from "./support/registry.ts";

const bank = Object.fromEntries(sampleWorkspace("bank"));
let registry: TestRegistry;
beforeAll(async () => void (registry = await openRegistry()));
afterAll(() => registry.close());

test("what changes from a version to a draft and to the version that is made of it, by files and by what it means; faults are named", async () => {
  const ada = await registry.person("ada");
  const call = (address: string, body?: unknown) => registry.call(ada, address.replace(" ", " /workspaces/bank"), body);
  await registry.call(ada, "POST /workspaces", { name: "bank", description: "A bank.", files: bank });
  const { body: draft } = await call("POST /drafts", {});
  const id = String(draft["id"]);
  const { input, ...transfer } = JSON.parse(bank["tools/transfer.json"]!) as { input: { properties: Record<string, object> } };
  const narrower = JSON.stringify({ ...transfer, input: { ...input, properties: { ...input.properties, amount: { type: "integer", minimum: 1, maximum: 10 } } } });
  await call(`POST /drafts/${id}/saves`, { basedOn: 0, changes: { "tools/transfer.json": narrower, "README.md": null, "NOTES.md": "New." } });

  const { body } = await call(`GET /difference?from=1&draft=${id}`);
  expect(body).toMatchObject({
    files: expect.arrayContaining([{ path: "NOTES.md", change: "added" }, { path: "tools/transfer.json", change: "changed" }]) as object[],
    faulty: [],
    difference: { verdict: "breaking", versionStep: "major", subjects: [{ kind: "tool", name: "transfer", changes: [{ weight: "breaking", pointer: expect.stringMatching(/^\/input\/properties\/amount/) as string }] }] },
  });
  expect(body["markdown"]).toContain("`amount`");

  await call("POST /versions", { draft: id, revision: 1, message: "Narrower." });
  expect((await call("GET /difference?from=1&to=2")).body).toEqual(body);
  expect((await call("GET /difference?from=2&to=2")).body).toMatchObject({ files: [], difference: { verdict: "none" } });
  await call(`POST /drafts/${id}/saves`, { basedOn: 1, changes: { "tools/transfer.json": "{" } });
  expect((await call(`GET /difference?from=2&draft=${id}`)).body).toEqual({ files: [{ path: "tools/transfer.json", change: "changed" }], faulty: ["after"], difference: null, markdown: null });
  expect((await call("GET /difference?from=1")).status).toBe(422);
  expect((await call("GET /difference?from=9&to=1")).status).toBe(404);
});
