import { call } from "../../remote/client.ts";
import { RegistryProblem } from "../../remote/registryProblem.ts";
import { exitCodes } from "../exitCodes.ts";
import type { DeployWork } from "./deploy.ts";

/** How long one request waits for the end of a build, in seconds. */
const WAIT_SECONDS = 30;

/** Builds a version, or finds its build. Gives the exit code when the specs do not compile, which is told. */
export async function buildVersion({ connection, terminal, workspace, json }: DeployWork, version: number): Promise<number | undefined> {
  let build = await call(connection, "requestBuild", { params: { workspace }, body: { version } });
  const isOpen = (): boolean => build.state === "queued" || build.state === "running";
  if (isOpen()) terminal.complain("Building it.");
  while (isOpen()) build = await call(connection, "build", { params: { workspace, build: build.id }, query: { wait: WAIT_SECONDS } });
  if (build.state === "succeeded") return undefined;
  const { failure } = build;
  if (failure?.kind !== "specs") throw new RegistryProblem("BUILD_FAILED", `The build of version ${version} ended as ${build.state}: ${failure?.message ?? "no reason was told"}`);
  if (json) terminal.print(JSON.stringify({ ok: false, diagnostics: failure.diagnostics }, undefined, 2));
  else for (const { file, line, column, message } of failure.diagnostics as readonly { file: string; line: number; column: number; message: string }[]) terminal.complain(`${file}:${line}:${column} ${message}`);
  terminal.complain(`Version ${version} does not compile, so nothing was deployed.`);
  return exitCodes.diagnostics;
}
