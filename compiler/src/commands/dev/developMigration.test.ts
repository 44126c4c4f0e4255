import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";

import { scratchDatabase } from "../../../../golden-tests/harness/postgres.ts";
import { createCompiler, type Compiler } from "../../compile.ts";
import { freePort } from "../../local/ports.ts";
import { giveToServer } from "../../local/postgres/template.ts";
import { develop } from "./develop.ts";

let compiler: Compiler;
let root: string;
let port: number;
let output: string[];
let ended: Promise<unknown>;
let controller: AbortController;

beforeAll(() => void (compiler = createCompiler()));
afterAll(() => compiler.close());
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), "fascia-dev-"));
  giveToServer(root);
  port = await freePort();
  write("workspace.json", { name: "shop", description: "A shop." });
  product({ name: text });
});
afterEach(async () => {
  await stop();
  rmSync(root, { recursive: true, force: true, maxRetries: 5 });
});

const text = { type: "string", required: true, maxLength: 100 };

test("the data follows the specs: told change by change, and never lost", async () => {
  start();
  await printed("Its database is shop, new and empty.");
  expect(await post("/tools/addProduct", { name: "cup" })).toBe(200);

  product({ name: text, note: { type: "string", maxLength: 100 } });
  await printed(/^The database shop was migrated, with its data:\n {2}green +\S/m);
  expect(await get("/products")).toEqual({ products: [{ name: "cup" }] });

  // A field that is gone without a word could be a rename: nothing is done.
  product({ title: text, note: { type: "string", maxLength: 100 } }, "title");
  await printed(/^The migration would lose data that nobody has given up by name, so nothing was changed:\n(?: {2}.+\n)+.*"renamedFrom".*\nOr begin with an empty database; this one is kept: fascia dev .+ --fresh\nThe service goes on as it was\.$/m);
  expect(await get("/products")).toEqual({ products: [{ name: "cup" }] });

  product({ title: { ...text, renamedFrom: "name" }, note: { type: "string", maxLength: 100 } }, "title");
  await printed('is named "title" now.');
  await vi.waitUntil(async () => JSON.stringify(await get("/products")) === '{"products":[{"title":"cup"}]}', { timeout: 20_000 });

  await stop();
  output = [];
  start();
  await printed("Its database is shop, with the data from before.");
  expect(await get("/products")).toEqual({ products: [{ title: "cup" }] });
});

test("--fresh puts the database aside and begins with an empty one, once", async () => {
  start();
  await printed("Its database is shop, new and empty.");
  await post("/tools/addProduct", { name: "cup" });
  await stop();
  start({ fresh: true });
  await printed("Its database is shop, new and empty.\nThe database before is kept as shop_before_1.");
  expect(await get("/products")).toEqual({ products: [] });
  await post("/tools/addProduct", { name: "bowl" });
  product({ name: text, note: { type: "string", maxLength: 100 } });
  await printed("The database shop was migrated, with its data:");
  expect(await get("/products")).toEqual({ products: [{ name: "bowl" }] });
});

test("a database of DATABASE_URL follows too, and a first start that it cannot follow waits for the specs", async () => {
  const database = await scratchDatabase();
  try {
    start({ databaseUrl: database.url });
    await printed("new and empty.");
    await post("/tools/addProduct", { name: "cup" });
    await stop();
    product({ title: text }, "title");
    start({ databaseUrl: database.url });
    await printed("Or name an empty database in DATABASE_URL.\nWaiting for a change of the specs.");
    product({ title: { ...text, renamedFrom: "name" } }, "title");
    await printed("was migrated, with its data:");
    expect(await get("/products")).toEqual({ products: [{ title: "cup" }] });
  } finally {
    await stop();
    await database.close();
  }
});

/** The product's fields; the tools write and read the one that is named. */
function product(fields: Readonly<Record<string, object>>, field = "name"): void {
  write("entities/Product.json", { name: "Product", version: 1, description: "What is sold.", fields });
  const shown = { type: "object", properties: { [field]: { type: "string", maxLength: 100 } }, required: [field] };
  const nodes = [{ id: "begin", type: "transaction", action: "begin" }, { id: "product", type: "write", entity: "Product", action: "create", values: { [field]: `input.${field}` } }, { id: "commit", type: "transaction", action: "commit" }];
  write("tools/addProduct.json", {
    name: "addProduct", version: 1, description: "A new product.", trigger: { type: "http" }, auth: { required: false }, policies: ["calls"],
    input: shown, output: { type: "object" },
    flow: { start: "begin", nodes, edges: [{ from: "begin", to: "product" }, { from: "product", to: "commit" }], output: {} },
  });
  write("policies/calls.json", { name: "calls", version: 1, description: "Not too often.", type: "rateLimit", condition: "calls > parameters.maxRequestsPerMinute", action: "block", parameters: { maxRequestsPerMinute: 1000 } });
  write("tools/products.json", {
    name: "products", version: 1, description: "All products.", trigger: { type: "http", method: "GET", path: "/products" }, auth: { required: false },
    input: { type: "object" }, output: { type: "object", properties: { products: { type: "array", maxItems: 10, items: shown } }, required: ["products"] },
    flow: { start: "products", nodes: [{ id: "products", type: "read", entity: "Product", mode: "many", limit: "10" }], edges: [], output: { products: "products" } },
  });
}

function start(more: { readonly fresh?: boolean; readonly databaseUrl?: string } = {}): void {
  output = [];
  controller = new AbortController();
  const terminal = { print: (line: string) => void output.push(line), complain: (line: string) => void output.push(line), color: { out: false, error: false } };
  ended = develop({ directory: join(root, "shop"), currentDirectory: root, port, databaseUrl: undefined, terminal, signal: controller.signal, compile: compiler.compile, ...more });
  ended.catch((error: unknown) => output.push(String(error)));
}

async function stop(): Promise<void> {
  controller.abort();
  await ended.catch(() => undefined);
}

async function printed(wanted: string | RegExp): Promise<void> {
  const reached = (): boolean => (typeof wanted === "string" ? output.join("\n").includes(wanted) : wanted.test(output.join("\n")));
  await vi.waitUntil(reached, { timeout: 30_000, interval: 10 }).catch(() => expect(output.join("\n")).toMatch(wanted));
}

async function post(path: string, body: object): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  await response.text();
  return response.status;
}

const get = async (path: string): Promise<unknown> => (await fetch(`http://127.0.0.1:${port}${path}`)).json();

function write(path: string, content: object): void {
  const file = join(root, "shop", path);
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, JSON.stringify(content));
}
