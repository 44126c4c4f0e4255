import type { Deployment } from "../../remote/answers.ts";
import { call, type Connection } from "../../remote/client.ts";
import type { EnvironmentName } from "../../remote/endpoints.ts";
import { RegistryProblem } from "../../remote/registryProblem.ts";
import { publishedVersion } from "../../remote/remoteState.ts";
import { optionalPositional, textOption, type Arguments, type Command } from "../command.ts";
import type { Terminal } from "../terminal.ts";
import { UsageProblem } from "../usageProblem.ts";
import { buildVersion } from "./buildVersion.ts";
import { confirm, confirmYes } from "./confirm.ts";
import { environmentOf, environmentOption, workspaceOf } from "./environment.ts";
import { follow } from "./follow.ts";
import { printDeploymentPlan } from "./printPlan.ts";
import { connect, withNearWorkspace } from "./session.ts";

export const command: Command = {
  name: "deploy",
  description:
    "Runs the published version of a workspace in an environment: builds it, says what it means for the database, asks, and follows the deployment until it answers calls. The word is a folder that was pulled, the current one when it is left out, or a workspace. " +
    "Production asks for the workspace's name. Ctrl-C stops following, not the deployment. Progress goes to standard error. Exits with 0 when it runs, and with 4 when it was refused, failed or was cancelled; then the version before answers as it did.",
  positionals: ["[WORKSPACE]"],
  options: {
    ...environmentOption,
    version: { value: "N", description: "This version instead of the published one." },
    message: { value: "MESSAGE", short: "m", description: "Why, in a sentence." },
    yes: { description: "Does not ask, in development." },
    confirm: { value: "WORKSPACE", description: "Confirms, by the workspace's name, what is asked: in production too." },
    interrupt: { description: "Lets calls wait while the database changes, where the version that runs does not run on the new schema." },
    "dry-run": { description: "Builds it, says what it means for the database, and deploys nothing." },
    rollback: { description: "Brings back what ran before, on the data of now." },
    follow: { description: "Follows the last deployment of the environment." },
    cancel: { description: "Cancels the deployment that is under way." },
    json: { description: 'Prints {"ok", "deployment", "address"} for a program to read; with --dry-run the plan.' },
  },
  examples: [
    { command: "fascia deploy shop --environment development", purpose: "What is published" },
    { command: "fascia deploy shop -e production --version 3 --confirm shop", purpose: "In a pipeline" },
    { command: "fascia deploy shop -e production --rollback", purpose: "The way back" },
  ],
  async run(given, terminal) {
    const [only, ...others] = ["rollback", "follow", "cancel", "dry-run"].filter((name) => given.options[name] === true);
    if (others.length > 0) throw new UsageProblem(`"--${only}" and "--${others[0]}" are different things. Say one of them.`);
    const environment = environmentOf(given);
    const { workspace, link } = workspaceOf(optionalPositional(given, "WORKSPACE"));
    const connection = connect(terminal, link);
    const work = { connection, terminal, workspace, environment, given, json: given.options["json"] === true };
    return withNearWorkspace(connection, workspace, async () => {
      switch (only) {
        case "rollback": return follow(work, await rollBack(work));
        case "follow": return follow(work, await lastDeployment(work));
        case "cancel": return follow(work, await cancel(work));
        default: return deploy(work, only === "dry-run");
      }
    });
  },
};

export interface DeployWork {
  readonly connection: Connection;
  readonly terminal: Terminal;
  readonly workspace: string;
  readonly environment: EnvironmentName;
  readonly given: Arguments;
  readonly json: boolean;
}

async function deploy(work: DeployWork, isDryRun: boolean): Promise<number> {
  const { connection, terminal, workspace, environment, given, json } = work;
  const version = await versionOf(work);
  terminal.complain(`Version ${version} of ${workspace}, to ${environment}.`);
  if (!isDryRun) await requireDeployable(connection, workspace, version);
  const failed = await buildVersion(work, version);
  if (failed !== undefined) return failed;
  const plan = await call(connection, "plan", { params: { workspace }, query: { version, environment } });
  if (isDryRun && json) terminal.print(JSON.stringify(plan, undefined, 2));
  else for (const line of printDeploymentPlan(plan, terminal.color.error)) (isDryRun ? terminal.print : terminal.complain)(line);
  if (isDryRun) return 0;

  if (plan.level === "red") throw new RegistryProblem("MIGRATION_REFUSED", 'Data would be lost that nobody gave up by name, so nothing was deployed. For a rename write "renamedFrom"; to give data up name it in "dropped" with the reason.');
  const interrupt = given.options["interrupt"] === true;
  if (plan.previousBundle?.runs === false && !interrupt) throw new RegistryProblem("MIGRATION_REFUSED", "Calls would have to wait, so nothing was deployed. Say --interrupt when they may, or change the specs in two steps.");
  await agree(work, `Deploy version ${version} of ${workspace} to ${environment}?`);
  const message = textOption(given, "message");
  return follow(work, await call(connection, "deploy", { params: { workspace }, body: { version, environment, interrupt, ...(message !== undefined && { message }) } }));
}

/** Refuses before anything is built or asked what the registry would refuse at the end. */
async function requireDeployable(connection: Connection, workspace: string, version: number): Promise<void> {
  const { verdict } = await call(connection, "checkVersion", { params: { workspace, version } });
  if (!verdict.deployable) throw new RegistryProblem("NOT_DEPLOYABLE", `Version ${version} may not be deployed, so nothing was done. ${verdict.reasons.join(" ")} Change the specs, or acknowledge the findings in the registry.`);
}

async function versionOf({ connection, workspace, given }: DeployWork): Promise<number> {
  const word = textOption(given, "version");
  if (word !== undefined && !/^[1-9]\d{0,8}$/.test(word)) throw new UsageProblem(`"${word}" is no version: they are numbered 1, 2, 3 and so on.`);
  const version = word === undefined ? await publishedVersion(connection, workspace) : Number(word);
  if (version === null) throw new RegistryProblem("NOT_FOUND", `Nothing of "${workspace}" is published yet. "fascia publish" does it.`);
  return version;
}

async function rollBack(work: DeployWork): Promise<Deployment> {
  const { connection, workspace, environment, given } = work;
  await agree(work, `Bring back what ran before in ${environment} of ${workspace}?`);
  return call(connection, "rollBack", { params: { workspace, environment }, body: { message: textOption(given, "message") ?? "Roll back." } });
}

async function cancel(work: DeployWork): Promise<Deployment> {
  const { id } = await lastDeployment(work);
  return call(work.connection, "cancelDeployment", { params: { workspace: work.workspace, deployment: id } });
}

async function lastDeployment({ connection, workspace, environment }: DeployWork): Promise<Deployment> {
  const [last] = (await call(connection, "deployments", { params: { workspace }, query: { environment, limit: 1 } })).items;
  if (last === undefined) throw new RegistryProblem("NOT_FOUND", `Nothing was deployed to ${environment} of "${workspace}" yet.`);
  return last;
}

/** In production the workspace's name, elsewhere a yes; without a terminal only flags say either. */
async function agree({ terminal, workspace, environment, given }: DeployWork, question: string): Promise<void> {
  const word = textOption(given, "confirm");
  if (environment !== "production" && word === undefined) return confirmYes(terminal, question, given.options["yes"] === true);
  return confirm(terminal, { what: question, word: workspace, flag: `--confirm ${workspace}`, given: word });
}
