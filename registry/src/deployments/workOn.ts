import type { FastifyBaseLogger } from "fastify";

import { readWorkspaceJson } from "../../../compiler/src/commands/dev/workspaceJson.ts";
import { authSettings } from "../../../compiler/src/local/development/authSettings.ts";
import { readBundleFiles } from "../store/builds.ts";
import type { Database } from "../store/database.ts";
import { addHappening, findDeployment, isCancelled, isExitTold, nextWork, setState, type Deployment, type Happening } from "../store/deployments.ts";
import { changeEnvironment, findEnvironment, holdEnvironment, type Environment, type Lease } from "../store/environments.ts";
import { moveTag, versionOfTag } from "../store/tags.ts";
import { readFiles } from "../store/texts.ts";
import { treeOfVersion } from "../store/versions.ts";
import { cancellableStates, CannotDeploy, type DeploymentState, type OpenState } from "./deployment.ts";
import { steps, type StepTools } from "./steps.ts";
import type { BundleFiles, Work } from "./target.ts";

export interface Tools extends StepTools { readonly log: FastifyBaseLogger }

/** Somebody else works on the environment by now: nothing of what we know counts any more. */
class LeaseLost extends Error {}

/** Does everything that there is to do in an environment, as the holder of its lease. */
export async function workOn(claimed: Environment, lease: Lease, signal: AbortSignal, tools: Tools): Promise<void> {
  const { db } = tools;
  const key = { workspaceId: claimed.workspaceId, name: claimed.name };
  const environmentNow = async (): Promise<Environment> => (await findEnvironment(db, key.workspaceId, key.name)) ?? claimed;

  /** Writes the next state, if we still hold the environment. */
  const record = (write: (db: Database) => Promise<void>): Promise<void> =>
    db.transaction(async (transaction) => {
      if (signal.aborted || !(await holdEnvironment(transaction, key, lease))) throw new LeaseLost();
      await write(transaction);
    });

  for (let deployment = await nextWork(db, key); deployment !== undefined; deployment = await nextWork(db, key)) {
    signal.throwIfAborted();
    const stopped = new AbortController();
    const work: Work = { ...workFor(db, await environmentNow(), deployment, lease), signal: AbortSignal.any([signal, stopped.signal]) };
    const watch = setInterval(() => void (deployment !== undefined && wasCancelled(db, deployment).then((cancelled) => cancelled && stopped.abort(), () => undefined)), 200);
    try {
      await takeStep(work, record, tools);
    } catch (error) {
      if (signal.aborted || deployment.state === "stopping" || deployment.state === "undoing") throw error;
      const failed = deployment;
      if (stopped.signal.aborted) await record((transaction) => giveUp(transaction, failed, "cancelled"));
      // What nobody foresaw, the registry's own database being away above all, is tried again at the next turn.
      else if (!(error instanceof CannotDeploy) && !isOfThisMachine(error)) throw error;
      else await record((transaction) => giveUp(transaction, failed, "failed", error as CannotDeploy | Error));
    } finally {
      clearInterval(watch);
    }
  }
  await keepAlive(await environmentNow(), lease, signal, tools);
}

/** Does what the state asks for, and writes down the next one. */
async function takeStep(work: Work, record: (write: (db: Database) => Promise<void>) => Promise<void>, tools: Tools): Promise<void> {
  const { deployment, environment } = work;
  const { target } = tools;
  const now = (): string => new Date().toISOString();
  switch (deployment.state) {
    case "stopping": {
      await target.stop(work);
      const ends: DeploymentState = deployment.endsAs ?? "stopped";
      if (environment.current === null) await target.close(environment);
      return record((db) => setState(db, deployment.id, ends, { message: ends === "rolledBack" ? "Its service has ended; the one before answers." : "Its service has ended." }, { finishedAt: now() }));
    }
    case "undoing": {
      await target.stop(work);
      const message = await bringBack(work, tools);
      if (environment.current === null) await target.close(environment);
      return record((db) => setState(db, deployment.id, deployment.endsAs ?? "failed", { message }, { finishedAt: now() }));
    }
    default: {
      const state = deployment.state as keyof typeof steps;
      const cancellable = (cancellableStates as readonly string[]).includes(state);
      const next = deployment.cancelledBy !== null && cancellable ? undefined : await steps[state](work, tools);
      return record(async (db) => {
        // Asked again under the lock: who was told that it is cancelled may rely on that.
        if (next === undefined || (cancellable && (await isCancelled(db, deployment.id)))) return giveUp(db, deployment, "cancelled");
        return next.state === "running" ? takeOver(db, work, next) : setState(db, deployment.id, next.state, next);
      });
    }
  }
}

/** What was begun is to be undone. */
function giveUp(db: Database, { id, state }: Deployment, endsAs: "cancelled" | "failed", error?: CannotDeploy | Error): Promise<void> {
  if (error === undefined) return setState(db, id, "undoing", { message: "It was cancelled; what was begun is undone." }, { endsAs });
  const at = state as OpenState;
  const diagnostics = error instanceof CannotDeploy ? error.diagnostics : undefined;
  return setState(db, id, "undoing", { message: error.message, detail: { at } }, { endsAs, failure: { at, message: error.message, ...(diagnostics !== undefined && { diagnostics }) } });
}

/** The new service answers, the one before is to be stopped, and the tag says so: all at once. */
async function takeOver(db: Database, { environment, deployment }: Work, happening: Happening): Promise<void> {
  const { workspaceId, version, kind, actor, message } = deployment;
  const { name } = environment;
  // Read again under the lock: the environment may have been stopped in the meantime.
  const current = (await findEnvironment(db, workspaceId, name))?.current ?? null;
  await setState(db, deployment.id, "running", happening, { runningAt: new Date().toISOString() });
  await changeEnvironment(db, environment, { current: deployment.id });
  if (current !== null && current !== deployment.id) await setState(db, current, "stopping", { message: "The next service answers; this one finishes its calls." }, { endsAs: kind === "rollBack" ? "rolledBack" : "stopped" });
  const from = await versionOfTag(db, workspaceId, name);
  if (from !== version) await moveTag(db, { workspaceId, name, from, to: version, message, actor });
}

/** After a failure or a cancellation: what answered before answers again, if it can. */
async function bringBack(work: Work, { db, target }: Tools): Promise<string> {
  const before = work.environment.current === null ? undefined : await findDeployment(db, work.environment.workspaceId, work.environment.current);
  if (before === undefined) return "Nothing of it is left.";
  try {
    await target.keep(workFor(db, work.environment, before, { owner: "", epoch: work.epoch }));
    return "Nothing of it is left; the version before answers as it did.";
  } catch (error) {
    if (!(error instanceof CannotDeploy)) throw error;
    return `Nothing of it is left, but the version before does not run on the schema of now. ${error.message}`;
  }
}

/** Tells how services ended that nobody asked to, and brings back what should answer. */
async function keepAlive(environment: Environment, lease: Lease, signal: AbortSignal, { db, target, log }: Tools): Promise<void> {
  for (const { deployment, exit, message, detail } of await target.exits(environment)) {
    if (!(await isExitTold(db, deployment, exit))) await addHappening(db, deployment, { message, detail });
  }
  if (environment.current === null) return;
  const current = await findDeployment(db, environment.workspaceId, environment.current);
  if (current === undefined || signal.aborted) return;
  const done = await target.keep({ ...workFor(db, environment, current, lease), signal }).catch((error: unknown) => {
    if (!(error instanceof CannotDeploy)) throw error;
    log.warn({ deployment: current.id, reason: error.message }, "service does not come back");
    return undefined;
  });
  if (done !== undefined) await addHappening(db, current.id, { message: done });
}

function workFor(db: Database, environment: Environment, deployment: Deployment, { epoch }: Lease): Work {
  let files: Promise<BundleFiles> | undefined;
  return {
    environment,
    deployment,
    epoch,
    bundle: () => (files ??= readBundleFiles(db, deployment.buildId ?? "")),
    auth: () => authOfVersion(db, deployment.workspaceId, deployment.version),
    tell: (happening) => addHappening(db, deployment.id, happening),
    signal: new AbortController().signal,
  };
}

/** What a version asks of tokens. */
export async function authOfVersion(db: Database, workspaceId: string, version: number): Promise<ReturnType<typeof authSettings>> {
  const tree = await treeOfVersion(db, workspaceId, version);
  const files = await readFiles(db, new Map([...tree].filter(([path]) => path === "workspace.json")));
  return authSettings(readWorkspaceJson(files) ?? {});
}

async function wasCancelled(db: Database, { workspaceId, id, state }: Deployment): Promise<boolean> {
  if (!(cancellableStates as readonly string[]).includes(state)) return false;
  return (await findDeployment(db, workspaceId, id))?.cancelledBy != null;
}

/** Faults of this machine, whose messages are for people. */
const isOfThisMachine = (error: unknown): boolean => error instanceof Error && error.name === "EnvironmentProblem";
