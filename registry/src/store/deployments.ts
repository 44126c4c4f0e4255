import { and, asc, desc, eq, gt, inArray, ne, sql } from "drizzle-orm";

import { workingStates, type DeploymentState, type EnvironmentName } from "../deployments/deployment.ts";
import type { Database } from "./database.ts";
import type { EnvironmentKey } from "./environments.ts";
import { deployment, deploymentEvent } from "./schema/index.ts";

export type Deployment = typeof deployment.$inferSelect;
export type DeploymentEvent = typeof deploymentEvent.$inferSelect;
/** What is told about a deployment, besides its state. */
export interface Happening { readonly message: string; readonly detail?: Readonly<Record<string, unknown>> }

/** Writes a deployment down, with its first event. Gives undefined when the environment has one under way. */
export async function addDeployment(db: Database, request: Pick<Deployment, "workspaceId" | "environment" | "kind" | "version" | "buildId" | "previous" | "interrupt" | "message" | "actor">): Promise<Deployment | undefined> {
  const [made] = await db.insert(deployment).values(request).onConflictDoNothing().returning();
  if (made !== undefined) await addEvent(db, made.id, { state: "requested", message: request.message });
  return made;
}

export async function findDeployment(db: Database, workspaceId: string, id: string): Promise<Deployment | undefined> {
  const [found] = await db.select().from(deployment).where(and(eq(deployment.workspaceId, workspaceId), eq(deployment.id, id)));
  return found;
}

/** Whether somebody asked for its end; locks it, so that nobody asks while the next state is written. */
export async function isCancelled(db: Database, id: string): Promise<boolean> {
  const [found] = await db.select({ cancelledBy: deployment.cancelledBy }).from(deployment).where(eq(deployment.id, id)).for("update");
  return found !== undefined && found.cancelledBy !== null;
}

/** The newest first. */
export function listDeployments(db: Database, workspaceId: string, { environment, offset, limit }: { readonly environment?: EnvironmentName; readonly offset: number; readonly limit: number }): Promise<Deployment[]> {
  return db
    .select()
    .from(deployment)
    .where(and(eq(deployment.workspaceId, workspaceId), environment === undefined ? undefined : eq(deployment.environment, environment)))
    .orderBy(desc(deployment.requestedAt), asc(deployment.id))
    .offset(offset)
    .limit(limit);
}

const of = ({ workspaceId, name }: EnvironmentKey) => and(eq(deployment.workspaceId, workspaceId), eq(deployment.environment, name));

/** The oldest that somebody has to work on: what is being stopped before what is being started. */
export async function nextWork(db: Database, key: EnvironmentKey): Promise<Deployment | undefined> {
  const [found] = await db.select().from(deployment).where(and(of(key), inArray(deployment.state, [...workingStates]))).orderBy(asc(deployment.requestedAt), asc(deployment.id)).limit(1);
  return found;
}

/** The last one that answered calls before another: what a roll-back brings back. */
export async function lastThatRan(db: Database, key: EnvironmentKey, before: Deployment): Promise<Deployment | undefined> {
  const [found] = await db
    .select()
    .from(deployment)
    .where(and(of(key), sql`${deployment.runningAt} < ${before.runningAt}`, ne(deployment.id, before.id), ne(deployment.state, "rolledBack"), sql`${deployment.buildId} IS DISTINCT FROM ${before.buildId}`))
    .orderBy(desc(deployment.runningAt))
    .limit(1);
  return found;
}

/** Puts a deployment into a state. Events are written under the lock of their deployment's row, so that they become visible in their order. */
export async function setState(db: Database, id: string, state: DeploymentState, happening: Happening, more: Partial<Pick<Deployment, "endsAs" | "runningAt" | "finishedAt" | "failure">> = {}): Promise<void> {
  await db.update(deployment).set({ state, ...more }).where(eq(deployment.id, id));
  await addEvent(db, id, { state, ...happening });
}

export async function changeDeployment(db: Database, id: string, change: Partial<Pick<Deployment, "buildId" | "migration">>): Promise<void> {
  await db.update(deployment).set(change).where(eq(deployment.id, id));
}

/** Asks for the end of a deployment that is under way. Gives false when it is too late. */
export async function askToCancel(db: Database, id: string, states: readonly DeploymentState[], actor: string): Promise<boolean> {
  const [asked] = await db.update(deployment).set({ cancelledBy: actor }).where(and(eq(deployment.id, id), inArray(deployment.state, [...states]))).returning({ id: deployment.id });
  if (asked !== undefined) await addEvent(db, id, { message: `${actor} asks to cancel.` });
  return asked !== undefined;
}

/** Tells what happened within a state. */
export async function addHappening(db: Database, id: string, happening: Happening): Promise<void> {
  await db.transaction(async (transaction) => {
    await transaction.select({ id: deployment.id }).from(deployment).where(eq(deployment.id, id)).for("update");
    await addEvent(transaction, id, happening);
  });
}

async function addEvent(db: Database, deploymentId: string, { state, message, detail }: Happening & { readonly state?: DeploymentState }): Promise<void> {
  await db.insert(deploymentEvent).values({ deploymentId, state: state ?? null, message, detail: detail ?? null });
}

/** In their order, after one id. */
export function listEvents(db: Database, deploymentId: string, after: number, limit: number): Promise<DeploymentEvent[]> {
  return db.select().from(deploymentEvent).where(and(eq(deploymentEvent.deploymentId, deploymentId), gt(deploymentEvent.id, after))).orderBy(asc(deploymentEvent.id)).limit(limit);
}

/** Whether the end of a process was told already. */
export async function isExitTold(db: Database, deploymentId: string, exit: string): Promise<boolean> {
  return (await db.select({ id: deploymentEvent.id }).from(deploymentEvent).where(and(eq(deploymentEvent.deploymentId, deploymentId), sql`${deploymentEvent.detail} ->> 'exit' = ${exit}`)).limit(1)).length > 0;
}
