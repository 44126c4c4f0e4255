import { mkdtempSync, rmSync } from "node:fs";
import { randomUUID } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

import { scratchDatabase, type ScratchDatabase } from "../../golden-tests/harness/postgres.ts";
import { signInFirst, until, type Client } from "./support/client.ts";
import { startLoad } from "./support/load.ts";
import { dropDeployed, endDeployed } from "./support/deployed.ts";
import { startRegistryProcess, type RegistryProcess } from "./support/registryProcess.ts";
import { showFile, ticketFiles } from "./support/tickets.ts";

/** The whole life of a workspace, over HTTP and nothing else: two people's edits, a service that is called, its change under load, and the way back. */
let database: ScratchDatabase;
let stateFolder: string;
let registry: RegistryProcess;
let ada: Client;
const at = "/workspaces/tickets";

beforeAll(async () => {
  database = await scratchDatabase();
  stateFolder = mkdtempSync(join(tmpdir(), "fascia-life-"));
  registry = await startRegistryProcess(database.url, { FASCIA_STATE_FOLDER: stateFolder, FASCIA_DEPLOY_PORT: "0" });
  ada = await signInFirst(registry);
});
afterAll(async () => {
  await registry.stop("SIGTERM");
  await endDeployed(stateFolder);
  await dropDeployed(database.url);
  await database.close();
  rmSync(stateFolder, { recursive: true, force: true });
});

async function version(changes: Readonly<Record<string, string>>, message: string): Promise<number> {
  const draft = await ada.done(`POST ${at}/drafts`, { name: message });
  await ada.done(`POST ${at}/drafts/${String(draft["id"])}/saves`, { basedOn: 0, changes });
  const made = await ada.done(`POST ${at}/versions`, { draft: draft["id"], revision: 1, message });
  await ada.done(`POST ${at}/publish`, { version: made["number"], message });
  return Number(made["number"]);
}

async function settled(id: unknown): Promise<Record<string, unknown>> {
  return until(`deployment ${String(id)} ends or runs`, async () => {
    const found = await ada.done(`GET ${at}/deployments/${String(id)}`);
    return ["running", "failed", "cancelled", "stopped", "rolledBack"].includes(String(found["state"])) ? found : undefined;
  });
}

const token = async (role: string): Promise<string> => String((await ada.done(`POST ${at}/environments/development/token`, { role }))["token"]);
const addressOf = async (): Promise<string> => String(((await ada.done(`GET ${at}/environments`))["items"] as { address: string }[])[0]?.address);
const book = async (url: string, bearer: string, showId: string, seats = 1): Promise<Response> =>
  fetch(`${url}/shows/${showId}/bookings`, { method: "POST", headers: { authorization: `Bearer ${bearer}`, "content-type": "application/json" }, body: JSON.stringify({ showId: undefined, requestId: randomUUID(), seats }) });

test("create, edit twice at once, check, acknowledge, publish, build, deploy, call, change, plan, deploy under load, roll back", async () => {
  await ada.done("POST /workspaces", { name: "tickets", description: "Seats.", files: ticketFiles() });

  // Two drafts change one file: whoever publishes second is told both sides.
  const [first, second] = [await ada.done(`POST ${at}/drafts`, { name: "two" }), await ada.done(`POST ${at}/drafts`, { name: "three" })];
  const described = (text: string): Record<string, string> => ({ "workspace.json": ticketFiles()["workspace.json"]!.replace("Seats for one evening.", text) });
  await ada.done(`POST ${at}/drafts/${String(first["id"])}/saves`, { basedOn: 0, changes: described("Seats for two evenings.") });
  await ada.done(`POST ${at}/drafts/${String(second["id"])}/saves`, { basedOn: 0, changes: described("Seats for three evenings.") });
  const two = await ada.done(`POST ${at}/versions`, { draft: first["id"], revision: 1, message: "Two." });
  const three = await ada.done(`POST ${at}/versions`, { draft: second["id"], revision: 1, message: "Three." });
  await ada.done(`POST ${at}/publish`, { version: two["number"], message: "Two." });
  expect(await ada.call(`POST ${at}/publish`, { version: three["number"], message: "Three." })).toMatchObject({ status: 409, body: { code: "BASE_MOVED", conflicts: [{ path: "workspace.json" }] } });

  // Validated, and not deployable until somebody stands for the finding.
  const report = await ada.done(`GET ${at}/versions/2/check`);
  expect(report).toMatchObject({ verdict: { level: "yellow", deployable: false } });
  expect(await ada.call(`POST ${at}/deployments`, { version: 2, environment: "development" })).toMatchObject({ status: 409, body: { code: "NOT_DEPLOYABLE", verdict: { level: "yellow" } } });
  for (const { fingerprint } of report["findings"] as { fingerprint: string }[]) await ada.done(`POST ${at}/acknowledgments`, { version: 2, finding: fingerprint, why: "Only the office announces shows.", until: inAMonth() });

  expect(await ada.call(`GET ${at}/deployments/plan?version=2&environment=development`)).toMatchObject({ status: 409, body: { code: "NOT_BUILT" } });
  const build = await ada.done(`POST ${at}/builds`, { version: 2 });
  expect(await ada.done(`GET ${at}/builds/${String(build["id"])}?wait=60`)).toMatchObject({ state: "succeeded" });
  expect(await ada.done(`GET ${at}/deployments/plan?version=2&environment=development`)).toMatchObject({ kind: "create", sql: [expect.stringContaining("CREATE TABLE show")] });

  const deployed = await ada.done(`POST ${at}/deployments`, { version: 2, environment: "development", message: "The first." });
  const following = events(registry.url, ada, `${at}/deployments/${String(deployed["id"])}/events`);
  following.catch(() => undefined);
  expect(await settled(deployed["id"])).toMatchObject({ state: "running", failure: null, migration: { outcome: "created" } });
  const address = await addressOf();
  expect(await ada.done(`GET ${at}/environments`)).toEqual({ items: [{ name: "development", target: "local", address, health: "ready", restarts: 0, version: 2, deployment: deployed["id"] }] });
  expect((await ada.done(`GET ${at}/tags`))["items"]).toContainEqual(expect.objectContaining({ name: "development", version: 2 }));

  // A call of the service: nothing of it passes through the registry.
  const [admin, guest] = [await token("admin"), await token("guest")];
  const show = await fetch(`${address}/shows`, { method: "POST", headers: { authorization: `Bearer ${admin}`, "content-type": "application/json" }, body: JSON.stringify({ title: "Faust", seats: 100_000 }) });
  expect(show.status).toBe(201);
  const { showId } = (await show.json()) as { showId: string };
  expect(await (await book(address, guest, showId, 2)).json()).toEqual({ left: 99_998 });

  // The entity changes: what the database will go through is told before.
  const four = await version({ "entities/Show.json": showFile({ place: { type: "string", required: true, default: "The old theatre", maxLength: 100 } }) }, "Shows have a place.");
  await ada.done(`POST ${at}/builds`, { version: four });
  await until("the build", async () => ((await ada.call(`GET ${at}/deployments/plan?version=${four}&environment=development`)).status === 200 ? true : undefined));
  const plan = await ada.done(`GET ${at}/deployments/plan?version=${four}&environment=development`);
  expect(plan).toMatchObject({ kind: "migrate", level: "green", previousBundle: { runs: true, reasons: [] } });
  expect((plan["steps"] as { sql: string[] }[]).flatMap(({ sql }) => sql).join("\n")).toContain("ALTER TABLE show ADD COLUMN IF NOT EXISTS place text");

  // Deployed again under load, at the same address, and back again: no call fails.
  const load = startLoad(() => book(address, guest, showId));
  const again = await ada.done(`POST ${at}/deployments`, { version: four, environment: "development" });
  expect(await ada.call(`POST ${at}/deployments`, { version: four, environment: "development" })).toMatchObject({ status: 409, body: { code: "DEPLOYMENT_OPEN" } });
  expect(await settled(again["id"])).toMatchObject({ state: "running", previous: deployed["id"], migration: { outcome: "migrated", level: "green" } });
  await until("the first is stopped", async () => ((await ada.done(`GET ${at}/deployments/${String(deployed["id"])}`))["state"] === "stopped" ? true : undefined));
  const back = await ada.done(`POST ${at}/environments/development/roll-back`, { message: "The old theatre burnt down." });
  expect(await settled(back["id"])).toMatchObject({ kind: "rollBack", version: 2, state: "running" });
  await until("the second is rolled back", async () => ((await ada.done(`GET ${at}/deployments/${String(again["id"])}`))["state"] === "rolledBack" ? true : undefined));
  const { calls, failures } = await load.stop();
  expect(failures).toEqual([]);
  expect(calls).toBeGreaterThan(50);
  expect(await addressOf()).toBe(address);

  // The stream told everything, and ended with the service.
  expect((await following).map(({ state }) => state).filter((state) => state !== null)).toEqual(["requested", "building", "database", "migrating", "starting", "checking", "switching", "running", "stopping", "stopped"]);
  expect((await ada.call(`GET ${at}/deployments/${String(back["id"])}/logs?lines=5`)).text).toContain('"tool":"bookSeats"');
});

const inAMonth = (): string => new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);

interface Told { readonly id: number; readonly state: string | null }

/** Reads a stream of events to its end, and drops the connection after each of the first few, as a browser's may. */
async function events(url: string, { headers }: Client, path: string): Promise<Told[]> {
  const told: Told[] = [];
  for (;;) {
    const last = told.at(-1)?.id;
    const answer = await fetch(`${url}/api/v1${path}`, { headers: { ...headers, ...(last !== undefined && { "last-event-id": String(last) }) } });
    if (answer.status === 204) return told;
    let text = "";
    for await (const chunk of answer.body!) {
      text += Buffer.from(chunk).toString();
      const found = [...text.matchAll(/^id: \d+\ndata: (.*)\n\n/gm)].map(([, data]) => JSON.parse(data!) as Told);
      told.push(...found.slice(0, told.length < 4 ? 1 : found.length));
      if (found.length > 0) text = text.slice(text.lastIndexOf("\n\n") + 2);
      if (found.length > 0 && told.length <= 4) break;
    }
  }
}
