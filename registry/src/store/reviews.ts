import { and, asc, desc, eq, sql } from "drizzle-orm";

import type { ReviewState } from "../documents/review.ts";
import type { Database } from "./database.ts";
import { review, reviewDecision, workspace } from "./schema/index.ts";

export type Review = typeof review.$inferSelect;
export type ReviewDecision = typeof reviewDecision.$inferSelect;

/** Gives undefined when there is an open review of the version already. */
export async function openReview(db: Database, opened: typeof review.$inferInsert): Promise<Review | undefined> {
  const [made] = await db.insert(review).values(opened).onConflictDoNothing().returning();
  return made;
}

/** With `lock` nobody else decides until the transaction ends. */
export async function findReview(db: Database, workspaceId: string, id: string, { lock = false } = {}): Promise<Review | undefined> {
  const query = db.select().from(review).where(and(eq(review.workspaceId, workspaceId), eq(review.id, id)));
  const [found] = await (lock ? query.for("update") : query);
  return found;
}

/** The last asked for first. */
export function listReviews(db: Database, workspaceId: string, state: ReviewState | undefined, offset: number, limit: number): Promise<Review[]> {
  return db
    .select()
    .from(review)
    .where(and(eq(review.workspaceId, workspaceId), state === undefined ? undefined : eq(review.state, state)))
    .orderBy(desc(review.requestedAt), asc(review.id))
    .offset(offset)
    .limit(limit);
}

export function decisionsOf(db: Database, reviewId: string): Promise<ReviewDecision[]> {
  return db.select().from(reviewDecision).where(eq(reviewDecision.reviewId, reviewId)).orderBy(asc(reviewDecision.id));
}

export async function addDecision(db: Database, decision: typeof reviewDecision.$inferInsert): Promise<void> {
  await db.insert(reviewDecision).values(decision);
}

export async function setReviewState(db: Database, id: string, state: ReviewState): Promise<Review> {
  const [changed] = await db.update(review).set({ state }).where(eq(review.id, id)).returning();
  if (changed === undefined) throw new Error("A review that was locked is gone.");
  return changed;
}

/** Whether a review of this version was approved. */
export async function isApproved(db: Database, workspaceId: string, version: number): Promise<boolean> {
  const found = await db.select({ id: review.id }).from(review).where(and(eq(review.workspaceId, workspaceId), eq(review.version, version), eq(review.state, "approved"))).limit(1);
  return found.length > 0;
}

export async function requiredApprovals(db: Database, workspaceId: string): Promise<number> {
  const [found] = await db.select({ required: sql<number>`${workspace.requiredApprovals}` }).from(workspace).where(eq(workspace.id, workspaceId));
  return found?.required ?? 0;
}
