import { setTimeout as wait } from "node:timers/promises";

import type { Builder } from "../builds/builder.ts";
import { findBuild, requestBuild } from "../store/builds.ts";
import type { Database } from "../store/database.ts";
import { changeDeployment, type Happening } from "../store/deployments.ts";
import { findVersion } from "../store/versions.ts";
import { CannotDeploy, type DeploymentState, type OpenState } from "./deployment.ts";
import { schemaOf } from "./schemaOf.ts";
import type { Target, Work } from "./target.ts";

export interface StepTools {
  readonly db: Database;
  readonly target: Target;
  readonly builder: Pick<Builder, "wake">;
  /** The compiler that builds. */
  readonly compiler: string;
}

/** What comes after a step, and what is told of it. */
export interface Next extends Happening { readonly state: DeploymentState }
type Step = (work: Work, tools: StepTools) => Promise<Next>;

const LOOK_MS = 100;

/**
 * What is done in each state. A step may be done again from its beginning: it finds what is there already. `undoing` and the end of a service are the deployer's.
 */
export const steps: Readonly<Record<Exclude<OpenState, "undoing">, Step>> = {
  requested: async () => ({ state: "building", message: "The bundle is looked for, or built." }),

  async building({ deployment, signal }, { db, builder, compiler }) {
    const { workspaceId, actor } = deployment;
    const version = await findVersion(db, workspaceId, deployment.version);
    if (version === undefined) throw new CannotDeploy(`There is no version ${deployment.version}.`);
    const chosen = deployment.buildId ?? (await requestBuild(db, { workspaceId, version: version.number, specDigest: version.specDigest, compiler, actor })).build.id;
    await changeDeployment(db, deployment.id, { buildId: chosen });
    builder.wake();
    for (;;) {
      const build = await findBuild(db, workspaceId, chosen);
      if (build?.state === "succeeded") return { state: "database", message: "The bundle is put in its place, with a database and an address of the environment's own.", detail: { build: chosen, bundle: build.bundleDigest } };
      if (build?.state === "failed") {
        const { failure } = build;
        throw new CannotDeploy(failure?.kind === "internal" ? failure.message : "The specs of this version have errors.", failure?.kind === "specs" ? failure.diagnostics : undefined);
      }
      await wait(LOOK_MS, undefined, { signal });
    }
  },

  async database(work, { target }) {
    await target.prepare(work);
    return { state: "migrating", message: "The database is brought to the schema of the bundle." };
  },

  async migrating(work, { db, target }) {
    const { deployment, environment } = work;
    if (deployment.kind === "rollBack") return { state: "starting", message: "The service is started beside the one that answers. The data stays as it is." };
    const plan = await target.plan(environment, schemaOf(await work.bundle()));
    if (plan.kind === "migrate" && plan.plan.level === "red") throw new CannotDeploy(redMessage(plan.plan.changes));
    const interrupts = plan.kind === "migrate" && !plan.plan.previousBundle.runs && environment.current !== null;
    if (interrupts && !deployment.interrupt) throw new CannotDeploy(interruptMessage(plan.plan.previousBundle.reasons));
    if (interrupts) {
      await work.tell({ message: "Calls wait from now on: the version that runs does not run on the schema that comes." });
      await target.pause(work);
    }
    const summary = await target.migrate(work);
    await changeDeployment(db, deployment.id, { migration: summary });
    return { state: "starting", message: "The service is started beside the one that answers.", detail: { ...summary } };
  },

  async starting(work, { target }) {
    await target.start(work);
    return { state: "checking", message: "The service is asked whether it is ready." };
  },

  async checking(work, { target }) {
    await target.check(work);
    return { state: "switching", message: "New calls are led to the new service; those that run end where they are." };
  },

  async switching(work, { target }) {
    await target.switchTo(work);
    return { state: "running", message: "The new service answers." };
  },
};

export function redMessage(changes: readonly { readonly level: string; readonly sentence: string }[]): string {
  return ["The migration would lose data that nobody has given up by name:", ...changes.filter(({ level }) => level === "red").map(({ sentence }) => sentence), 'For a rename write "renamedFrom"; to give data up name it in "dropped" with the reason.'].join(" ");
}

export function interruptMessage(reasons: readonly { readonly tool: string; readonly reason: string }[]): string {
  return ["The version that runs does not run on the schema that comes, and there is no way back from it.", ...reasons.map(({ tool, reason }) => `${tool}: ${reason}`), 'Change the schema in two versions, or deploy with "interrupt": true: then calls wait while the schema changes.'].join(" ");
}
