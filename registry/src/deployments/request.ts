import { Problem } from "../http/problem.ts";
import type { Services } from "../services.ts";
import { findBundle, readBundleFiles } from "../store/builds.ts";
import type { Database } from "../store/database.ts";
import { addDeployment, findDeployment, lastThatRan, type Deployment } from "../store/deployments.ts";
import { findEnvironment, openEnvironment, type Environment } from "../store/environments.ts";
import type { Version } from "../store/versions.ts";
import { CannotDeploy, type EnvironmentName } from "./deployment.ts";
import { schemaOf } from "./schemaOf.ts";
import { interruptMessage, redMessage } from "./steps.ts";
import type { EnvironmentPlan } from "./target.ts";

export interface DeploymentRequest {
  readonly workspace: { readonly id: string; readonly name: string };
  readonly environment: EnvironmentName;
  readonly interrupt: boolean;
  readonly message: string;
  readonly actor: string;
}

/** The environment as it would be: what does not exist yet has no database and no address. */
export function environmentFor({ id, name }: DeploymentRequest["workspace"], environment: EnvironmentName, { home }: Pick<Services, "home">): Pick<Environment, "workspaceId" | "name" | "target" | "home" | "database"> {
  // A server may hold the databases of several registries; the id tells workspaces of one name apart.
  return { workspaceId: id, name: environment, target: "local", home, database: `${name}_${environment}_${id.slice(0, 8)}` };
}

/** What a version would do to an environment's database. Gives undefined when it was not built yet. @throws Problem MIGRATION_REFUSED */
export async function planFor(db: Database, services: Pick<Services, "home" | "target" | "compiler">, workspace: DeploymentRequest["workspace"], name: EnvironmentName, { specDigest }: Version): Promise<EnvironmentPlan | undefined> {
  const build = await findBundle(db, { workspaceId: workspace.id, specDigest, compiler: services.compiler });
  if (build === undefined) return undefined;
  const environment = (await findEnvironment(db, workspace.id, name)) ?? { ...environmentFor(workspace, name, services), port: null, current: null, leaseOwner: null, leaseUntil: null, epoch: 0, checkedAt: null };
  try {
    return await services.target.plan(environment, schemaOf(await readBundleFiles(db, build.id)));
  } catch (error) {
    if (error instanceof CannotDeploy) throw new Problem("MIGRATION_REFUSED", { detail: error.message });
    throw error;
  }
}

/** Refuses early what would be refused later. @throws Problem MIGRATION_REFUSED */
export function requirePlan(plan: EnvironmentPlan | undefined, interrupt: boolean): void {
  if (plan?.kind !== "migrate") return;
  const { level, changes, previousBundle } = plan.plan;
  if (level === "red") throw new Problem("MIGRATION_REFUSED", { detail: redMessage(changes) });
  if (!previousBundle.runs && !interrupt) throw new Problem("MIGRATION_REFUSED", { detail: interruptMessage(previousBundle.reasons), members: { previousBundle } });
}

/** Writes down that a version is to run; the deployer does the rest. @throws Problem DEPLOYMENT_OPEN */
export async function requestDeployment(db: Database, services: Pick<Services, "home">, { workspace, environment: name, ...request }: DeploymentRequest, version: number): Promise<Deployment> {
  const environment = await openEnvironment(db, environmentFor(workspace, name, services));
  return added(await addDeployment(db, { ...request, workspaceId: workspace.id, environment: name, kind: "deploy", version, buildId: null, previous: environment.current }), name);
}

/** What would be brought back by a roll-back, and whether it runs on the schema of now. @throws Problem NOT_RUNNING, ROLL_BACK_REFUSED */
export async function wayBack(db: Database, { target }: Pick<Services, "target">, environment: Environment): Promise<Deployment> {
  const current = environment.current === null ? undefined : await findDeployment(db, environment.workspaceId, environment.current);
  if (current === undefined) throw new Problem("NOT_RUNNING");
  const before = await lastThatRan(db, environment, current);
  if (before?.buildId == null) throw new Problem("ROLL_BACK_REFUSED", { detail: "No other build has run in this environment before this one." });
  const { schemaDigest } = schemaOf(await readBundleFiles(db, before.buildId));
  const { runs, reasons } = await target.runs(environment, schemaDigest);
  if (!runs) throw new Problem("ROLL_BACK_REFUSED", { detail: `Version ${before.version} does not run on the schema of now. ${reasons.join(" ")} Publish a version that does instead.`, members: { version: before.version, reasons } });
  return before;
}

/** Writes down that the build before is to run again. */
export async function requestRollBack(db: Database, { workspace, environment, ...request }: Omit<DeploymentRequest, "interrupt">, current: string | null, before: Deployment): Promise<Deployment> {
  return added(await addDeployment(db, { ...request, workspaceId: workspace.id, environment, interrupt: false, kind: "rollBack", version: before.version, buildId: before.buildId, previous: current }), environment);
}

function added(made: Deployment | undefined, environment: string): Deployment {
  if (made === undefined) throw new Problem("DEPLOYMENT_OPEN", { detail: `Another deployment to ${environment} is under way. Wait until it is done, or cancel it.` });
  return made;
}
