import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { sampleWorkspace } from "../../../golden-tests/harness/compiled.ts";
import { desk, listen, password, personWithPassword, removeDesks, type Desk } from "../support/commandLine.ts";
import { openRegistry, program, type Person, type TestRegistry } from "../support/registry.ts";
import { addMember } from "../../src/store/members.ts";

let registry: TestRegistry;
let url: string;
beforeAll(async () => {
  registry = await openRegistry();
  url = await listen(registry);
});
afterAll(async () => {
  await registry.close();
  removeDesks();
});

let count = 0;
interface Team { readonly name: string; readonly id: string; readonly ada: Person; readonly alan: Person; readonly desks: readonly [Desk, Desk] }

/** Two people in a workspace with these files as version 1, each signed in at a desk of their own. */
async function team(files: Readonly<Record<string, string>>): Promise<Team> {
  const name = `team-${++count}`;
  const [ada, alan] = [await personWithPassword(registry, `${name}-ada`), await personWithPassword(registry, `${name}-alan`)];
  expect((await registry.call(ada, "POST /workspaces", { name, description: "For tests.", files })).status).toBe(201);
  const id = await idOf(name);
  await addMember(registry.registry.services.store.db, id, alan.id, "staff");
  const desks = [desk(), desk()] as const;
  for (const [index, { email }] of [ada, alan].entries()) expect(await desks[index]!.process(["login", url, "--email", email], { input: password })).toMatchObject({ status: 0 });
  return { name, id, ada, alan, desks };
}

async function idOf(name: string): Promise<string> {
  return (await registry.registry.services.store.pool.query<{ id: string }>("SELECT id FROM registry.workspace WHERE name = $1", [name])).rows[0]!.id;
}
const small = { "workspace.json": '{ "name": "small", "description": "A shelf." }\n', "README.md": "one\n", "notes/a.md": "a\n" };

test("pull, edit, push, publish, and a pull elsewhere: byte for byte", async () => {
  const shop: Record<string, string> = Object.fromEntries(sampleWorkspace("shop"));
  const files: Record<string, string> = { ...shop, "odd.md": "\uFEFFno line break,\r\n\ttabs and 漢 😀" };
  const { name, desks: [ada, alan] } = await team(files);
  const pulled = await ada.process(["pull", name]);
  expect(pulled).toEqual({ status: 0, error: "", out: `Pulled ${name}, version 1, into ${name}: ${Object.keys(files).length} files.` });
  expect(ada.files(name)).toEqual(files);
  await alan.process(["pull", name, "place"]);

  const edited = files["tools/order.json"]!.replace('"version": 1', '"version": 2');
  expect(edited).not.toBe(files["tools/order.json"]);
  ada.write(`${name}/tools/order.json`, edited);
  ada.write(`${name}/new/text.md`, "new\n");
  ada.write(`${name}/picture.png`, "\u0000");
  expect((await ada.process(["push", "--dry-run"], { directory: name })).out.split("\n").slice(0, 4)).toEqual([
    `2 files for draft "draft" of ${name}, on version 1:`,
    "  + new/text.md       +1 -0",
    "  ~ tools/order.json  +1 -1",
    "Left out, because they are no text: picture.png",
  ]);
  const pushed = await ada.process(["push", name]);
  expect(pushed).toMatchObject({ status: 0, error: "" });
  expect(pushed.out).toMatch(/^Pushed\. The draft is at revision 1: http:\S+\/drafts\/\S+$/m);
  expect(pushed.out).toMatch(/^No faults, \d+ findings, \d+ acknowledged\. (?:Deployable\.|Not deployable: .+)$/m);
  expect(await ada.process(["push"], { directory: name })).toMatchObject({ status: 0, out: `There is nothing to push: what changed here is in draft "draft" of ${name}, on version 1 already.\nLeft out, because they are no text: picture.png` });
  expect(await ada.process(["publish", "-m", "Order better."], { directory: name })).toEqual({ status: 0, out: `Published version 2 of ${name}.`, error: "" });
  expect(await ada.process(["publish", "-m", "Again."], { directory: name })).toEqual({ status: 4, out: "", error: "fascia: Version 2 is published already." });

  const expected = { ...files, "tools/order.json": edited, "new/text.md": "new\n" };
  const updated = await alan.process(["pull"], { directory: "place" });
  expect(updated).toEqual({ status: 0, error: "", out: [`${name} is at version 2: 2 files changed here.`, "  + new/text.md       +1 -0", "  ~ tools/order.json  +1 -1"].join("\n") });
  expect(alan.files("place")).toEqual(expected);
  expect(await alan.process(["pull"], { directory: "place" })).toMatchObject({ out: `${name} is at version 2: nothing changed here.` });
  await alan.process(["pull", name, "old", "--version", "1"]);
  expect(alan.files("old")).toEqual(files);
  const json = JSON.parse((await alan.process(["pull", "old", "--json"])).out) as object;
  expect(json).toEqual({ ok: true, workspace: name, base: 2, draft: null, changes: [{ path: "new/text.md", kind: "added" }, { path: "tools/order.json", kind: "changed" }], conflicts: [] });
});

describe("pull never overwrites what was edited", () => {
  test("files that only one side changed come together; those of both are told with both sides, and nothing is written", async () => {
    const { name, ada, desks: [one] } = await team(small);
    await one.fascia(["pull", name]);
    one.write(`${name}/README.md`, "mine\n");
    one.write(`${name}/own.md`, "own\n");
    await publishAs(ada, name, { "README.md": "theirs\n", "notes/a.md": null, "workspace.json": '{ "name": "small", "description": "Two shelves." }\n' });

    const before = one.files(name);
    const refused = await one.fascia(["pull", name]);
    expect(refused).toEqual({ status: 4, out: "", error: ["README.md conflict", "  - in the registry, + here:", "  - theirs", "  + mine", "You and the registry changed the same file, so nothing was written. Edit it to what is to be and say --ours, or say --theirs to take what the registry has."].join("\n") });
    expect(one.files(name)).toEqual(before);
    expect(JSON.parse((await one.fascia(["pull", name, "--json"])).out)).toEqual({ ok: false, changes: [], conflicts: [{ path: "README.md", mine: "mine\n", theirs: "theirs\n" }] });
    expect(await one.fascia(["pull", name, "--ours", "--theirs"])).toMatchObject({ status: 2 });

    const ours = await one.fascia(["pull", name, "--ours"]);
    expect(ours.out.split("\n")).toEqual([`${name} is at version 2: 2 files changed here.`, "  - notes/a.md      +0 -1", "  ~ workspace.json  +1 -1", '2 files of yours differ from it: "fascia push" sends them.']);
    expect(one.files(name)).toEqual({ "README.md": "mine\n", "own.md": "own\n", "workspace.json": '{ "name": "small", "description": "Two shelves." }\n' });
    expect(existsSync(join(one.root, "work", name, "notes"))).toBe(false);
    expect((await one.fascia(["push", name])).out).toMatch(/^2 files for .+, on version 2:$/m);
  });

  test("--theirs takes the registry's; a folder that was there before is joined like any other", async () => {
    const { name, desks: [one] } = await team(small);
    one.write("there/README.md", "different\n");
    one.write("there/notes/a.md", "a\n");
    one.write("there/more.md", "more\n");
    expect(await one.fascia(["pull", name, "there"])).toMatchObject({ status: 4, out: "" });
    expect(await one.fascia(["pull", name, "there", "--theirs"])).toMatchObject({ status: 0 });
    expect(one.files("there")).toEqual({ ...small, "more.md": "more\n" });
  });

  test("what a registry names leads out of no folder and into nothing that other programs obey", async () => {
    const { name, desks: [one] } = await team({ ...small, ".git/hooks/post-checkout": "#!/bin/sh\n", "node_modules/x.json": "{}" });
    const pulled = await one.fascia(["pull", name]);
    expect(pulled.out).toContain("Left in the registry, because no folder of specs has such files: .git/hooks/post-checkout, node_modules/x.json");
    expect(one.files(name)).toEqual(small);
    expect(existsSync(join(one.root, "work", name, ".git"))).toBe(false);
    // Neither is it taken for removed.
    expect((await one.fascia(["push", name])).out).toContain("There is nothing to push");
  });
});

describe("push", () => {
  test("removes nothing without the workspace's name: typed, or said in a pipeline", async () => {
    const { name, ada, desks: [one] } = await team(small);
    await one.fascia(["pull", name]);
    one.remove(`${name}/notes`);
    one.write(`${name}/README.md`, "two\n");
    const drafts = async (): Promise<unknown> => (await registry.call(ada, `GET /workspaces/${name}/drafts`)).body["items"];
    const what = `This removes 1 file from ${name}: notes/a.md.`;
    expect(await one.fascia(["push", name])).toMatchObject({ status: 4, error: `fascia: ${what} Nobody is here to confirm it, so nothing was done. In a pipeline, say it with --delete ${name}.` });
    expect(await one.process(["push", name], { input: `${name}\n` })).toMatchObject({ status: 4 });
    expect(await one.fascia(["push", name, "--delete", "other"])).toMatchObject({ status: 4, error: `fascia: "other" is not the name that confirms it: --delete ${name}. Nothing was done.` });
    for (const answer of ["", "yes", undefined]) expect(await one.atTerminal(["push", name], [answer])).toMatchObject({ status: 4, error: `${what}\nfascia: Not confirmed. Nothing was done.`, asked: [`Type ${name} to go on: `] });
    expect(await drafts()).toEqual([]);

    expect(await one.atTerminal(["push", name], [name])).toMatchObject({ status: 0 });
    const [draft] = (await drafts()) as { id: string }[];
    expect((await registry.call(ada, `GET /workspaces/${name}/drafts/${draft!.id}/files`)).body["files"]).toEqual({ "workspace.json": small["workspace.json"], "README.md": "two\n" });
    one.remove(`${name}/README.md`);
    expect(await one.fascia(["push", name, "--delete", name])).toMatchObject({ status: 0 });
  });

  test("a draft that was changed elsewhere: both sides are shown, nothing is sent, and a pull with a decision goes on", async () => {
    const { name, ada, desks: [one] } = await team(small);
    await one.fascia(["pull", name]);
    one.write(`${name}/README.md`, "first\n");
    const { draft } = JSON.parse((await one.fascia(["push", name, "--json"])).out) as { draft: string };
    const save = (basedOn: number, changes: object) => registry.call(ada, `POST /workspaces/${name}/drafts/${draft}/saves`, { basedOn, changes });
    expect((await save(1, { "README.md": "in the studio\n", "notes/a.md": "A\n" })).status).toBe(200);

    one.write(`${name}/README.md`, "here\n");
    const refused = await one.fascia(["push", name]);
    expect(refused).toMatchObject({ status: 4, out: "" });
    expect(refused.error).toContain(["README.md conflict", "  - in the registry, + here:", "  - in the studio", "  + here", "The draft has other changes of the same files, so nothing was sent."].join("\n"));
    expect(await one.fascia(["publish", name, "-m", "Out."])).toMatchObject({ status: 4, error: 'fascia: 1 file of this folder was not pushed: README.md. "fascia push" sends it.' });

    expect(await one.fascia(["pull", name])).toMatchObject({ status: 4 });
    one.write(`${name}/README.md`, "both\n");
    expect(await one.fascia(["pull", name, "--ours"])).toMatchObject({ status: 0 });
    expect(one.read(`${name}/notes/a.md`)).toBe("A\n");
    expect(await one.fascia(["push", name])).toMatchObject({ status: 0 });
    expect((await registry.call(ada, `GET /workspaces/${name}/drafts/${draft}/files`)).body["files"]).toMatchObject({ "README.md": "both\n", "notes/a.md": "A\n" });
  });

  test("what others saved in other files stays, and is not published unseen", async () => {
    const { name, ada, desks: [one] } = await team(small);
    await one.fascia(["pull", name]);
    one.write(`${name}/README.md`, "first\n");
    const { draft } = JSON.parse((await one.fascia(["push", name, "--json"])).out) as { draft: string };
    await registry.call(ada, `POST /workspaces/${name}/drafts/${draft}/saves`, { basedOn: 1, changes: { "notes/a.md": "A\n" } });
    one.write(`${name}/README.md`, "second\n");
    expect(await one.fascia(["push", name])).toMatchObject({ status: 0 });
    expect(await one.fascia(["publish", name, "-m", "Out."])).toMatchObject({ status: 4, error: 'fascia: The draft has changes of others that this folder does not have. "fascia pull" brings them; look at them, then publish.' });
    // The file that they changed is theirs still, although the draft moved on.
    one.write(`${name}/notes/a.md`, "mine\n");
    expect(await one.fascia(["push", name])).toMatchObject({ status: 4 });
    expect(await one.fascia(["pull", name, "--theirs"])).toMatchObject({ status: 0 });
    expect(await one.fascia(["publish", name, "-m", "Out."])).toMatchObject({ status: 0 });
    expect((await registry.call(ada, `GET /workspaces/${name}/versions/2/files`)).body["files"]).toMatchObject({ "README.md": "second\n", "notes/a.md": "A\n" });
  });

  test("faults are printed with their lines, and are the exit code, but the draft is saved", async () => {
    const { name, desks: [one] } = await team(small);
    await one.fascia(["pull", name]);
    one.write(`${name}/entities/Shelf.json`, '{\n  "name": "Shelf",\n  "version": 1,\n  "descripton": "Boards.",\n  "fields": {}\n}\n');
    const pushed = await one.fascia(["push", name]);
    expect(pushed.status).toBe(1);
    expect(pushed.out).toMatch(/^entities\/Shelf\.json:4:3 error unknown-property\n.*Did you mean "description"\?\n {4}4 \| {3}"descripton": "Boards\.",\n {6}\| {3}\^+$/m);
    expect(pushed.out).toMatch(/^\d faults?, 0 findings\. Not deployable: /m);
    expect((await one.fascia(["push", name])).out).toContain("nothing to push");
  });

  test("a draft that was closed: what went there counts as changed here again", async () => {
    const { name, ada, desks: [one] } = await team(small);
    await one.fascia(["pull", name]);
    one.write(`${name}/README.md`, "kept\n");
    const { draft } = JSON.parse((await one.fascia(["push", name, "--json"])).out) as { draft: string };
    expect((await registry.call(ada, `DELETE /workspaces/${name}/drafts/${draft}`)).status).toBe(204);
    expect(await one.fascia(["pull", name])).toMatchObject({ status: 0 });
    expect(one.read(`${name}/README.md`)).toBe("kept\n");
    expect((await one.fascia(["push", name])).out).toContain("~ README.md  +1 -1");
  });

  test("goes on with a draft of one's own; one that stands elsewhere is told", async () => {
    const { name, ada, desks: [one] } = await team(small);
    const open = async (draft: string): Promise<string> => String((await registry.call(ada, `POST /workspaces/${name}/drafts`, { name: draft })).body["id"]);
    await one.fascia(["pull", name]);
    const studio = await open("draft");
    one.write(`${name}/README.md`, "there\n");
    expect(JSON.parse((await one.fascia(["push", name, "--json"])).out)).toMatchObject({ draft: studio, revision: 1 });
    const old = await open("old");
    await one.fascia(["publish", name, "-m", "Out."]);
    one.write(`${name}/README.md`, "again\n");
    expect(await one.fascia(["push", name, "--draft", "old"])).toMatchObject({ status: 4, error: 'fascia: Your draft "old" stands on version 1, this folder on version 2. "fascia pull --draft old" brings both together; "--draft NAME" opens another one.' });
    expect(JSON.parse((await one.fascia(["push", name, "--draft", "new", "--json"])).out)).toMatchObject({ changes: [{ path: "README.md", kind: "changed" }] });
    expect((await one.fascia(["pull", name, "seen", "--draft", old])).out).toBe(`Pulled ${name}, draft "old" on version 1, into seen: 3 files.`);
    expect(await one.fascia(["pull", name, "seen", "--draft", "nothing"])).toMatchObject({ status: 2, error: `fascia: You have no open draft "nothing" in "${name}". Name one of yours, or any by its id.` });
  });

  test("--create makes a workspace of a folder", async () => {
    const { name, desks: [one, two] } = await team(small);
    one.write("fresh/workspace.json", '{ "name": "fresh", "description": "New." }\n');
    one.write("fresh/README.md", "new\n");
    expect(await one.fascia(["push", "fresh"])).toMatchObject({ status: 2, error: 'fascia: The folder "fresh" does not belong to a registry yet. "fascia push fresh --create" makes a new workspace of it; "fascia pull WORKSPACE fresh" joins it to one that there is.' });
    expect(await one.fascia(["push", "fresh", "--create"])).toMatchObject({ status: 0, out: `Made the workspace fresh at ${url} with 2 files, published as version 1.` });
    expect(await one.fascia(["push", "fresh"])).toMatchObject({ status: 0, out: "There is nothing to push: what changed here is in version 1 of fresh already." });
    two.write("fresh/workspace.json", '{ "name": "fresh", "description": "Mine." }\n');
    expect(await two.fascia(["push", "fresh", "--create"])).toMatchObject({ status: 4, error: 'fascia: There is a workspace "fresh" already. If it is this one, "fascia pull fresh fresh" joins the folder to it.' });
    expect(await two.fascia(["pull", "fresh", "elsewhere"])).toMatchObject({ status: 4, error: `fascia: There is no workspace "fresh" that you are a member of. You are a member of "${name}".` });
    expect((await two.fascia(["pull", name.replace("team", "taem")])).error).toMatch(new RegExp(`Did you mean "${name}"\\?$`));
  });
});

describe("publish", () => {
  test("two people: the second is told both sides, pulls, decides, and goes on", async () => {
    const { name, ada, desks: [one, two] } = await team(small);
    for (const [at, text] of [[one, "Ada's\n"], [two, "Alan's\n"]] as const) {
      await at.fascia(["pull", name]);
      at.write(`${name}/README.md`, text);
    }
    two.write(`${name}/notes/b.md`, "b\n");
    for (const at of [one, two]) expect(await at.fascia(["push", name])).toMatchObject({ status: 0 });
    expect(await one.fascia(["publish", name, "-m", "Ada's."])).toMatchObject({ status: 0 });

    const refused = await two.fascia(["publish", name, "-m", "Alan's."]);
    expect(refused).toEqual({ status: 4, out: "", error: ["README.md conflict", "  - in the registry, + here:", "  - Ada's", "  + Alan's", 'fascia: Something else was published meanwhile, and version 3 was not made from it. "fascia pull" brings it together with yours; then push and publish again.'].join("\n") });
    expect(await two.fascia(["pull", name])).toMatchObject({ status: 4, error: expect.stringContaining("- Ada's") as string });
    expect(two.files(name)).toEqual({ ...small, "README.md": "Alan's\n", "notes/b.md": "b\n" });
    two.write(`${name}/README.md`, "Ada's and Alan's\n");
    expect(await two.fascia(["pull", name, "--ours"])).toMatchObject({ status: 0 });
    expect(await two.fascia(["push", name])).toMatchObject({ status: 0 });
    expect(await two.fascia(["publish", name, "-m", "Both.", "--json"])).toMatchObject({ status: 0, out: JSON.stringify({ ok: true, workspace: name, version: 4, published: true }, undefined, 2) });
    expect((await registry.call(ada, `GET /workspaces/${name}/versions/4`)).body).toMatchObject({ parent: 2, message: "Both." });
    await one.fascia(["pull", name]);
    expect(one.files(name)).toEqual({ ...small, "README.md": "Ada's and Alan's\n", "notes/b.md": "b\n" });
  });

  test("waits for the review that the workspace asks for, and goes on with the same version", async () => {
    const { name, ada, desks: [, two] } = await team(small);
    await registry.call(ada, `PATCH /workspaces/${name}`, { requiredApprovals: 1 });
    await two.fascia(["pull", name]);
    two.write(`${name}/README.md`, "reviewed\n");
    await two.fascia(["push", name]);
    const early = await two.fascia(["publish", name, "-m", "Better."]);
    expect(early).toMatchObject({ status: 4, error: 'fascia: Version 2 was not approved. This workspace asks for an approval before a version is published: ask for a review. "fascia publish --ask-review" asks; when version 2 is approved, the same command without it publishes it.' });
    const { review } = JSON.parse((await two.fascia(["publish", name, "-m", "Better.", "--ask-review", "--json"])).out) as { review: string };
    // A pull meanwhile leaves the draft where it stands.
    expect(await two.fascia(["pull", name])).toMatchObject({ status: 0, out: `${name} is at draft "draft" on version 2: nothing changed here.` });
    expect((await registry.call(ada, `POST /workspaces/${name}/reviews/${review}/decisions`, { decision: "approve" })).status).toBe(200);
    expect(await two.fascia(["publish", name, "-m", "Better."])).toEqual({ status: 0, out: `Published version 2 of ${name}.`, error: "" });
  });

  test("what was never pushed, and a message that is missing", async () => {
    const { name, desks: [one] } = await team(small);
    await one.fascia(["pull", name]);
    expect(await one.fascia(["publish", name])).toMatchObject({ status: 2, error: 'fascia: The message is missing: fascia publish -m "Let customers cancel an order."' });
    expect(await one.fascia(["publish", name, "-m", "Out."])).toMatchObject({ status: 4, error: "fascia: There is nothing to publish: nothing was pushed from this folder." });
    one.write(`${name}/README.md`, "new\n");
    expect(await one.fascia(["publish", name, "-m", "Out."])).toMatchObject({ status: 4, error: 'fascia: There is nothing to publish: nothing was pushed from this folder. "fascia push" sends what you changed.' });
    expect(await one.fascia(["publish", "nowhere", "-m", "Out."])).toMatchObject({ status: 2, error: 'fascia: There is no folder "nowhere".' });
  });
});

test("a program with a key pulls, pushes and publishes; without the scope it is told which", async () => {
  const { name, id, ada, desks: [one] } = await team(small);
  const keyOf = async (...scopes: Parameters<typeof program>[3] & readonly string[]): Promise<Record<string, string>> => ({ FASCIA_REGISTRY: url, FASCIA_TOKEN: (await program(registry, id, ada, scopes as never)).headers["authorization"]!.slice(7) });
  const environment = await keyOf("bundle:read", "workspace:read", "workspace:write");
  const bot = desk();
  expect(await bot.process(["pull", name], { environment })).toMatchObject({ status: 0 });
  bot.write(`${name}/README.md`, "by a program\n");
  expect(await bot.process(["push", name], { environment })).toMatchObject({ status: 0 });
  expect(await bot.process(["publish", name, "-m", "By a program."], { environment })).toMatchObject({ status: 0 });
  bot.write(`${name}/README.md`, "by a reader\n");
  const reader = await bot.process(["push", name], { environment: await keyOf("bundle:read", "workspace:read") });
  expect(reader).toMatchObject({ status: 4, error: 'fascia: This needs the scope "workspace:write". The key or token has bundle:read, workspace:read. An admin of the workspace can make a key that has it.' });
  expect(await bot.process(["push", "--create"], { environment, directory: name })).toMatchObject({ status: 2 });
  bot.write("fresh/workspace.json", '{ "name": "by-bot", "description": "New." }\n');
  expect(await bot.process(["push", "fresh", "--create"], { environment })).toMatchObject({ status: 4, error: `fascia: This is for signed-in people only, not for API keys. Sign in as a person: "fascia login ${url}".` });
  expect(await one.fascia(["pull", name])).toMatchObject({ status: 0 });
  expect(one.read(`${name}/README.md`)).toBe("by a program\n");
});

async function publishAs(person: Person, name: string, changes: Readonly<Record<string, string | null>>): Promise<void> {
  const { body: { id: draft } } = await registry.call(person, `POST /workspaces/${name}/drafts`, { name: "elsewhere" });
  await registry.call(person, `POST /workspaces/${name}/drafts/${String(draft)}/saves`, { basedOn: 0, changes });
  const { body: { number } } = await registry.call(person, `POST /workspaces/${name}/versions`, { draft, revision: 1, message: "Elsewhere." });
  expect((await registry.call(person, `POST /workspaces/${name}/publish`, { version: number, message: "Elsewhere." })).status).toBe(200);
}
