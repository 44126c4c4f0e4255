import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

import { createChecker } from "../../compiler/src/compile.ts";
import { startOf } from "../src/front/processIdentity.ts";
import { askFront } from "../src/deployments/local/frontClient.ts";
import { until } from "./support/client.ts";
import { endDeployed } from "./support/deployed.ts";
import { startRegistryProcess, type RegistryProcess } from "./support/registryProcess.ts";
import { ticketFiles } from "./support/tickets.ts";

/** `npm start`, with a smaller sample: a database of its own, nobody signed in, everything ended by Ctrl-C. */
let folder: string;
const start = async (): Promise<RegistryProcess & { address: string }> => {
  const registry = await startRegistryProcess("", { FASCIA_STATE_FOLDER: join(folder, "state"), FASCIA_DEPLOY_PORT: "0", LOG_LEVEL: "warn" }, ["--sample", join(folder, "tickets")]);
  await until("everything is told", async () => (registry.log().includes("Ctrl-C stops everything.") ? true : undefined));
  return { ...registry, address: /^The sample tickets, version 1: (\S+)$/m.exec(registry.log())?.[1] ?? registry.log() };
};
const keeper = (): { pid: number; since: string } => JSON.parse(readFileSync(join(folder, "state", "database.json"), "utf8")) as { pid: number; since: string };
const environment = (): string => join(folder, "state", "environments", readdirSync(join(folder, "state", "environments"))[0] ?? "");

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "fascia-sample-"));
  // Postgres runs as another account where we are root.
  chmodSync(folder, 0o755);
  // What is found in the tickets is acknowledged in their folder, as it is in the shop's.
  const { findings } = createChecker()(new Map(Object.entries(ticketFiles())));
  const acknowledgments = { acknowledgments: findings.map(({ fingerprint, code }) => ({ finding: fingerprint, code, who: "Ada", why: "Only the office announces shows.", until: "2999-12-31" })) };
  for (const [path, text] of Object.entries({ ...ticketFiles(), "acknowledgments.json": JSON.stringify(acknowledgments) })) {
    mkdirSync(dirname(join(folder, "tickets", path)), { recursive: true });
    writeFileSync(join(folder, "tickets", path), text);
  }
});
afterAll(async () => {
  // Only where the test has failed half-way.
  await endDeployed(join(folder, "state"));
  if (existsSync(join(folder, "state", "database.json"))) process.kill(keeper().pid, "SIGTERM");
  rmSync(folder, { recursive: true, force: true });
});

test("starts with the sample deployed, survives a kill -9 without a call lost, comes back at the same address, and ends as a whole", async () => {
  const first = await start();
  expect(first.log()).toMatch(/^ {2}http:\/\/127\.0\.0\.1:\d+\/sign-in#\S+$/m);
  const [, url = "", token = ""] = /^# listShows, as guest\ncurl -sS (\S+) \\\n {2}-H 'Authorization: (Bearer \S+)'$/m.exec(first.log()) ?? [];
  expect(url).toBe(`${first.address}/shows`);
  const call = async (): Promise<number> => (await fetch(url, { headers: { authorization: token } })).status;
  expect(await call()).toBe(200);

  expect(await first.stop("SIGKILL")).toBe("SIGKILL");
  expect(await call()).toBe(200);

  const second = await start();
  expect(second.address).toBe(first.address);
  expect(await call()).toBe(200);
  const [database, front] = [keeper(), await askFront(environment())];
  expect(front).toMatchObject({ services: [{ restarts: 0 }], exits: [] });

  // A database that comes back at another address: the service is told, and calls wait meanwhile.
  expect(await second.stop("SIGKILL")).toBe("SIGKILL");
  process.kill(database.pid, "SIGTERM");
  await until("the database has ended", async () => (startOf(database.pid) === database.since ? undefined : true));
  const moved = await start();
  expect(moved.address).toBe(first.address);
  await until("calls are answered again", async () => ((await call()) === 200 ? true : undefined));
  const [again, services] = [keeper(), (await askFront(environment()))!.services];

  expect(await moved.stop("SIGINT")).toBe(0);
  await expect(call()).rejects.toThrow("fetch failed");
  expect([startOf(again.pid) === again.since, startOf(front!.pid), startOf(services[0]!.pid!)]).toEqual([false, undefined, undefined]);

  // What ended with it comes back with it.
  const third = await start();
  expect(third.address).toBe(first.address);
  expect(await call()).toBe(200);
  expect(await third.stop("SIGINT")).toBe(0);
});
