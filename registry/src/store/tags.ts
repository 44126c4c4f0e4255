import { and, desc, eq, lt } from "drizzle-orm";

import type { Database } from "./database.ts";
import { tag, tagMove, type TagName } from "./schema/index.ts";

export interface TagState { readonly name: TagName; readonly version: number; readonly movedAt: string }
export type TagMove = typeof tagMove.$inferSelect;

export function listTags(db: Database, workspaceId: string): Promise<TagState[]> {
  return db.select({ name: tag.name, version: tag.version, movedAt: tag.movedAt }).from(tag).where(eq(tag.workspaceId, workspaceId)).orderBy(tag.name);
}

/** Where a tag points; null where it was never set. */
export async function versionOfTag(db: Database, workspaceId: string, name: TagName): Promise<number | null> {
  const [found] = await db.select({ version: tag.version }).from(tag).where(and(eq(tag.workspaceId, workspaceId), eq(tag.name, name)));
  return found?.version ?? null;
}

export interface Move {
  readonly workspaceId: string;
  readonly name: TagName;
  readonly from: number | null;
  readonly to: number;
  readonly message: string;
  readonly actor: string;
}

/** Moves a tag, if it still points where `from` says. Gives false, and changes nothing, when it does not. */
export async function moveTag(db: Database, { workspaceId, name, from, to, message, actor }: Move): Promise<boolean> {
  const now = new Date().toISOString();
  const moved =
    from === null
      ? await db.insert(tag).values({ workspaceId, name, version: to }).onConflictDoNothing().returning({ name: tag.name })
      : await db.update(tag).set({ version: to, movedAt: now }).where(and(eq(tag.workspaceId, workspaceId), eq(tag.name, name), eq(tag.version, from))).returning({ name: tag.name });
  if (moved.length === 0) return false;
  await db.insert(tagMove).values({ workspaceId, name, from, to, message, actor });
  return true;
}

/** The newest first, before one id. */
export function listTagMoves(db: Database, workspaceId: string, name: TagName, before: number | undefined, limit: number): Promise<TagMove[]> {
  return db
    .select()
    .from(tagMove)
    .where(and(eq(tagMove.workspaceId, workspaceId), eq(tagMove.name, name), before === undefined ? undefined : lt(tagMove.id, before)))
    .orderBy(desc(tagMove.id))
    .limit(limit);
}
