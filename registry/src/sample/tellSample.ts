import { setTimeout as wait } from "node:timers/promises";

import { chooseCalls } from "../../../compiler/src/commands/dev/chooseCalls.ts";
import { curlCommand } from "../../../compiler/src/commands/dev/curl.ts";
import { callableTools } from "../../../compiler/src/commands/dev/tools.ts";
import { authOfVersion } from "../deployments/workOn.ts";
import type { Services } from "../services.ts";
import { findDeployment, listDeployments } from "../store/deployments.ts";
import { findEnvironment } from "../store/environments.ts";
import { readFiles } from "../store/texts.ts";
import { treeOfVersion } from "../store/versions.ts";
import type { Sample } from "./bringSample.ts";

const READY_MS = 120_000;
const LOOK_MS = 50;
const DAY = 24 * 60 * 60;
const MOST_CALLS = 2;

/** Waits until a sample's service answers, and says where it is and how to call it; or why it does not. */
export async function tellSample(services: Services, { id, name }: Sample): Promise<readonly string[]> {
  const { store: { db }, target, stopping } = services;
  for (const start = performance.now(); performance.now() - start < READY_MS && !stopping.aborted; await wait(LOOK_MS)) {
    const [last] = await listDeployments(db, id, { environment: "development", offset: 0, limit: 1 });
    if (last?.state === "failed") return [`The sample ${name} does not run: ${last.failure?.message ?? ""}`];
    if (last?.state === "stopped" || last?.state === "cancelled") return [`The sample ${name} was stopped. Deploy it again when you like.`];
    const environment = await findEnvironment(db, id, "development");
    const running = environment?.current == null ? undefined : await findDeployment(db, id, environment.current);
    if (environment === undefined || running === undefined) continue;
    const { address, health } = await target.observe(environment);
    if (address === null || health !== "ready") continue;
    const auth = await authOfVersion(db, id, running.version);
    const tools = callableTools(await readFiles(db, await treeOfVersion(db, id, running.version)));
    const calls = chooseCalls(tools, auth.roles).slice(0, MOST_CALLS).map(async ({ role, tool }) => {
      const token = role === undefined ? undefined : await target.token(environment, auth, { role, expiresInSeconds: DAY });
      return `# ${tool.name}, ${role === undefined ? "without a token" : `as ${role}`}\n${curlCommand(tool, address, token)}`;
    });
    return [`The sample ${name}, version ${running.version}: ${address}`, ...(await Promise.all(calls))];
  }
  return [`The sample ${name} does not answer yet. GET /api/v1/workspaces/${name}/deployments says why.`];
}
