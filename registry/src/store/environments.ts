import { and, asc, eq, sql } from "drizzle-orm";

import { workingStates, type EnvironmentName } from "../deployments/deployment.ts";
import type { Database } from "./database.ts";
import { deployment, environment } from "./schema/index.ts";

export type Environment = typeof environment.$inferSelect;
export type EnvironmentKey = Pick<Environment, "workspaceId" | "name">;

/** One instance's hold on an environment. */
export interface Lease { readonly owner: string; readonly epoch: number }

const is = ({ workspaceId, name }: EnvironmentKey) => and(eq(environment.workspaceId, workspaceId), eq(environment.name, name));
const until = (ms: number) => sql`now() + make_interval(secs => ${ms / 1000})`;

export async function findEnvironment(db: Database, workspaceId: string, name: EnvironmentName): Promise<Environment | undefined> {
  const [found] = await db.select().from(environment).where(is({ workspaceId, name }));
  return found;
}

export function listEnvironments(db: Database, workspaceId: string): Promise<Environment[]> {
  return db.select().from(environment).where(eq(environment.workspaceId, workspaceId)).orderBy(asc(environment.name));
}

/** All that run on one machine, whatever their workspaces. */
export function environmentsOfHome(db: Database, home: string): Promise<Environment[]> {
  return db.select().from(environment).where(eq(environment.home, home));
}

/** Gives the environment, which is made when there is none. */
export async function openEnvironment(db: Database, made: Pick<Environment, "workspaceId" | "name" | "target" | "home" | "database">): Promise<Environment> {
  await db.insert(environment).values(made).onConflictDoNothing();
  const found = await findEnvironment(db, made.workspaceId, made.name);
  if (found === undefined) throw new Error("An environment that was just made was not found.");
  return found;
}

/** Takes an environment of this machine that has work, or that nobody has looked after for a while. Two instances never take the same. */
export async function claimEnvironment(db: Database, { home, owner, leaseMs, checkMs }: { readonly home: string; readonly owner: string; readonly leaseMs: number; readonly checkMs: number }): Promise<Environment | undefined> {
  const work = sql`EXISTS (SELECT FROM ${deployment} WHERE ${deployment.workspaceId} = ${environment.workspaceId} AND ${deployment.environment} = ${environment.name} AND ${deployment.state} IN ${workingStates})`;
  const unseen = sql`${environment.current} IS NOT NULL AND coalesce(${environment.checkedAt} < now() - make_interval(secs => ${checkMs / 1000}), true)`;
  const next = db
    .select({ workspaceId: environment.workspaceId, name: environment.name })
    .from(environment)
    .where(and(eq(environment.home, home), sql`coalesce(${environment.leaseUntil} < now(), true)`, sql`(${work} OR ${unseen})`))
    .limit(1)
    .for("update", { skipLocked: true });
  const [claimed] = await db
    .update(environment)
    .set({ leaseOwner: owner, leaseUntil: until(leaseMs), epoch: sql`${environment.epoch} + 1` })
    .where(sql`(${environment.workspaceId}, ${environment.name}) = (${next})`)
    .returning();
  return claimed;
}

const mine = (key: EnvironmentKey, { owner, epoch }: Lease) => and(is(key), eq(environment.leaseOwner, owner), eq(environment.epoch, epoch));

/** Says that the instance lives. Gives false when the environment was taken away from it. */
export async function renewEnvironment(db: Database, key: EnvironmentKey, lease: Lease, leaseMs: number): Promise<boolean> {
  return (await db.update(environment).set({ leaseUntil: until(leaseMs) }).where(mine(key, lease)).returning({ name: environment.name })).length > 0;
}

export async function releaseEnvironment(db: Database, key: EnvironmentKey, lease: Lease): Promise<void> {
  await db.update(environment).set({ leaseOwner: null, leaseUntil: null, checkedAt: sql`now()` }).where(mine(key, lease));
}

/** Locks the environment for what its holder writes next. Gives false when it is somebody else's by now. */
export async function holdEnvironment(db: Database, key: EnvironmentKey, lease: Lease): Promise<boolean> {
  return (await db.select({ name: environment.name }).from(environment).where(mine(key, lease)).for("update")).length > 0;
}

export async function changeEnvironment(db: Database, key: EnvironmentKey, change: Partial<Pick<Environment, "current" | "port">>): Promise<void> {
  await db.update(environment).set(change).where(is(key));
}

/** The ports that environments of this machine have. */
export async function portsOfHome(db: Database, home: string): Promise<ReadonlySet<number>> {
  const rows = await db.select({ port: environment.port }).from(environment).where(eq(environment.home, home));
  return new Set(rows.flatMap(({ port }) => (port === null ? [] : [port])));
}
