import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { compileWorkspace } from "../../compiler/src/compile.ts";
import { sampleWorkspace, scratchFolder } from "../../golden-tests/harness/compiled.ts";
import { scratchDatabase } from "../../golden-tests/harness/postgres.ts";
import { addToTree } from "../../golden-tests/harness/tree.ts";
import { openRegistry, openWorkspace, program, type Person, type TestRegistry } from "./support/registry.ts";
import { startRegistryProcess } from "./support/registryProcess.ts";
import { unzip } from "./support/unzip.ts";

const shop = Object.fromEntries(sampleWorkspace("shop"));
let registry: TestRegistry;
let other: TestRegistry;
let owner: Person;
beforeAll(async () => {
  registry = await openRegistry();
  other = await openRegistry({}, registry.database);
  owner = await registry.person("builder");
  await registry.call(owner, "POST /workspaces", { name: "shop", description: "A shop.", files: shop });
});
afterAll(async () => {
  await other.close();
  await registry.close();
});

const built = async (by: TestRegistry, body: unknown) => {
  const asked = await by.call(owner, "POST /workspaces/shop/builds", body);
  expect([200, 202]).toContain(asked.status);
  return (await by.call(owner, `GET /workspaces/shop/builds/${String(asked.body["id"])}?wait=60`)).body;
};

describe("a build", () => {
  test("asked for twice at once, of two instances, is made once; what says the same is found again", async () => {
    const [one, two] = await Promise.all([built(registry, { version: 1 }), built(other, { version: 1 })]);
    expect(one).toMatchObject({ state: "succeeded", version: 1, attempts: 1, failure: null });
    expect(two["id"]).toBe(one["id"]);

    // A version of other bytes that says the same.
    const { body: draft } = await registry.call(owner, "POST /workspaces/shop/drafts", {});
    const spaced = shop["tools/placeOrder.json"]!.replace("{", "{ ");
    await registry.call(owner, `POST /workspaces/shop/drafts/${String(draft["id"])}/saves`, { basedOn: 0, changes: { "tools/placeOrder.json": spaced } });
    await registry.call(owner, "POST /workspaces/shop/versions", { draft: draft["id"], revision: 1, message: "A space." });
    const again = await registry.call(owner, "POST /workspaces/shop/builds", { version: 2 });
    expect(again).toMatchObject({ status: 200, body: { id: one["id"], state: "succeeded", version: 1 } });
  });

  test("keeps the compiler's bundle byte for byte, as files and as an archive", async () => {
    const { id, bundleDigest } = await built(registry, { version: 1 });
    const { bundle } = await compileWorkspace(new Map(Object.entries(shop)), { typeCheck: false });
    expect(bundleDigest).toBe(bundle?.digest);
    const listed = (await registry.call(owner, `GET /workspaces/shop/builds/${String(id)}/files`)).body["items"] as { path: string }[];
    expect(listed.map(({ path }) => path)).toEqual([...bundle!.files.keys()]);
    const file = await registry.call(owner, `GET /workspaces/shop/builds/${String(id)}/file?path=src/tools/placeOrder.ts`);
    expect(file.text).toBe(bundle!.files.get("src/tools/placeOrder.ts"));
    expect((await registry.call(owner, `GET /workspaces/shop/builds/${String(id)}/file?path=src/tools/placeOrder.ts`, undefined, { "if-none-match": String(file.headers["etag"]) })).status).toBe(304);
    expect((await registry.call(owner, `GET /workspaces/shop/builds/${String(id)}/file?path=../secret`)).status).toBe(404);

    const { rawPayload } = await registry.registry.app.inject({ url: `/api/v1/workspaces/shop/builds/${String(id)}/archive`, headers: owner.headers });
    const packed = unzip(rawPayload);
    expect(packed.size).toBe(bundle!.files.size);
    for (const [path, content] of bundle!.files) expect(packed.get(path)?.equals(Buffer.from(content)), path).toBe(true);
  });

  test("leads from each node to its lines", async () => {
    const { id } = await built(registry, { version: 1 });
    const { files, nodes } = (await registry.call(owner, `GET /workspaces/shop/builds/${String(id)}/source`)).body as { files: Record<string, string>; nodes: { tool: string; node: string; path: string; line: number; endLine: number }[] };
    const text = (tool: string, node: string): string => {
      const { path, line, endLine } = nodes.find((each) => each.tool === tool && each.node === node)!;
      return files[path]!.split("\n").slice(line - 1, endLine).join("\n");
    };
    expect(text("placeOrder", "customer")).toMatch(/^ {6}tx\.one\("customer", sql<Customer>`[^]*`, "CUSTOMER_NOT_FOUND"\),$/);
    expect(text("placeOrder", "known")).toMatch(/^ {4}tx\.assert\("known", .*;$/);
    expect(text("placeOrder", "inStock")).toMatch(/^ {4}tx\.assert\(\n {6}"inStock",[^]*\n {4}\);$/);
    expect(text("placeOrder", "basket")).toMatch(/^ {4}const basket = \{[^]*\n {4}\};$/);
    // Every node of the shop but the boundaries of transactions.
    const specs = Object.entries(shop).filter(([path]) => path.startsWith("tools/")).map(([, spec]) => JSON.parse(spec) as { name: string; flow: { nodes: { id: string; type: string }[] } });
    const expected = specs.flatMap(({ name, flow }) => flow.nodes.filter(({ type }) => type !== "transaction").map(({ id: node }) => `${name}.${node}`));
    expect(nodes.map(({ tool, node }) => `${tool}.${node}`).sort()).toEqual(expected.sort());
  });

  test("of faulty specs fails with their faults, and shares nothing with sound ones", async () => {
    const { body: draft } = await registry.call(owner, "POST /workspaces/shop/drafts", { name: "faulty" });
    const faulty = shop["tools/placeOrder.json"]!.replace('"Product"', '"Produkt"');
    await registry.call(owner, `POST /workspaces/shop/drafts/${String(draft["id"])}/saves`, { basedOn: 0, changes: { "tools/placeOrder.json": faulty } });
    const { body: version } = await registry.call(owner, "POST /workspaces/shop/versions", { draft: draft["id"], revision: 1, message: "Faulty." });
    const build = await built(registry, { version: version["number"] });
    expect(build).toMatchObject({ state: "failed", failure: { kind: "specs", diagnostics: [{ code: "unknown-entity", file: "tools/placeOrder.json", didYouMean: "Product" }] } });
    expect(await registry.call(owner, `GET /workspaces/shop/builds/${String(build["id"])}/archive`)).toMatchObject({ status: 409, body: { code: "NOT_BUILT" } });

    // A comma too many: read leniently, it says the same as version 1.
    await registry.call(owner, `POST /workspaces/shop/drafts/${String(draft["id"])}/saves`, { basedOn: 1, changes: { "tools/placeOrder.json": shop["tools/placeOrder.json"]!.replace(/\}\s*$/, ",}") } });
    const { body: comma } = await registry.call(owner, "POST /workspaces/shop/versions", { draft: draft["id"], revision: 2, message: "A comma." });
    expect(await built(registry, { version: comma["number"] })).toMatchObject({ state: "failed", version: comma["number"] });
  });

  test("is ejected as a folder that builds, type-checks and passes its own tests alone", async () => {
    await built(registry, { version: 1 });
    const { rawPayload } = await registry.registry.app.inject({ method: "POST", url: "/api/v1/workspaces/shop/export/eject", headers: owner.headers, payload: {} });
    const folder = scratchFolder();
    const files = unzip(rawPayload);
    addToTree(folder, files);
    const run = (script: string): string => {
      const { status, stdout, stderr } = spawnSync("npm", ["run", script], { cwd: folder, encoding: "utf8" });
      expect(status, stdout + stderr).toBe(0);
      return stdout;
    };
    expect(run("types")).not.toContain("error");
    expect(run("test")).toContain("# pass 20");
    // Nothing of ours is needed: what it imports is its own, Node's, or named in its package.json.
    const { dependencies, devDependencies } = JSON.parse(files.get("package.json")!.toString()) as { dependencies: object; devDependencies: object };
    const named = new Set([...Object.keys(dependencies), ...Object.keys(devDependencies), "@fascia"]);
    const imported = [...files].filter(([path]) => /\.(?:ts|mjs)$/.test(path)).flatMap(([, text]) => [...text.toString().matchAll(/^(?:import|export)\b[^"'`;]*?from "([^".][^"]*)"/gm)].map(([, target]) => target!));
    expect(imported.filter((target) => !target.startsWith("node:") && !named.has(target.split("/")[0]!))).toEqual([]);
    rmSync(folder, { recursive: true });
  });

  test("exports its parts, and the specs as documents with 304 as long as nothing was published", async () => {
    await built(registry, { version: 1 });
    const get = (path: string, headers = {}) => registry.call(owner, `GET /workspaces/shop/${path}`, undefined, headers);
    expect(JSON.parse((await get("export/openapi")).text)).toMatchObject({ openapi: "3.1.0" });
    expect((await get("export/ddl")).text).toContain("CREATE TABLE");
    expect((await get("export/types")).text).toContain("export ");
    expect((await get("docs/llms.txt")).text).toContain("- **placeOrder** `POST /orders`: A customer orders pieces");
    const bundle = await get("bundle");
    expect(Object.fromEntries(Object.entries(bundle.body).map(([kind, specs]) => [kind, Array.isArray(specs) ? specs.length : undefined]))).toEqual({ entities: 7, tools: 20, policies: 5, composites: 0, actors: 0, manifest: undefined });
    expect(bundle.body["manifest"]).toMatchObject({ workspace: "shop", version: 1, spec: { name: "shop" } });
    expect((await get("bundle", { "if-none-match": String(bundle.headers["etag"]) })).status).toBe(304);
    expect((await get("export/ddl?version=4")).body).toMatchObject({ code: "NOT_BUILT" });
    expect((await get("export/ddl?tag=production")).status).toBe(404);
  });
});

test("a build whose instance is killed is taken up by the next one", async () => {
  const database = await scratchDatabase();
  const setup = await openRegistry({ leaseMs: 600_000 }, database);
  const { id, owner: keyOwner } = await openWorkspace(setup, "killed");
  const key = await program(setup, id, keyOwner);
  const { body: draft } = await setup.call(keyOwner, "POST /workspaces/killed/drafts", {});
  await setup.call(keyOwner, `POST /workspaces/killed/drafts/${String(draft["id"])}/saves`, { basedOn: 0, changes: shop });
  await setup.call(keyOwner, "POST /workspaces/killed/versions", { draft: draft["id"], revision: 1, message: "All of it." });
  await setup.registry.close();

  const ask = (url: string, path: string, body?: object) =>
    fetch(`${url}/api/v1/workspaces/killed${path}`, { headers: { ...key.headers, "content-type": "application/json" }, ...(body !== undefined && { method: "POST", body: JSON.stringify(body) }) }).then((answer) => answer.json() as Promise<Record<string, unknown>>);
  const first = await startRegistryProcess(database.url, { FASCIA_LEASE_MS: "1000" });
  let build = await ask(first.url, "/builds", { version: 1 });
  while (build["state"] === "queued") build = await ask(first.url, `/builds/${String(build["id"])}`);
  expect(build["state"]).toBe("running");
  expect(await first.stop("SIGKILL")).toBe("SIGKILL");

  const second = await startRegistryProcess(database.url, { FASCIA_LEASE_MS: "1000" });
  const done = await ask(second.url, `/builds/${String(build["id"])}?wait=60`);
  expect(done).toMatchObject({ id: build["id"], state: "succeeded", attempts: 2 });
  expect((await ask(second.url, `/builds/${String(build["id"])}/files`))["items"]).toContainEqual(expect.objectContaining({ path: "server.mjs" }));
  expect(await second.stop("SIGTERM")).toBe(0);
  await database.close();
});
