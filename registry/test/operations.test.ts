import { once } from "node:events";
import { connect, createServer, type AddressInfo } from "node:net";
import { DrizzleQueryError } from "drizzle-orm/errors";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { withConnection } from "../../compiler/src/local/database/connect.ts";
import { scratchDatabase, type ScratchDatabase } from "../../golden-tests/harness/postgres.ts";
import { loggerOptions } from "../src/operations/log.ts";
import { readSettings } from "../src/settings.ts";
import { migrate } from "../src/store/migrate.ts";
import { openRegistry, testSettings } from "./support/registry.ts";
import { startRegistryProcess } from "./support/registryProcess.ts";

let database: ScratchDatabase;
beforeAll(async () => void (database = await scratchDatabase()));
afterAll(() => database.close());

const json = { "content-type": "application/json" };

test("the first start prints a link, which signs in once; logs tell requests, and no secret", async () => {
  const registry = await startRegistryProcess(database.url);
  while (!/\/sign-in#\S{43}/.test(registry.log())) await once(registry.process.stdout!, "data");
  const secret = /\/sign-in#(\S{43})/.exec(registry.log())![1]!;
  const page = await fetch(`${registry.url}/sign-in`, { headers: { accept: "text/html" } });
  expect([page.status, page.headers.get("referrer-policy"), page.headers.get("cache-control")]).toEqual([200, "no-referrer", "no-cache"]);
  expect(await page.text()).toContain('<div id="root">');

  const password = "correct horse battery staple";
  const signedIn = await fetch(`${registry.url}/api/v1/sign-in/link`, { method: "POST", headers: json, body: JSON.stringify({ secret, password }) });
  expect(signedIn.status).toBe(200);
  const cookie = signedIn.headers.get("set-cookie")!.split(";")[0]!;
  await fetch(`${registry.url}/api/v1/me?token=${secret}`, { headers: { cookie } });
  expect((await fetch(`${registry.url}/metrics`)).status).toBe(200);
  expect(await registry.stop("SIGTERM")).toBe(0);

  const requests = registry.log().split("\n").filter((line) => line.startsWith("{")).map((line) => JSON.parse(line) as { msg: string; req?: { path: string } });
  // A page is a stream, whose end may be told after a later request's.
  expect(requests.filter(({ req }) => req !== undefined).map(({ req }) => req?.path).sort()).toEqual(["/api/v1/me", "/api/v1/sign-in/link", "/metrics", "/sign-in"]);
  const logged = requests.map((line) => JSON.stringify(line)).join("\n");
  for (const kept of [secret, password, cookie.split("=")[1]!]) expect(logged).not.toContain(kept);

  // Somebody can sign in now, so that there is no link any more.
  const again = await startRegistryProcess(database.url);
  expect(again.log()).not.toContain("/sign-in#");
  await again.stop("SIGTERM");
});

test("a signal lets a request that runs end, and takes no new ones", async () => {
  const registry = await startRegistryProcess(database.url);
  const client = new pg.Client({ connectionString: database.url });
  // When the test fails, the database goes before this connection does.
  client.on("error", () => undefined);
  await client.connect();
  // The request waits for this lock, so that it runs for as long as the test wants.
  await client.query("BEGIN; LOCK TABLE registry.log_in_attempt");
  const attempt = fetch(`${registry.url}/api/v1/sign-in`, { method: "POST", headers: json, body: JSON.stringify({ email: "nobody@example.org", password: "guess" }) });
  for (;;) {
    const { rows } = await client.query<{ waiting: boolean }>("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted) AS waiting");
    if (rows[0]?.waiting === true) break;
  }
  const stopped = registry.stop("SIGTERM");
  const { port } = new URL(registry.url);
  while (await new Promise<boolean>((resolve) => void connect(Number(port), "127.0.0.1", function (this: ReturnType<typeof connect>) { this.destroy(); resolve(true); }).on("error", () => resolve(false))));
  await client.query("COMMIT");
  expect((await attempt).status).toBe(401);
  expect(await stopped).toBe(0);
  await client.end();
});

test("metrics tell each route by its pattern, to this machine and to whoever has the token", async () => {
  const registry = await openRegistry({ metricsToken: "collector" }, database);
  await registry.call(undefined, "GET /workspaces/secret-name/tags");
  const ask = (headers: object) => registry.registry.app.inject({ url: "/metrics", headers: { ...headers } });
  expect((await ask({})).statusCode).toBe(404);
  const { body } = await ask({ authorization: "Bearer collector" });
  expect(body).toContain('fascia_registry_request_seconds_count{method="GET",route="/api/v1/workspaces/:workspace/tags",status="401"} 1');
  expect(body).not.toContain("secret-name");
  await registry.close();
  const open = await openRegistry({}, database);
  expect((await open.registry.app.inject({ url: "/metrics" })).statusCode).toBe(200);
  expect((await open.registry.app.inject({ url: "/metrics", remoteAddress: "203.0.113.7" })).statusCode).toBe(404);
  await open.close();
});

describe("what stands in the way of a start is one sentence, and the code is 3", () => {
  const ended = async (url: string, environment: Readonly<Record<string, string>> = {}): Promise<string> => {
    const failure = await startRegistryProcess(url, { LOG_LEVEL: "silent", ...environment }).then(() => "It started.", (error: Error) => error.message);
    return failure.replace(/^The registry ended before it was ready:\n/, "");
  };

  test("a database that does not answer, and a port that is taken", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    await once(taken, "listening");
    const { port } = taken.address() as AddressInfo;
    expect(await ended("postgres://fascia:secret@127.0.0.1:1/none")).toMatch(/^fascia-registry: The database server 127\.0\.0\.1:1 does not answer \(.+\)\. Start it, or unset DATABASE_URL to let Fascia start its own\.\n$/);
    expect(await ended(database.url, { PORT: String(port) })).toBe(`fascia-registry: The registry cannot listen on port ${port} of 127.0.0.1: another program listens there. Choose others with PORT and HOST, or stop that program.\n`);
    taken.close();
  });

  test("a database that a newer version has brought further", async () => {
    const newer = await scratchDatabase();
    await migrate(newer.url);
    await withConnection(newer.url, (client) => client.query("INSERT INTO registry_migrations.applied (hash, created_at) VALUES ('later', 9999999999999)"));
    await expect(migrate(newer.url)).rejects.toThrow("The database was brought further by a newer version of the registry. Start that version, or name another database in DATABASE_URL.");
    await newer.close();
  });
});

test("a statement that failed is logged without its values", () => {
  const options = loggerOptions({ ...testSettings, logLevel: "info" });
  const { err } = (options as { serializers: { err(error: Error): { message: string; stack: string } } }).serializers;
  const logged = err(new DrizzleQueryError("insert into account values ($1)", ["a secret\n    at heart"], new Error("no room")));
  expect(logged.message).toBe("Failed query: insert into account values ($1): no room");
  expect(logged.stack).toMatch(/^Error: Failed query: insert into account values \(\$1\): no room\n    at /);
  expect(JSON.stringify(logged)).not.toMatch(/secret|heart/);
});

describe("settings", () => {
  test("all that is wrong is told at once", () => {
    const environment = { PORT: "http", FASCIA_TRUST_PROXY: "yes", FASCIA_PUBLIC_URL: "fascia.example.org", FASCIA_JWT_SECRET: "short" };
    expect(() => readSettings(environment)).toThrow(
      "FASCIA_PUBLIC_URL is an address without a path: https://fascia.example.org. FASCIA_JWT_SECRET has at least 32 bytes. FASCIA_JWT_ISSUER is required where tokens are accepted. FASCIA_JWT_AUDIENCE is required where tokens are accepted. PORT is a whole number from 0 to 65535. FASCIA_TRUST_PROXY is true or false.",
    );
  });

  test("nothing has to be set", () => {
    expect(readSettings({})).toMatchObject({ host: "127.0.0.1", port: 4100, trustProxy: false, passwordCost: 17 });
  });
});
