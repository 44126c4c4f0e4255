import { afterAll, beforeAll, expect, test } from "vitest";

import { openRegistry, openWorkspace, type TestRegistry } from "./support/registry.ts";

let registry: TestRegistry;
beforeAll(async () => void (registry = await openRegistry()));
afterAll(() => registry.close());

test("who did what, with what was there before and after; filtered and in pages", async () => {
  const { owner } = await openWorkspace(registry, "audited");
  const { body } = await registry.call(owner, "POST /workspaces/audited/drafts", {});
  const id = String(body["id"]);
  for (const basedOn of [0, 1, 2]) await registry.call(owner, `POST /workspaces/audited/drafts/${id}/saves`, { basedOn, changes: { "a.md": String(basedOn) } });
  const audit = async (query: string) => (await registry.call(owner, `GET /workspaces/audited/audit?${query}`)).body;
  expect(await audit("")).toMatchObject({ total: 4, limit: 20, offset: 0 });
  expect(await audit(`operation=draft.save&entityId=${id}&userId=${owner.id}&limit=1&offset=1`)).toMatchObject({
    total: 3, limit: 1, offset: 1,
    logs: [{ actor: owner.email, userId: owner.id, operation: "draft.save", entityType: "draft", entityId: id, before: { revision: 1 }, after: { revision: 2, paths: ["a.md"] }, address: "127.0.0.1" }],
  });
  expect(await audit("to=2020-01-01T00:00:00Z")).toMatchObject({ total: 0, logs: [] });
  expect(await audit("from=2020-01-01T00:00:00Z&entityType=draft")).toMatchObject({ total: 4 });
});

test("what was refused leaves no record, and a change without a record is not made", async () => {
  const { owner } = await openWorkspace(registry, "refusals");
  await registry.call(owner, "POST /workspaces/refusals/publish", { version: 7, message: "Nothing there." });
  expect((await registry.call(owner, "GET /workspaces/refusals/audit")).body).toMatchObject({ total: 0 });
});
