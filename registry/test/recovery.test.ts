import { afterAll, beforeAll, expect, test } from "vitest";

import { deploymentStates } from "../src/deployments/deployment.ts";
import { openDeployedWorkspace, type DeployedWorkspace } from "./support/deployedWorkspace.ts";
import { holdAt } from "./support/holdAt.ts";
import { startLoad } from "./support/load.ts";
import { ticketFiles } from "./support/tickets.ts";
import { until } from "./support/client.ts";

/**
 * The registry is killed at each state of a deployment, when the work of the state before is done and not yet written down: the worst moment. Calls of the
 * deployed service go on all the while, and none may fail.
 */
let tickets: DeployedWorkspace;
let versions: readonly number[];
let running: string;
const at = "/workspaces/tickets";

beforeAll(async () => {
  tickets = await openDeployedWorkspace();
  versions = [await tickets.version(ticketFiles({ place: { type: "string", maxLength: 100 } })), 1];
  running = tickets.first;
});
afterAll(() => tickets.close());

const stages = ["building", "database", "migrating", "starting", "checking", "switching", "running", "stopped"] as const;

test.each(stages.map((state, index) => [state, index] as const))("killed before it writes down %s, it goes on from there", async (state, index) => {
  const load = startLoad(tickets.book, { atOnce: 2, pauseMs: 20 });
  const hold = await holdAt(tickets.database.url, state);
  const id = await tickets.deploy(versions[index % 2]!);
  await hold.reached();

  // Every other time the next instance runs already, and waits for the lease to end.
  const waiting = index % 2 === 0 ? await tickets.another() : undefined;
  expect(await tickets.registry().stop("SIGKILL")).toBe("SIGKILL");
  await hold.release();
  tickets.use(waiting ?? (await tickets.another()));

  expect(await tickets.comesTo(id, "running")).toMatchObject({ failure: null, previous: running });
  await tickets.comesTo(running, "stopped");
  expect(await tickets.front()).toMatchObject({ current: id, services: [{ id, state: "ready", restarts: 0 }], exits: [] });
  const { calls, failures } = await load.stop();
  expect(failures).toEqual([]);
  expect(calls).toBeGreaterThan(0);

  // Each state was written down once, and in the order of the way.
  const states = await history(id);
  expect(states).toEqual(deploymentStates.filter((each) => states.includes(each)));
  expect(states).toEqual(["requested", "building", "database", "migrating", "starting", "checking", "switching", "running"]);
  running = id;
});

test("cancelled between two steps, it is undone, and the version before goes on", async () => {
  const load = startLoad(tickets.book, { atOnce: 2, pauseMs: 20 });
  const hold = await holdAt(tickets.database.url, "checking");
  const id = await tickets.deploy(versions[0]!);
  await hold.reached();
  const cancelled = tickets.ada().call(`POST ${at}/deployments/${id}/cancel`);
  await hold.release();
  expect((await cancelled).status).toBe(202);
  expect(await tickets.comesTo(id, "cancelled")).toMatchObject({ cancelledBy: "owner@localhost.localdomain", runningAt: null });
  expect(await tickets.front()).toMatchObject({ current: running, services: [{ id: running, state: "ready" }] });
  expect((await load.stop()).failures).toEqual([]);
  expect(await tickets.ada().call(`POST ${at}/deployments/${id}/cancel`)).toMatchObject({ status: 409, body: { code: "TOO_LATE" } });
});

test("a service that is killed is started again, and its end is told; calls wait meanwhile", async () => {
  const [{ pid = null } = {}] = (await tickets.front())?.services ?? [];
  process.kill(pid!, "SIGKILL");
  // A call that has met the dying service may end with it, and says so; from then on calls wait.
  expect([200, 502]).toContain((await tickets.book()).status);
  expect((await tickets.book()).status).toBe(200);
  expect(await tickets.front()).toMatchObject({ services: [{ id: running, restarts: 1 }], exits: [{ service: running, how: "signal SIGKILL" }] });
  await until("the exit is told", async () => ((await messages(running)).includes("The service ended by itself (signal SIGKILL).") ? true : undefined));
});

test("an environment whose processes are all killed comes back at its address", async () => {
  const front = await tickets.front();
  process.kill(front!.pid, "SIGKILL");
  await until("calls are answered again", async () => tickets.book().then(({ status }) => (status === 200 ? true : undefined), () => undefined));
  expect(await tickets.front()).toMatchObject({ current: running, services: [{ id: running, state: "ready" }] });
  expect((await tickets.ada().done(`GET ${at}/environments`))["items"]).toMatchObject([{ address: tickets.address, health: "ready" }]);
  await until("it is told", async () => ((await messages(running)).includes("The environment's processes had ended; they were started again.") ? true : undefined));
});

test("an environment that is stopped ends, and the next deployment answers at its address", async () => {
  await tickets.ada().done(`POST ${at}/environments/development/stop`);
  await tickets.comesTo(running, "stopped");
  await until("nobody answers", () => tickets.book().then(() => undefined, () => true));
  expect(await tickets.front()).toBeUndefined();
  expect(await tickets.ada().call(`POST ${at}/environments/development/token`, { role: "guest" })).toMatchObject({ status: 409, body: { code: "NOT_RUNNING" } });
  running = await tickets.deploy(versions[0]!);
  await tickets.comesTo(running, "running");
  expect((await tickets.book()).status).toBe(200);
});

async function history(id: string): Promise<string[]> {
  return (await happenings(id)).flatMap(({ state }) => state ?? []);
}

async function messages(id: string): Promise<string[]> {
  return (await happenings(id)).map(({ message }) => message);
}

async function happenings(id: string): Promise<{ state: string | null; message: string }[]> {
  return (await tickets.ada().done(`GET ${at}/deployments/${id}/history`))["items"] as { state: string | null; message: string }[];
}
