import { mkdirSync, mkdtempSync, readdirSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { jwtVerify } from "jose";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { systemTables } from "../../../../runtime-lib/src/systemTables.ts";
import { scratchDatabase } from "../../../../golden-tests/harness/postgres.ts";
import type { SchemaDocument } from "../../4-plan/migration/document/schemaDocument.ts";
import type { CompileResult } from "../../compile.ts";
import type { SpecFiles } from "../../diagnostics/diagnostic.ts";
import { freePort, isFree } from "../../local/ports.ts";
import { giveToServer } from "../../local/postgres/template.ts";
import { develop } from "./develop.ts";

/** A stand-in for a compiled service: it answers with what it was given. */
const SERVER = `
  import { createServer } from "node:http";
  const { DATABASE_URL, FASCIA_JWT_KEY, PORT, HOST } = process.env;
  const server = createServer((request, response) => {
    if (request.url === "/crash") process.exit(7);
    response.end(request.url === "/ready" ? "" : JSON.stringify({ text: TEXT, database: DATABASE_URL, key: FASCIA_JWT_KEY }));
  });
  process.once("SIGTERM", () => server.close());
  server.listen(Number(PORT), HOST);
`;

let root: string;
let port: number;
let output: string[];
let ended: Promise<unknown>;
let controller: AbortController;

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), "fascia-dev-"));
  // Under root, the database server's account has to be able to enter it.
  giveToServer(root);
  port = await freePort();
  output = [];
  controller = new AbortController();
  write("workspace.json", { name: "shop", description: "hello", auth: { roles: ["customer"] } });
  write("tools/catalogue.json", {
    name: "catalogue",
    description: "What there is.",
    trigger: { type: "http", method: "GET", path: "/products" },
    input: {},
    flow: { nodes: [{ id: "products", type: "read", mode: "many" }] },
  });
});
afterEach(async () => {
  controller.abort();
  await ended?.catch(() => undefined);
  rmSync(root, { recursive: true, force: true, maxRetries: 5 });
});

describe("fascia dev", () => {
  test("runs the workspace with a database, and prints its tools with calls to paste", async () => {
    start();
    await printed("Ctrl-C stops everything");
    const answer = await call();
    expect(answer.text).toBe("hello");
    expect(answer.database).toMatch(/\/shop$/);

    const text = output.join("\n");
    expect(text).toContain(`shop is running at http://127.0.0.1:${port} (`);
    expect(text).toContain("Its database is shop, new and empty.");
    expect(text).toContain("  GET     /products  catalogue  any token     green  What there is.");
    const token = new RegExp(`# catalogue, as customer\ncurl -sS http://127\\.0\\.0\\.1:${port}/products \\\\\n {2}-H 'Authorization: Bearer (\\S+)'`).exec(text)?.[1];
    const { payload } = await jwtVerify(token ?? "", new TextEncoder().encode(answer.key));
    expect(payload["roles"]).toEqual(["customer"]);
  });

  test("stops the service, then the database, and frees the port", async () => {
    start();
    await printed("Ctrl-C stops everything");
    controller.abort();
    expect(await ended).toBe(0);
    expect(output.at(-1)).toBe("Stopped.");
    expect(await isFree(port, "127.0.0.1")).toBe(true);
    expect(readdirSync(join(root, ".fascia", "shop", "postgres"))).not.toContain("postmaster.pid");
  });

  test("an edit restarts the service, and a broken spec leaves it as it was", async () => {
    start();
    await printed("Ctrl-C stops everything");
    write("workspace.json", { name: "shop", description: "good day", auth: { roles: ["customer"] } });
    await printed(/^Restarted in \d+ ms, with a change of workspace\.json\.$/m);
    expect((await call()).text).toBe("good day");

    write("workspace.json", { name: "shop", description: "BROKEN", auth: { roles: ["customer"] } });
    await printed("1 error. The service goes on as it was.");
    expect(output.join("\n")).toContain("The description is broken.");
    expect((await call()).text).toBe("good day");

    unlinkSync(join(root, "shop", "workspace.json"));
    await printed("has no workspace.json");
    expect((await call()).text).toBe("good day");
  });

  test("a broken workspace is waited for", async () => {
    write("workspace.json", { name: "shop", description: "BROKEN" });
    start();
    await printed("1 error. Waiting for a change of the specs.");
    write("workspace.json", { name: "shop", description: "hello" });
    await printed(`shop is running at http://127.0.0.1:${port}`);
  });

  test("a service that does not start gives way to the one before", async () => {
    start();
    await printed("Ctrl-C stops everything");
    write("workspace.json", { name: "shop", description: "CRASH" });
    await printed(/The service ended before it was ready \(exit code 3\)\. Its last lines say why\.\nThe service goes on as it was\./);
    expect((await call()).text).toBe("hello");
  });

  test("a service that ends by itself is told, and starts again with the next change", async () => {
    start();
    await printed("Ctrl-C stops everything");
    await fetch(`http://127.0.0.1:${port}/crash`).catch(() => undefined);
    await printed("The service ended (exit code 7). It starts again with the next change of the specs.");
    write("workspace.json", { name: "shop", description: "again" });
    await printed("Restarted in");
    expect((await call()).text).toBe("again");
  });

  test("keys and data outlive a restart", async () => {
    start();
    await printed("Ctrl-C stops everything");
    const { key } = await call();
    controller.abort();
    await ended;
    controller = new AbortController();
    output = [];
    start();
    await printed("Its database is shop, with the data from before.");
    expect((await call()).key).toBe(key);
  });

  test("refuses a port that is in use", async () => {
    start();
    await printed("Ctrl-C stops everything");
    await expect(develop({ ...options(), signal: new AbortController().signal })).rejects.toThrow(`The port ${port} of 127.0.0.1 is in use.`);
  });

  test("uses the database that it is given", async () => {
    const database = await scratchDatabase();
    try {
      start(database.url);
      await printed("Ctrl-C stops everything");
      expect((await call()).database).toBe(database.url);
      expect(readdirSync(join(root, ".fascia", "shop"))).not.toContain("postgres");
    } finally {
      controller.abort();
      await ended;
      await database.close();
    }
  });
});

/** A stand-in for the compiler: the description is the behaviour. What becomes of a changed schema is in developMigration.test.ts. */
function compile(files: SpecFiles): Promise<CompileResult> {
  const { description } = JSON.parse(files.get("workspace.json") ?? "") as { description: string };
  if (description === "BROKEN") {
    const place = { file: "workspace.json", pointer: "/description" };
    return Promise.resolve({ ok: false, findings: [], faults: [], acknowledgments: [], diagnostics: [{ code: "broken", severity: "error", message: "The description is broken.", place }] });
  }
  const server = description === "CRASH" ? "process.exit(3)" : SERVER.replace("TEXT", JSON.stringify(description));
  const digest = `sha256:${Buffer.from(description).toString("hex")}`;
  const schema: SchemaDocument = { schemaVersion: 1, workspace: "shop", digest, schemaDigest: "sha256:11111111", storage: { tables: [] }, entities: [], dropped: {}, tools: [] };
  const contents = {
    "bundle.json": JSON.stringify({ workspace: "shop", schemaDigest: schema.schemaDigest }),
    "schema.json": JSON.stringify(schema),
    "contract.json": JSON.stringify({ tools: [{ name: "catalogue", risk: "green" }] }),
    "server.mjs": server,
    "migrations/0001_first.sql": systemTables,
  };
  return Promise.resolve({ ok: true, findings: [], faults: [], acknowledgments: [], diagnostics: [], bundle: { files: new Map(Object.entries(contents)), digest, workspace: "shop" } as CompileResult["bundle"] & object });
}

function options(databaseUrl?: string): Parameters<typeof develop>[0] {
  const terminal = { print: (line: string) => void output.push(line), complain: (line: string) => void output.push(line), color: { out: false, error: false } };
  return { directory: join(root, "shop"), currentDirectory: root, port, databaseUrl, terminal, signal: controller.signal, compile };
}

function start(databaseUrl?: string): void {
  ended = develop(options(databaseUrl));
  // A failed start would otherwise look like output that never comes.
  ended.catch((error: unknown) => output.push(String(error)));
}

async function printed(text: string | RegExp): Promise<void> {
  const reached = () => (typeof text === "string" ? output.join("\n").includes(text) : text.test(output.join("\n")));
  await vi.waitUntil(reached, { timeout: 50_000, interval: 10 }).catch(() => expect(output.join("\n")).toMatch(text));
}

async function call(): Promise<{ text: string; database: string; key: string }> {
  const response = await fetch(`http://127.0.0.1:${port}/`);
  return (await response.json()) as { text: string; database: string; key: string };
}

function write(path: string, content: object): void {
  const file = join(root, "shop", path);
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, JSON.stringify(content));
}
