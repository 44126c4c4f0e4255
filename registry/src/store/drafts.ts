import { and, asc, desc, eq, gt, inArray, isNull, lt, sql } from "drizzle-orm";

import type { Tree } from "../../../compiler/src/remote/merge.ts";
import type { Database } from "./database.ts";
import { inParts } from "./inParts.ts";
import { account, draft, draftFile, draftSave } from "./schema/index.ts";

export type Draft = typeof draft.$inferSelect;

/** Opens a draft on the files of a version. Gives undefined when its author has one of this name already. */
export async function openDraft(
  db: Database,
  { workspaceId, authorId, name, base, files }: { readonly workspaceId: string; readonly authorId: string | null; readonly name: string; readonly base: number | null; readonly files: Tree },
): Promise<Draft | undefined> {
  const [opened] = await db.insert(draft).values({ workspaceId, authorId, name, base }).onConflictDoNothing().returning();
  if (opened === undefined) return undefined;
  const rows = [...files].map(([path, digest]) => ({ draftId: opened.id, path, digest, revision: 0 }));
  for (const part of inParts(rows)) await db.insert(draftFile).values([...part]);
  return opened;
}

/** An open draft of this workspace. With `lock` nobody else saves it until the transaction ends. */
export async function findDraft(db: Database, workspaceId: string, id: string, { lock = false } = {}): Promise<Draft | undefined> {
  const query = db.select().from(draft).where(and(eq(draft.workspaceId, workspaceId), eq(draft.id, id), isNull(draft.closedAt)));
  const [found] = await (lock ? query.for("update") : query);
  return found;
}

/** Open drafts, the last changed first, with the email of their authors. */
export function listDrafts(db: Database, workspaceId: string, offset: number, limit: number): Promise<(Draft & { author: string | null })[]> {
  return db
    .select({ ...columnsOf(draft), author: account.email })
    .from(draft)
    .leftJoin(account, eq(account.id, draft.authorId))
    .where(and(eq(draft.workspaceId, workspaceId), isNull(draft.closedAt)))
    .orderBy(desc(draft.changedAt), asc(draft.id))
    .offset(offset)
    .limit(limit);
}

function columnsOf({ id, workspaceId, authorId, name, base, revision, createdAt, changedAt, closedAt }: typeof draft) {
  return { id, workspaceId, authorId, name, base, revision, createdAt, changedAt, closedAt };
}

export async function treeOfDraft(db: Database, draftId: string): Promise<Tree> {
  const rows = await db.select({ path: draftFile.path, digest: draftFile.digest }).from(draftFile).where(eq(draftFile.draftId, draftId)).orderBy(asc(draftFile.path));
  return new Map(rows.flatMap(({ path, digest }) => (digest === null ? [] : [[path, digest] as const])));
}

/** The rows of these files, also of deleted ones. */
export function filesOfDraft(db: Database, draftId: string, paths: readonly string[]): Promise<{ path: string; digest: string | null; revision: number }[]> {
  return db
    .select({ path: draftFile.path, digest: draftFile.digest, revision: draftFile.revision })
    .from(draftFile)
    .where(and(eq(draftFile.draftId, draftId), inArray(draftFile.path, [...paths])));
}

/** What a file was at a revision that others have saved over; null when there was none. */
export async function digestAtRevision(db: Database, draftId: string, path: string, revision: number): Promise<string | null> {
  const [next] = await db
    .select({ before: draftSave.before })
    .from(draftSave)
    .where(and(eq(draftSave.draftId, draftId), eq(draftSave.path, path), gt(draftSave.revision, revision)))
    .orderBy(asc(draftSave.revision))
    .limit(1);
  return next?.before ?? null;
}

export interface FileSave { readonly path: string; readonly before: string | null; readonly after: string | null }

/** Writes a save of a draft that is locked, as its next revision. */
export async function writeSave(db: Database, { id, revision }: Pick<Draft, "id" | "revision">, saves: readonly FileSave[], actor: string, base?: number | null): Promise<Draft> {
  const next = revision + 1;
  for (const part of inParts(saves)) {
    await db
      .insert(draftFile)
      .values(part.map(({ path, after }) => ({ draftId: id, path, digest: after, revision: next })))
      .onConflictDoUpdate({ target: [draftFile.draftId, draftFile.path], set: { digest: sql`excluded.digest`, revision: sql`excluded.revision` } });
    await db.insert(draftSave).values(part.map((save) => ({ draftId: id, revision: next, ...save, actor })));
  }
  const [saved] = await db
    .update(draft)
    .set({ revision: next, changedAt: sql`now()`, ...(base !== undefined && { base }) })
    .where(eq(draft.id, id))
    .returning();
  if (saved === undefined) throw new Error("A draft that was locked is gone.");
  return saved;
}

/** A version was made of the draft: it goes on from there. */
export async function setBase(db: Database, id: string, base: number): Promise<void> {
  await db.update(draft).set({ base }).where(eq(draft.id, id));
}

export async function closeDraft(db: Database, id: string): Promise<void> {
  await db.update(draft).set({ closedAt: sql`now()` }).where(eq(draft.id, id));
}

/** What was saved, the newest first, before one id. */
export function listSaves(db: Database, draftId: string, before: number | undefined, limit: number): Promise<(typeof draftSave.$inferSelect)[]> {
  return db
    .select()
    .from(draftSave)
    .where(and(eq(draftSave.draftId, draftId), before === undefined ? undefined : lt(draftSave.id, before)))
    .orderBy(desc(draftSave.id))
    .limit(limit);
}
