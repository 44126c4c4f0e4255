import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";

import type { Database } from "./database.ts";
import { acknowledgment } from "./schema/index.ts";

export type StoredAcknowledgment = typeof acknowledgment.$inferSelect;

/** Those that were not taken back, the newest first; they may have run out. */
export function listAcknowledgments(db: Database, workspaceId: string): Promise<StoredAcknowledgment[]> {
  return db
    .select()
    .from(acknowledgment)
    .where(and(eq(acknowledgment.workspaceId, workspaceId), isNull(acknowledgment.revokedAt)))
    .orderBy(desc(acknowledgment.at), asc(acknowledgment.finding));
}

/** Adds one, in the place of the one that there is for the same finding. */
export async function addAcknowledgment(db: Database, added: typeof acknowledgment.$inferInsert): Promise<StoredAcknowledgment> {
  await db.update(acknowledgment).set({ revokedAt: sql`now()` }).where(and(eq(acknowledgment.workspaceId, added.workspaceId), eq(acknowledgment.finding, added.finding), isNull(acknowledgment.revokedAt)));
  const [stored] = await db.insert(acknowledgment).values(added).returning();
  if (stored === undefined) throw new Error("An acknowledgment was not written.");
  return stored;
}

export async function revokeAcknowledgment(db: Database, workspaceId: string, id: string): Promise<StoredAcknowledgment | undefined> {
  const [revoked] = await db
    .update(acknowledgment)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(acknowledgment.workspaceId, workspaceId), eq(acknowledgment.id, id), isNull(acknowledgment.revokedAt)))
    .returning();
  return revoked;
}
