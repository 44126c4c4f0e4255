import { and, asc, desc, eq, lt, or, sql } from "drizzle-orm";

import type { Failure } from "../builds/build.ts";
import type { Built } from "../compiler/messages.ts";
import { digestOfBytes } from "../documents/text.ts";
import type { Database } from "./database.ts";
import { blob, build, buildFile } from "./schema/index.ts";

export type Build = typeof build.$inferSelect;
type Key = Pick<Build, "workspaceId" | "specDigest" | "compiler">;

const is = ({ workspaceId, specDigest, compiler }: Key) => and(eq(build.workspaceId, workspaceId), eq(build.specDigest, specDigest), eq(build.compiler, compiler));

/** Gives the build of these specs by this compiler, which is queued when there is none. One that failed by a fault of ours is tried again. */
export async function requestBuild(db: Database, request: Key & Pick<Build, "version" | "actor">): Promise<{ readonly build: Build; readonly queued: boolean }> {
  const [made] = await db
    .insert(build)
    .values(request)
    .onConflictDoUpdate({
      target: [build.workspaceId, build.specDigest, build.compiler],
      set: { state: "queued", attempts: 0, failure: null, finishedAt: null, actor: request.actor, requestedAt: sql`now()` },
      setWhere: sql`${build.state} = 'failed' AND ${build.failure} ->> 'kind' = 'internal'`,
    })
    .returning();
  if (made !== undefined) return { build: made, queued: true };
  const [found] = await db.select().from(build).where(is(request));
  if (found === undefined) throw new Error("A build that exists was not found.");
  return { build: found, queued: false };
}

export async function findBuild(db: Database, workspaceId: string, id: string): Promise<Build | undefined> {
  const [found] = await db.select().from(build).where(and(eq(build.workspaceId, workspaceId), eq(build.id, id)));
  return found;
}

/** The newest build of specs that has a bundle, preferably by this compiler. */
export async function findBundle(db: Database, { workspaceId, specDigest, compiler }: Key): Promise<Build | undefined> {
  const [found] = await db
    .select()
    .from(build)
    .where(and(eq(build.workspaceId, workspaceId), eq(build.specDigest, specDigest), eq(build.state, "succeeded")))
    .orderBy(desc(sql`${build.compiler} = ${compiler}`), desc(build.finishedAt))
    .limit(1);
  return found;
}

/** The newest first. */
export function listBuilds(db: Database, workspaceId: string, offset: number, limit: number): Promise<Build[]> {
  return db.select().from(build).where(eq(build.workspaceId, workspaceId)).orderBy(desc(build.requestedAt), asc(build.id)).offset(offset).limit(limit);
}

/** Takes the oldest build that nobody works on, or whose worker has not said for a while that it lives. Two instances never take the same. */
export async function claimBuild(db: Database, owner: string, leaseMs: number): Promise<Build | undefined> {
  const next = db
    .select({ id: build.id })
    .from(build)
    .where(or(eq(build.state, "queued"), and(eq(build.state, "running"), lt(build.leaseUntil, sql`now()`))))
    .orderBy(asc(build.requestedAt))
    .limit(1)
    .for("update", { skipLocked: true });
  const [claimed] = await db
    .update(build)
    .set({ state: "running", leaseOwner: owner, leaseUntil: lease(leaseMs), startedAt: sql`now()`, attempts: sql`${build.attempts} + 1` })
    .where(eq(build.id, sql`(${next})`))
    .returning();
  return claimed;
}

/** Says that the worker lives. Gives false when the build was taken away from it. */
export async function renewLease(db: Database, id: string, owner: string, leaseMs: number): Promise<boolean> {
  const renewed = await db.update(build).set({ leaseUntil: lease(leaseMs) }).where(mine(id, owner)).returning({ id: build.id });
  return renewed.length > 0;
}

const lease = (ms: number) => sql`now() + make_interval(secs => ${ms / 1000})`;
const mine = (id: string, owner: string) => and(eq(build.id, id), eq(build.leaseOwner, owner), eq(build.state, "running"));

const FILES_AT_ONCE = 200;

/** Keeps a bundle, all of it or nothing. Gives false, and keeps nothing, when the build was taken away from this worker. */
export async function finishBuild(db: Database, id: string, owner: string, { digest, schemaDigest, files, nodes }: Omit<Built, "kind">): Promise<boolean> {
  const rows = [...files].map(([path, content]) => {
    const bytes = Buffer.from(content);
    return { path, content: bytes, digest: digestOfBytes(bytes), size: bytes.length };
  });
  const blobs = [...new Map(rows.map((row) => [row.digest, row])).values()].sort((a, b) => (a.digest < b.digest ? -1 : 1));
  return db.transaction(async (transaction) => {
    const finished = await transaction
      .update(build)
      .set({ state: "succeeded", finishedAt: sql`now()`, leaseUntil: null, bundleDigest: digest, schemaDigest, nodes })
      .where(mine(id, owner))
      .returning({ id: build.id });
    if (finished.length === 0) return false;
    for (let start = 0; start < blobs.length; start += FILES_AT_ONCE) {
      const part = blobs.slice(start, start + FILES_AT_ONCE);
      await transaction.insert(blob).values(part.map((row) => ({ digest: row.digest, content: row.content }))).onConflictDoNothing();
    }
    await transaction.insert(buildFile).values(rows.map((row) => ({ buildId: id, path: row.path, digest: row.digest, size: row.size })));
    return true;
  });
}

export async function failBuild(db: Database, id: string, owner: string, failure: Failure): Promise<void> {
  await db.update(build).set({ state: "failed", finishedAt: sql`now()`, leaseUntil: null, failure }).where(mine(id, owner));
}

/** Gives a build back that was not ended, for another worker to take at once. */
export async function releaseBuild(db: Database, id: string, owner: string): Promise<void> {
  await db.update(build).set({ state: "queued", leaseOwner: null, leaseUntil: null }).where(mine(id, owner));
}

export interface BuildFile { readonly path: string; readonly digest: string; readonly size: number }

export function listBuildFiles(db: Database, buildId: string): Promise<BuildFile[]> {
  return db.select({ path: buildFile.path, digest: buildFile.digest, size: buildFile.size }).from(buildFile).where(eq(buildFile.buildId, buildId)).orderBy(asc(buildFile.path));
}

export async function readBuildFile(db: Database, buildId: string, path: string): Promise<{ readonly digest: string; readonly content: Buffer } | undefined> {
  const [found] = await db.select({ digest: blob.digest, content: blob.content }).from(buildFile).innerJoin(blob, eq(blob.digest, buildFile.digest)).where(and(eq(buildFile.buildId, buildId), eq(buildFile.path, path)));
  return found;
}

/** All files of a bundle, by their paths. */
export async function readBundleFiles(db: Database, buildId: string): Promise<ReadonlyMap<string, Buffer>> {
  const rows = await db.select({ path: buildFile.path, content: blob.content }).from(buildFile).innerJoin(blob, eq(blob.digest, buildFile.digest)).where(eq(buildFile.buildId, buildId)).orderBy(asc(buildFile.path));
  return new Map(rows.map(({ path, content }) => [path, content]));
}
