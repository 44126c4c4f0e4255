import { Problem } from "../http/problem.ts";
import type { Database } from "../store/database.ts";
import { isApproved, requiredApprovals } from "../store/reviews.ts";

/**
 * Holds a version to the approvals that its workspace asks for, if it asks for any. Gives whether it does.
 *
 * @param before what may not happen without them: "a version is published"
 * @throws Problem REVIEW_MISSING
 */
export async function requireApproved(db: Database, workspaceId: string, version: number, before: string): Promise<boolean> {
  const required = await requiredApprovals(db, workspaceId);
  if (required === 0) return false;
  if (await isApproved(db, workspaceId, version)) return true;
  const asked = required === 1 ? "an approval" : `${required} approvals`;
  throw new Problem("REVIEW_MISSING", { detail: `Version ${version} was not approved. This workspace asks for ${asked} before ${before}: ask for a review.` });
}
