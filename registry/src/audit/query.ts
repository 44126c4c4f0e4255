import { and, count, desc, eq, gte, lt } from "drizzle-orm";

import type { Database } from "../store/database.ts";
import { auditEvent } from "../store/schema/index.ts";

export interface AuditFilter {
  readonly userId?: string;
  readonly entityType?: string;
  readonly entityId?: string;
  readonly operation?: string;
  /** Inclusive. */
  readonly from?: string;
  /** Exclusive. */
  readonly to?: string;
}

export type AuditEvent = typeof auditEvent.$inferSelect;

/** What happened in a workspace, the newest first, and how much of it there is. */
export async function queryAudit(db: Database, workspaceId: string, filter: AuditFilter, limit: number, offset: number): Promise<{ readonly logs: readonly AuditEvent[]; readonly total: number }> {
  const { userId, entityType, entityId, operation, from, to } = filter;
  const where = and(
    eq(auditEvent.workspaceId, workspaceId),
    userId === undefined ? undefined : eq(auditEvent.userId, userId),
    entityType === undefined ? undefined : eq(auditEvent.entityType, entityType),
    entityId === undefined ? undefined : eq(auditEvent.entityId, entityId),
    operation === undefined ? undefined : eq(auditEvent.operation, operation),
    from === undefined ? undefined : gte(auditEvent.at, from),
    to === undefined ? undefined : lt(auditEvent.at, to),
  );
  const logs = await db.select().from(auditEvent).where(where).orderBy(desc(auditEvent.id)).offset(offset).limit(limit);
  const [counted] = await db.select({ total: count() }).from(auditEvent).where(where);
  return { logs, total: counted?.total ?? 0 };
}
