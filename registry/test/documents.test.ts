import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { sampleWorkspace } from "../../golden-tests/harness/compiled.ts";
import { limits } from "../src/documents/folder.ts";
import { openDraft, treeOfDraft, writeSave } from "../src/store/drafts.ts";
import { keepTexts } from "../src/store/texts.ts";
import { openRegistry, join, type Person, type TestRegistry } from "./support/registry.ts";

let registry: TestRegistry;
beforeAll(async () => void (registry = await openRegistry()));
afterAll(() => registry.close());

let count = 0;
/** A workspace with these files as its published version 1. */
async function workspaceOf(files: Readonly<Record<string, string>>): Promise<{ name: string; id: string; owner: Person; admin: Person }> {
  const name = `documents-${++count}`;
  const owner = await registry.person(name);
  const made = await registry.call(owner, "POST /workspaces", { name, description: "For tests.", files });
  expect(made.status).toBe(201);
  const { id } = (await registry.registry.services.store.pool.query<{ id: string }>("SELECT id FROM registry.workspace WHERE name = $1", [name])).rows[0]!;
  return { name, id, owner, admin: await join(registry, id, "admin") };
}

async function draftOf({ name }: { name: string }, by: Person): Promise<string> {
  const { body } = await registry.call(by, `POST /workspaces/${name}/drafts`, {});
  return String(body["id"]);
}
const save = (name: string, by: Person, draft: string, basedOn: number, changes: Readonly<Record<string, string | null>>, headers = {}) => registry.call(by, `POST /workspaces/${name}/drafts/${draft}/saves`, { basedOn, changes }, headers);
const version = (name: string, by: Person, draft: string, revision: number) => registry.call(by, `POST /workspaces/${name}/versions`, { draft, revision, message: "A change." });
const publish = (name: string, by: Person, number: unknown) => registry.call(by, `POST /workspaces/${name}/publish`, { version: number, message: "Out." });
const filesOf = async (name: string, by: Person, place: string) => (await registry.call(by, `GET /workspaces/${name}/${place}/files`)).body["files"] as Record<string, string>;

describe("a folder comes back byte for byte", () => {
  test.each(["shop", "bank"] as const)("%s", async (sample) => {
    const files = Object.fromEntries(sampleWorkspace(sample));
    const { name, owner } = await workspaceOf(files);
    expect(await filesOf(name, owner, "versions/1")).toEqual(files);
    expect(await filesOf(name, owner, `drafts/${await draftOf({ name }, owner)}`)).toEqual(files);
  });

  test("with texts that JSON, Postgres or an editor would change", async () => {
    const files = {
      "workspace.json": '\uFEFF{ "name":\t"odd",\r\n "description": "Ü 漢 😀 \\u0000 \\ud800",  "version": 1e400 }',
      "entities/Broken.json": '{ "name": "Broken", "name": "Twice", __proto__: 1,',
      "tools/empty.json": "",
      "README.md": "No line break at the end",
      "policies/__proto__.json": "{}",
    };
    const { name, owner } = await workspaceOf(files);
    const text = (await registry.call(owner, `GET /workspaces/${name}/versions/1/files`)).text;
    expect(JSON.parse(text)).toEqual({ version: 1, files });
  });

  test.each([
    ["../evil.json", "text", "leads out of the folder"],
    ["/etc/passwd", "text", "leads out of the folder"],
    ["a\\b.json", "text", "not every system can write"],
    ["a\u2028b.json", "text", "not every system can write"],
    ["tools/a.json", "\0", "NUL"],
    ["tools/a.json", "\ud800", "half a character"],
  ])("what could not be is refused whole: %j %j", async (path, text, message) => {
    const owner = await registry.person("refused");
    const answer = await registry.call(owner, "POST /workspaces", { name: "refused", description: "Never made.", files: { "workspace.json": "{}", [path]: text } });
    expect(answer).toMatchObject({ status: 422, body: { code: "UNUSABLE", errors: [{ in: "body", pointer: `/files/${path.replaceAll("/", "~1")}` }] } });
    expect(answer.body["detail"]).toContain(message);
    expect((await registry.call(owner, "GET /workspaces/refused")).status).toBe(404);
  });
});

describe("saving a draft", () => {
  test("two that save one file: the later one is told the text it saw, theirs and its own, and nothing is lost", async () => {
    const { name, owner, admin } = await workspaceOf({ "README.md": "base" });
    const draft = await draftOf({ name }, owner);
    expect(await save(name, owner, draft, 0, { "README.md": "mine" })).toMatchObject({ status: 200, headers: { etag: '"1"' }, body: { draft: { revision: 1 }, paths: ["README.md"] } });

    const conflict = await save(name, admin, draft, 0, { "README.md": "theirs", "tools/new.json": "{}" });
    expect(conflict).toMatchObject({ status: 409, body: { code: "DRAFT_CONFLICT", revision: 1, conflicts: [{ path: "README.md", base: "base", mine: "theirs", theirs: "mine" }] } });
    expect(await filesOf(name, owner, `drafts/${draft}`)).toEqual({ "README.md": "mine" });

    expect((await save(name, admin, draft, 1, { "README.md": "mine and theirs" })).status).toBe(200);
    const saves = await registry.call(owner, `GET /workspaces/${name}/drafts/${draft}/saves`);
    expect(saves.body["items"]).toMatchObject([
      { revision: 2, path: "README.md", before: "mine", after: "mine and theirs", actor: admin.email },
      { revision: 1, path: "README.md", before: "base", after: "mine", actor: owner.email },
    ]);
  });

  test("two that save different files do not meet; the same text twice is no conflict", async () => {
    const { name, owner, admin } = await workspaceOf({ "a.md": "a", "b.md": "b" });
    const draft = await draftOf({ name }, owner);
    await save(name, owner, draft, 0, { "a.md": "A" });
    expect(await save(name, admin, draft, 0, { "b.md": null })).toMatchObject({ status: 200, body: { draft: { revision: 2 } } });
    expect(await save(name, admin, draft, 0, { "a.md": "A" })).toMatchObject({ status: 200, body: { draft: { revision: 2 }, paths: [] } });
    expect(await filesOf(name, owner, `drafts/${draft}`)).toEqual({ "a.md": "A" });
  });

  test("a file that one deleted and the other changed is a conflict", async () => {
    const { name, owner, admin } = await workspaceOf({ "a.md": "a" });
    const draft = await draftOf({ name }, owner);
    await save(name, owner, draft, 0, { "a.md": null });
    expect(await save(name, admin, draft, 0, { "a.md": "A" })).toMatchObject({ status: 409, body: { conflicts: [{ path: "a.md", base: "a", mine: "A", theirs: null }] } });
  });

  test("If-Match holds for the whole draft", async () => {
    const { name, owner } = await workspaceOf({ "a.md": "a" });
    const draft = await draftOf({ name }, owner);
    await save(name, owner, draft, 0, { "b.md": "b" });
    expect(await save(name, owner, draft, 0, { "a.md": "A" }, { "if-match": '"0"' })).toMatchObject({ status: 412, body: { code: "REVISION_CHANGED", revision: 1 } });
    expect((await save(name, owner, draft, 0, { "a.md": "A" }, { "if-match": '"1"' })).status).toBe(200);
  });

  test("another member's draft is for its author and admins", async () => {
    const { name, id, owner, admin } = await workspaceOf({ "a.md": "a" });
    const staff = await join(registry, id, "staff");
    const draft = await draftOf({ name }, owner);
    expect(await save(name, staff, draft, 0, { "a.md": "A" })).toMatchObject({ status: 403, body: { code: "ROLE_TOO_LOW" } });
    expect((await save(name, admin, draft, 0, { "a.md": "A" })).status).toBe(200);
  });

  test("200 saves at once lose nothing", async () => {
    const { name, owner } = await workspaceOf({ "README.md": "" });
    const draft = await draftOf({ name }, owner);
    let conflicts = 0;
    // Each adds one line to one of ten lists; whoever meets another begins again from what the other wrote.
    const add = async (line: number): Promise<void> => {
      let [basedOn, text] = [0, ""];
      for (;;) {
        const answer = await save(name, owner, draft, basedOn, { [`list-${line % 10}.md`]: `${text}${line}\n` });
        if (answer.status === 200) return;
        expect(answer).toMatchObject({ status: 409, body: { code: "DRAFT_CONFLICT" } });
        conflicts++;
        const [conflict] = answer.body["conflicts"] as { theirs: string }[];
        [basedOn, text] = [answer.body["revision"] as number, conflict!.theirs];
      }
    };
    const lines = Array.from({ length: 200 }, (_, index) => index);
    // Fewer callers than saves, as browsers are: 20, with ten saves each, and two of them at each list.
    await Promise.all(Array.from({ length: 20 }, async (_, caller) => { for (const line of lines.filter((each) => each % 20 === caller)) await add(line); }));
    const { "README.md": _, ...lists } = await filesOf(name, owner, `drafts/${draft}`);
    expect(Object.keys(lists).length).toBe(10);
    expect(Object.values(lists).join("").trim().split("\n").map(Number).sort((one, other) => one - other)).toEqual(lines);
    expect(conflicts).toBeGreaterThan(0);
    const { rows } = await registry.registry.services.store.pool.query("SELECT count(*)::int AS saves, count(DISTINCT revision)::int AS revisions FROM registry.draft_save WHERE draft_id = $1", [draft]);
    expect(rows).toEqual([{ saves: 200, revisions: 200 }]);
  }, 240_000);

  test("of as many files as a workspace may have is one save", async () => {
    const { id: workspaceId } = await workspaceOf({ "a.md": "a" });
    await registry.registry.services.store.db.transaction(async (db) => {
      const [digest = ""] = await keepTexts(db, ["the same"]);
      const files = new Map(Array.from({ length: limits.files }, (_, index) => [`docs/${index}.md`, digest]));
      const draft = await openDraft(db, { workspaceId, authorId: null, name: "large", base: 1, files });
      await writeSave(db, draft!, [...files.keys()].map((path) => ({ path, before: digest, after: null })), "somebody");
      expect((await treeOfDraft(db, draft!.id)).size).toBe(0);
    });
  }, 60_000);

  test("two names that are one file on another system, and a file that is a folder too, are refused", async () => {
    const { name, owner } = await workspaceOf({ "tools/a.json": "{}" });
    const draft = await draftOf({ name }, owner);
    const refused = async (path: string) => (await save(name, owner, draft, 0, { [path]: "{}" })).body["detail"];
    expect(await refused("tools/A.json")).toBe('"tools/A.json" and "tools/a.json" would be one file on many systems. Choose another name.');
    expect(await refused("tools")).toBe('"tools" would be a file and a folder. Choose another name.');
    expect(await refused("tools/a.json/b")).toBe('"tools/a.json" would be a file and a folder. Choose another name.');
    // Renaming in one save is no collision.
    expect((await save(name, owner, draft, 0, { "tools/a.json": null, "tools/A.json": "{}" })).status).toBe(200);
  });

  test("a draft that was saved since is not brought up to date with decisions about what it was", async () => {
    const { name, owner } = await workspaceOf({ "a.md": "a" });
    const draft = await draftOf({ name }, owner);
    await save(name, owner, draft, 0, { "a.md": "A" });
    expect(await registry.call(owner, `POST /workspaces/${name}/drafts/${draft}/update`, {}, { "if-match": '"0"' })).toMatchObject({ status: 412, body: { code: "REVISION_CHANGED", revision: 1 } });
  });
});

describe("publishing", () => {
  test("two drafts of the same version: the second is told both sides and the base, brings itself up to date, and goes on", async () => {
    const { name, owner, admin } = await workspaceOf({ "a.md": "a", "b.md": "b" });
    const [mine, theirs] = [await draftOf({ name }, owner), await draftOf({ name }, admin)];
    await save(name, owner, mine, 0, { "a.md": "mine", "mine.md": "1" });
    await save(name, admin, theirs, 0, { "a.md": "theirs", "b.md": "B" });
    const first = await version(name, admin, theirs, 1);
    const second = await version(name, owner, mine, 1);
    expect([first.body["number"], first.body["parent"], second.body["number"], second.body["parent"]]).toEqual([2, 1, 3, 1]);
    expect((await publish(name, admin, 2)).status).toBe(200);

    const sides = [{ path: "a.md", base: "a", mine: "mine", theirs: "theirs" }];
    expect(await publish(name, owner, 3)).toMatchObject({ status: 409, body: { code: "BASE_MOVED", published: 2, conflicts: sides } });
    const update = `POST /workspaces/${name}/drafts/${mine}/update`;
    expect(await registry.call(owner, update, {})).toMatchObject({ status: 409, body: { code: "BASE_MOVED", conflicts: sides } });
    expect(await registry.call(owner, update, { decisions: { "a.md": "both" } })).toMatchObject({ status: 200, body: { base: 2, published: 2, revision: 2 } });
    expect(await filesOf(name, owner, `drafts/${mine}`)).toEqual({ "a.md": "both", "b.md": "B", "mine.md": "1" });
    expect((await version(name, owner, mine, 2)).body).toMatchObject({ number: 4, parent: 2 });
    expect((await publish(name, owner, 4)).status).toBe(200);
    expect(await registry.call(owner, `GET /workspaces/${name}/tags/published/history`)).toMatchObject({
      body: { items: [{ from: 2, to: 4, message: "Out.", actor: owner.email }, { from: 1, to: 2, actor: admin.email }, { from: null, to: 1 }], next: null },
    });
  });

  test("of two that publish at once, one does", async () => {
    const { name, owner, admin } = await workspaceOf({ "a.md": "a" });
    for (const by of [owner, admin]) {
      const draft = await draftOf({ name }, by);
      await save(name, by, draft, 0, { "a.md": by.email });
      await version(name, by, draft, 1);
    }
    const statuses = await Promise.all([publish(name, owner, 2), publish(name, admin, 3)].map(async (each) => (await each).status));
    expect(statuses.sort()).toEqual([200, 409]);
  });

  test("a version goes on from the draft that it was made of; nothing changed is said, not stored", async () => {
    const { name, owner } = await workspaceOf({ "a.md": "a" });
    const draft = await draftOf({ name }, owner);
    expect(await version(name, owner, draft, 0)).toMatchObject({ status: 409, body: { code: "NOTHING_CHANGED" } });
    await save(name, owner, draft, 0, { "a.md": "A" });
    expect(await version(name, owner, draft, 0)).toMatchObject({ status: 412, body: { code: "REVISION_CHANGED" } });
    expect((await version(name, owner, draft, 1)).status).toBe(201);
    await save(name, owner, draft, 1, { "a.md": "AA" });
    expect((await version(name, owner, draft, 2)).body).toMatchObject({ number: 3, parent: 2 });
    expect((await publish(name, owner, 3)).status).toBe(200);
    expect(await publish(name, owner, 3)).toMatchObject({ status: 409, body: { code: "NOTHING_CHANGED" } });
  });

  test("an old version is brought back as a new one, and environments point where they are told", async () => {
    const { name, owner } = await workspaceOf({ "a.md": "a" });
    const draft = await draftOf({ name }, owner);
    await save(name, owner, draft, 0, { "a.md": "worse" });
    await version(name, owner, draft, 1);
    await publish(name, owner, 2);
    const restored = await registry.call(owner, `POST /workspaces/${name}/versions/1/restore`, { message: "It was better." });
    expect(restored).toMatchObject({ status: 201, body: { number: 3, parent: 2, restores: 1 } });
    expect(await filesOf(name, owner, "versions/3")).toEqual({ "a.md": "a" });
    expect((await publish(name, owner, 3)).status).toBe(200);

    const move = (versionNumber: number, expected: number | null) => registry.call(owner, `PUT /workspaces/${name}/tags/production`, { version: versionNumber, expected, message: "Go." });
    expect((await move(3, null)).body).toMatchObject({ name: "production", version: 3 });
    expect(await move(2, null)).toMatchObject({ status: 409, body: { code: "TAG_MOVED", version: 3 } });
    expect((await move(2, 3)).status).toBe(200);
    expect((await move(9, 2)).status).toBe(404);
    expect((await registry.call(owner, `GET /workspaces/${name}`)).body).toMatchObject({ lastVersion: 3, tags: [{ name: "production", version: 2 }, { name: "published", version: 3 }] });
  });

  test("numbers of versions follow each other without a gap, also when many are made at once", async () => {
    const { name, owner, admin } = await workspaceOf({ "a.md": "a" });
    await Promise.all([owner, admin].map(async (by) => {
      for (let round = 0; round < 5; round++) {
        const opened = await registry.call(by, `POST /workspaces/${name}/drafts`, { name: `draft ${round}` });
        await save(name, by, String(opened.body["id"]), 0, { "a.md": `${by.email} ${round}` });
        await version(name, by, String(opened.body["id"]), 1);
      }
    }));
    const { body } = await registry.call(owner, `GET /workspaces/${name}/versions?limit=3`);
    expect((body["items"] as { number: number }[]).map(({ number }) => number)).toEqual([11, 10, 9]);
    expect((await registry.call(owner, `GET /workspaces/${name}/versions?before=${String(body["next"])}&limit=100`)).body["items"]).toHaveLength(8);
  });

  test("one spec by kind and name, and a version again without its text", async () => {
    const { name, owner } = await workspaceOf({ "workspace.json": "{}", "tools/order.place.json": '{ "name": "order.place" }\n', "notes.txt": "x" });
    expect((await registry.call(owner, `GET /workspaces/${name}/versions/1/specs/tool/order.place`)).body).toEqual({ path: "tools/order.place.json", text: '{ "name": "order.place" }\n', document: { name: "order.place" } });
    expect((await registry.call(owner, `GET /workspaces/${name}/versions/1/specs/tool/nothing`)).status).toBe(404);
    expect((await registry.call(owner, `GET /workspaces/${name}/versions/1`)).body["files"]).toMatchObject([{ path: "notes.txt", kind: null }, { path: "tools/order.place.json", kind: "tool", name: "order.place" }, { path: "workspace.json", kind: "workspace" }]);
    const { headers } = await registry.call(owner, `GET /workspaces/${name}/versions/1/files`);
    expect((await registry.call(owner, `GET /workspaces/${name}/versions/1/files`, undefined, { "if-none-match": String(headers["etag"]) })).status).toBe(304);
    // A proxy that compresses makes the tag weak, and a browser may know several (RFC 9110 §13.1.2).
    expect((await registry.call(owner, `GET /workspaces/${name}/versions/1/files`, undefined, { "if-none-match": `"other", W/${String(headers["etag"])}` })).status).toBe(304);
    expect((await registry.call(owner, `GET /workspaces/${name}/versions/1/files`, undefined, { "if-none-match": '"other"' })).status).toBe(200);
  });
});
