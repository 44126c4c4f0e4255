import { and, asc, desc, eq, lt, sql } from "drizzle-orm";

import type { Tree } from "../../../compiler/src/remote/merge.ts";
import type { Database } from "./database.ts";
import { inParts } from "./inParts.ts";
import { prepared } from "./prepared.ts";
import { version, versionFile, workspace } from "./schema/index.ts";

export type Version = typeof version.$inferSelect;

export interface NewVersion {
  readonly workspaceId: string;
  readonly files: Tree;
  readonly parent: number | null;
  readonly restores?: number;
  readonly message: string;
  readonly specDigest: string;
  readonly actor: string;
}

/** Adds a version. The workspace's row is locked until the transaction ends, so that the numbers follow each other without a gap. */
export async function makeVersion(db: Database, { files, ...rest }: NewVersion): Promise<Version> {
  const [counted] = await db
    .update(workspace)
    .set({ lastVersion: sql`${workspace.lastVersion} + 1` })
    .where(eq(workspace.id, rest.workspaceId))
    .returning({ number: workspace.lastVersion });
  if (counted === undefined) throw new Error("A version was made for a workspace that is not there.");
  const [made] = await db.insert(version).values({ ...rest, number: counted.number }).returning();
  if (made === undefined) throw new Error("A version was not written.");
  const rows = [...files].map(([path, digest]) => ({ workspaceId: made.workspaceId, version: made.number, path, digest }));
  for (const part of inParts(rows)) await db.insert(versionFile).values([...part]);
  return made;
}

export async function findVersion(db: Database, workspaceId: string, number: number): Promise<Version | undefined> {
  const [found] = await db.select().from(version).where(and(eq(version.workspaceId, workspaceId), eq(version.number, number)));
  return found;
}

const newest = prepared((db) =>
  db
    .select()
    .from(version)
    .where(and(eq(version.workspaceId, sql.placeholder("workspaceId")), lt(version.number, sql.placeholder("before"))))
    .orderBy(desc(version.number))
    .limit(sql.placeholder("limit"))
    .prepare("newest_versions"),
);
const BEHIND_ALL = 2_147_483_647;

/** The newest first, before one number. */
export function listVersions(db: Database, workspaceId: string, before: number = BEHIND_ALL, limit = 100): Promise<Version[]> {
  return newest(db).execute({ workspaceId, before, limit });
}

/** The files of a version; none for null, where there is no version yet. */
export async function treeOfVersion(db: Database, workspaceId: string, number: number | null): Promise<Tree> {
  if (number === null) return new Map();
  const rows = await db
    .select({ path: versionFile.path, digest: versionFile.digest })
    .from(versionFile)
    .where(and(eq(versionFile.workspaceId, workspaceId), eq(versionFile.version, number)))
    .orderBy(asc(versionFile.path));
  return new Map(rows.map(({ path, digest }) => [path, digest]));
}

/** A version and all that it was made from, the newest first. */
export async function ancestors(db: Database, workspaceId: string, number: number | null): Promise<readonly number[]> {
  if (number === null) return [];
  const { rows } = (await db.execute(sql`
    WITH RECURSIVE line AS (
      SELECT number, parent FROM ${version} WHERE workspace_id = ${workspaceId} AND number = ${number}
      UNION ALL
      SELECT older.number, older.parent FROM line JOIN ${version} AS older ON older.workspace_id = ${workspaceId} AND older.number = line.parent
    )
    SELECT number FROM line ORDER BY number DESC`)) as unknown as { rows: readonly { number: number }[] };
  return rows.map((row) => row.number);
}

/** The newest version that both were made from; null where they have nothing in common. */
export async function commonAncestor(db: Database, workspaceId: string, one: number | null, other: number | null): Promise<number | null> {
  const line = new Set(await ancestors(db, workspaceId, one));
  return (await ancestors(db, workspaceId, other)).find((each) => line.has(each)) ?? null;
}
