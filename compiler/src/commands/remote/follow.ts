import type { Deployment } from "../../remote/answers.ts";
import { call } from "../../remote/client.ts";
import { followDeployment } from "../../remote/followDeployment.ts";
import { exitCodes } from "../exitCodes.ts";
import { stopSignal } from "../stopSignal.ts";
import type { DeployWork } from "./deploy.ts";

/** What a shell reports for a program that Ctrl-C has ended. */
const INTERRUPTED = 130;

/** Tells what happens until a deployment runs or has ended, and how that was. */
export async function follow({ connection, terminal, workspace, environment, json }: DeployWork, { id, kind, version }: Deployment): Promise<number> {
  if (kind === "rollBack") terminal.complain(`Version ${version} is brought back.`);
  const ended = await followDeployment(connection, { workspace, deployment: id }, ({ at, state, message }) => terminal.complain(`${at.slice(11, 19)} ${(state ?? "").padEnd(10)} ${message}`), stopSignal());
  if (ended === undefined) {
    const again = `fascia deploy ${workspace} --environment ${environment}`;
    terminal.complain(`The deployment goes on without you. "${again} --follow" follows it, "${again} --cancel" cancels it.`);
    return INTERRUPTED;
  }
  const address = (await call(connection, "environments", { params: { workspace } })).items.find(({ name }) => name === environment)?.address ?? null;
  const ok = ended.state === "running";
  if (json) terminal.print(JSON.stringify({ ok, deployment: ended, address }, undefined, 2));
  else if (ok) terminal.print(`Version ${ended.version} of ${workspace} answers in ${environment}${address === null ? "" : ` at ${address}`}`);
  else terminal.complain(`fascia: ${outcome(ended)}`);
  return ok ? exitCodes.ok : exitCodes.refused;
}

function outcome({ state, failure, version, environment }: Deployment): string {
  switch (state) {
    case "failed": return `The deployment failed${failure === null ? "." : ` while ${failure.at}: ${failure.message}`} What ran in ${environment} before goes on.`;
    case "cancelled": return `The deployment was cancelled. What ran in ${environment} before goes on.`;
    case "rolledBack": return `Version ${version} ran in ${environment}, and was rolled back.`;
    default: return `Version ${version} ran in ${environment}, and was stopped.`;
  }
}
