import { randomUUID } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { scratchDatabase, type ScratchDatabase } from "../../../golden-tests/harness/postgres.ts";
import { askFront } from "../../src/deployments/local/frontClient.ts";
import type { FrontState } from "../../src/front/frontState.ts";
import { client, signInFirst, until, type Client } from "./client.ts";
import { dropDeployed, endDeployed } from "./deployed.ts";
import { startRegistryProcess, type RegistryProcess } from "./registryProcess.ts";
import { ticketFiles } from "./tickets.ts";

/** The workspace `tickets`, its version 1 deployed for development, by a registry that can be killed. */
export interface DeployedWorkspace {
  readonly database: ScratchDatabase;
  /** As the registry of now answers; the sessions of its people outlive it. */
  ada(): Client;
  registry(): RegistryProcess;
  /** Another registry on the same database and the same machine. */
  another(): Promise<RegistryProcess>;
  /** From now on it is this one that is asked. */
  use(registry: RegistryProcess): void;
  /** Makes and builds a version of the whole folder. */
  version(files: Readonly<Record<string, string>>): Promise<number>;
  deploy(version: number, more?: object): Promise<string>;
  /** Waits until a deployment has come to a state. */
  comesTo(id: string, state: string): Promise<Record<string, unknown>>;
  front(): Promise<FrontState | undefined>;
  readonly address: string;
  readonly first: string;
  /** One call of the deployed service, which reads and writes. */
  book(): Promise<Response>;
  close(): Promise<void>;
}

const at = "/workspaces/tickets";

export async function openDeployedWorkspace(): Promise<DeployedWorkspace> {
  const database = await scratchDatabase();
  const stateFolder = mkdtempSync(join(tmpdir(), "fascia-deployed-"));
  const another = (): Promise<RegistryProcess> => startRegistryProcess(database.url, { FASCIA_STATE_FOLDER: stateFolder, FASCIA_DEPLOY_PORT: "0", FASCIA_LEASE_MS: "1000", LOG_LEVEL: "warn" });
  let registry = await another();
  let ada = await signInFirst(registry);

  const comesTo = (id: string, state: string): Promise<Record<string, unknown>> =>
    until(`deployment ${id} is ${state}`, async () => {
      const found = await ada.done(`GET ${at}/deployments/${id}`);
      if (found["state"] !== state && ["failed", "cancelled"].includes(String(found["state"]))) throw new Error(`The deployment is ${String(found["state"])}: ${JSON.stringify(found["failure"])}`);
      return found["state"] === state ? found : undefined;
    });
  const build = async (version: number): Promise<void> => {
    const { id } = await ada.done(`POST ${at}/builds`, { version });
    const { state, failure } = await ada.done(`GET ${at}/builds/${String(id)}?wait=60`);
    if (state !== "succeeded") throw new Error(JSON.stringify(failure));
  };
  const deploy = async (version: number, more: object = {}): Promise<string> => String((await ada.done(`POST ${at}/deployments`, { version, environment: "development", ...more }))["id"]);

  await ada.done("POST /workspaces", { name: "tickets", description: "Seats.", files: ticketFiles() });
  const report = await ada.done(`GET ${at}/versions/1/check`);
  const until30 = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  for (const { fingerprint } of report["findings"] as { fingerprint: string }[]) await ada.done(`POST ${at}/acknowledgments`, { version: 1, finding: fingerprint, why: "Only the office announces shows.", until: until30 });
  await build(1);
  const first = await deploy(1);
  await comesTo(first, "running");
  const [{ address = "" } = {}] = (await ada.done(`GET ${at}/environments`))["items"] as { address?: string }[];
  const token = async (role: string): Promise<string> => `Bearer ${String((await ada.done(`POST ${at}/environments/development/token`, { role }))["token"])}`;
  const [admin, guest] = [await token("admin"), await token("guest")];
  const post = (path: string, authorization: string, body: object): Promise<Response> => fetch(address + path, { method: "POST", headers: { authorization, "content-type": "application/json" }, body: JSON.stringify(body) });
  const { showId } = (await (await post("/shows", admin, { title: "Faust", seats: 1_000_000 })).json()) as { showId: string };

  let drafts = 0;
  return {
    database,
    ada: () => ada,
    registry: () => registry,
    another,
    use(next) {
      registry = next;
      ada = client(next.url, ada.headers);
    },
    async version(files) {
      const draft = await ada.done(`POST ${at}/drafts`, { name: `draft ${++drafts}` });
      await ada.done(`POST ${at}/drafts/${String(draft["id"])}/saves`, { basedOn: 0, changes: files });
      const { number } = await ada.done(`POST ${at}/versions`, { draft: draft["id"], revision: 1, message: "Another." });
      await build(Number(number));
      return Number(number);
    },
    deploy,
    comesTo,
    async front() {
      const [environment = ""] = readdirSync(join(stateFolder, "environments"));
      return askFront(join(stateFolder, "environments", environment));
    },
    address,
    first,
    book: () => post(`/shows/${showId}/bookings`, guest, { requestId: randomUUID(), seats: 1 }),
    async close() {
      await registry.stop("SIGTERM");
      await endDeployed(stateFolder);
      await dropDeployed(database.url);
      await database.close();
      rmSync(stateFolder, { recursive: true, force: true });
    },
  };
}
