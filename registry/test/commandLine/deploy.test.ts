import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";

import { desk, password, removeDesks, type Desk } from "../support/commandLine.ts";
import { until } from "../support/client.ts";
import { openDeployedWorkspace, type DeployedWorkspace } from "../support/deployedWorkspace.ts";
import { holdAt } from "../support/holdAt.ts";
import { showFile } from "../support/tickets.ts";

/** From a folder to a service that answers, by processes of the command line and a registry of its own; version 1 runs already. */
let tickets: DeployedWorkspace;
let ada: Desk;
beforeAll(async () => {
  tickets = await openDeployedWorkspace();
  const { url } = tickets.registry();
  await tickets.ada().done("PUT /me/password", { password });
  const { email } = await tickets.ada().done("GET /me");
  ada = desk();
  await ada.process(["login", url, "--email", String(email)], { input: password });
  await ada.process(["pull", "tickets"]);
}, 120_000);
afterAll(async () => {
  await tickets.close();
  removeDesks();
});

const deploy = ["deploy", "tickets", "--environment", "development"];
const deployments = async (): Promise<readonly Record<string, unknown>[]> => (await tickets.ada().done("GET /workspaces/tickets/deployments"))["items"] as Record<string, unknown>[];
async function publish(files: Readonly<Record<string, string>>, message: string): Promise<void> {
  for (const [path, text] of Object.entries(files)) ada.write(`tickets/${path}`, text);
  expect(await ada.fascia(["push", "tickets", "--delete", "tickets"])).toMatchObject({ status: 0 });
  expect(await ada.fascia(["publish", "tickets", "-m", message])).toMatchObject({ status: 0 });
}

test("the plan is shown and asked about; followed until it answers; and the way back", async () => {
  await publish({ "entities/Show.json": showFile({ subtitle: { type: "string", maxLength: 200 } }) }, "Subtitles.");
  const plan = ["Version 2 of tickets, to development.", "Building it.", "The database changes (green):", "  green"].join("\n");
  const refused = await ada.fascia(deploy);
  expect(refused).toMatchObject({ status: 4, out: "", error: expect.stringContaining(plan) as string });
  expect(refused.error).toMatch(/^fascia: Deploy version 2 of tickets to development\? Nobody is here to answer, so nothing was done\. In a pipeline, say --yes\.$/m);
  expect(await ada.atTerminal(deploy, ["n"])).toMatchObject({ status: 4, asked: ["Deploy version 2 of tickets to development? [y/N] "] });
  const dry = await ada.fascia([...deploy, "--dry-run", "--json"]);
  expect(JSON.parse(dry.out)).toMatchObject({ kind: "migrate", level: "green", previousBundle: { runs: true } });
  expect(await deployments()).toHaveLength(1);

  const deployed = await ada.process([...deploy, "--yes", "-m", "Subtitles."]);
  expect(deployed).toMatchObject({ status: 0, out: `Version 2 of tickets answers in development at ${tickets.address}` });
  expect(deployed.error).toMatch(/^\d\d:\d\d:\d\d requested {2}Subtitles\.$[^]*^\d\d:\d\d:\d\d migrating .+$[^]*^\d\d:\d\d:\d\d running /m);
  expect((await tickets.book()).status).toBe(200);

  const back = await ada.process(["deploy", "-e", "development", "--rollback", "--yes", "--json"], { directory: "tickets" });
  expect(back.status).toBe(0);
  expect(JSON.parse(back.out)).toMatchObject({ ok: true, deployment: { kind: "rollBack", version: 1, state: "running" }, address: tickets.address });
  expect(await ada.fascia([...deploy, "--version", "2", "--yes"])).toMatchObject({ status: 0 });
}, 180_000);

test("Ctrl-C leaves the deployment going, and says how to follow and how to cancel it", async () => {
  const hold = await holdAt(tickets.database.url, "checking");
  const following = ada.start([...deploy, "--version", "1", "--yes"]);
  await hold.reached();
  await following.says(/starting/);
  following.child.kill("SIGINT");
  const left = await following.ended;
  expect(left.status).toBe(130);
  expect(left.error).toContain('The deployment goes on without you. "fascia deploy tickets --environment development --follow" follows it, "fascia deploy tickets --environment development --cancel" cancels it.');
  expect(await ada.fascia([...deploy, "--yes"])).toMatchObject({ status: 4, error: expect.stringMatching(/fascia: Another deployment to development is under way\. Wait until it is done, or cancel it\.$/) as string });
  await hold.release();
  expect(await ada.process([...deploy, "--follow"])).toMatchObject({ status: 0, out: `Version 1 of tickets answers in development at ${tickets.address}` });
  expect(await ada.fascia([...deploy, "--cancel"])).toMatchObject({ status: 4, error: "fascia: This deployment is running: it cannot be cancelled any more." });
}, 120_000);

test("one that is cancelled leaves what ran", async () => {
  const hold = await holdAt(tickets.database.url, "starting");
  const following = ada.start([...deploy, "--version", "2", "--yes"]);
  await hold.reached();
  const cancelling = ada.start([...deploy, "--cancel"]);
  // The registry holds the deployment's row until then.
  const client = new pg.Client({ connectionString: tickets.database.url });
  await client.connect();
  await until("the cancelling waits for the row", async () => ((await client.query("SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%cancelled_by%'")).rowCount === 1 ? true : undefined));
  await client.end();
  await hold.release();
  const results = await Promise.all([following.ended, cancelling.ended]);
  for (const ended of results) expect(ended).toMatchObject({ status: 4, error: expect.stringMatching(/fascia: The deployment was cancelled\. What ran in development before goes on\.$/) as string });
  expect((await tickets.book()).status).toBe(200);
}, 120_000);

test("logs: as people and as programs read them, of a while, and followed from one version to the next", async () => {
  const logs = ["logs", "tickets", "--environment", "development"];
  const lines = (await ada.process([...logs, "--json"])).out.split("\n").map((line) => JSON.parse(line) as { msg: string; service: string });
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.every(({ service }) => service === "tickets")).toBe(true);
  expect((await ada.fascia(logs)).out).toMatch(/^\d\d:\d\d:\d\d\.\d{3} INFO \S/m);
  expect((await ada.fascia([...logs, "--lines", "1"])).out.split("\n")).toHaveLength(1);
  expect((await ada.fascia([...logs, "--since", "7d", "--json"])).out.split("\n").length).toBeGreaterThanOrEqual(lines.length);
  expect(await ada.fascia([...logs, "--since", "soon"])).toMatchObject({ status: 2 });
  expect(await ada.fascia(["logs", "tickets", "-e", "production"])).toMatchObject({ status: 4, error: 'fascia: Nothing was deployed to production of "tickets" yet. "fascia deploy tickets --environment production" does it.' });

  const following = ada.start([...logs, "--follow"]);
  await following.says(/INFO/);
  expect(await ada.fascia([...deploy, "--version", "2", "--yes"])).toMatchObject({ status: 0 });
  await following.says(/Another deployment runs now: \S+[^]*INFO/);
  following.child.kill("SIGINT");
  expect(await following.ended).toMatchObject({ status: 0 });
}, 120_000);

test("production wants the workspace's name; what is no place, no version, or not deployable is refused before anything runs", async () => {
  const production = ["deploy", "tickets", "--environment", "production"];
  const before = (await deployments()).length;
  expect(await ada.fascia([...production, "--yes"])).toMatchObject({ status: 4, error: expect.stringMatching(/Nobody is here to confirm it, so nothing was done\. In a pipeline, say it with --confirm tickets\.$/) as string });
  expect(await ada.atTerminal(production, ["yes"])).toMatchObject({ status: 4, asked: ["Type tickets to go on: "] });
  expect(await ada.fascia([...production, "--confirm", "ticket"])).toMatchObject({ status: 4 });
  expect(await ada.fascia(["deploy", "tickets"])).toMatchObject({ status: 2, error: "fascia: Say where: --environment development or --environment production." });
  expect(await ada.fascia(["deploy", "tickets", "-e", "prodcution"])).toMatchObject({ status: 2, error: 'fascia: There is no environment "prodcution". Did you mean "production"?' });
  expect(await ada.fascia([...deploy, "--version", "99"])).toMatchObject({ status: 4, error: expect.stringMatching(/There is no version 99\.$/) as string });
  expect(await ada.fascia([...deploy, "--cancel", "--rollback"])).toMatchObject({ status: 2 });
  expect(await ada.fascia(["deploy", "ticket", "-e", "development"])).toMatchObject({ status: 4, error: 'fascia: There is no workspace "ticket" that you are a member of. Did you mean "tickets"?' });

  // A finding that nobody has acknowledged, then data that would be lost.
  const another = ada.read("tickets/tools/addShow.json").replace('"addShow"', '"announceShow"').replace('"/shows"', '"/announcements"');
  await publish({ "tools/announceShow.json": another }, "Announcements.");
  expect(await ada.fascia([...deploy, "--yes"])).toMatchObject({ status: 4, error: "Version 3 of tickets, to development.\nfascia: Version 3 may not be deployed, so nothing was done. One yellow finding is not acknowledged. Change the specs, or acknowledge the findings in the registry." });
  ada.remove("tickets/tools/announceShow.json");
  await publish({ "entities/Show.json": showFile({ place: { type: "string", maxLength: 200 } }) }, "A place instead of subtitles.");
  const red = await ada.fascia([...deploy, "--yes"]);
  expect(red.status).toBe(4);
  expect(red.error).toMatch(/^The database changes \(red\):$[^]*^fascia: Data would be lost that nobody gave up by name, so nothing was deployed\./m);
  expect(await deployments()).toHaveLength(before);
}, 120_000);
