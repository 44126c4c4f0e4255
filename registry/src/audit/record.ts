import { accountIdOf, actorName, type Caller } from "../auth/caller.ts";
import type { Database } from "../store/database.ts";
import { auditEvent } from "../store/schema/index.ts";
import type { Change } from "./change.ts";

export interface Circumstances {
  readonly operation: string;
  readonly caller: Caller | undefined;
  readonly workspaceId: string | undefined;
  readonly requestId: string;
  readonly address: string;
}

/** Writes the audit log, in the transaction of the change itself: neither is there without the other. */
export async function recordChanges(db: Database, changes: readonly Change[], { operation, caller, workspaceId, requestId, address }: Circumstances): Promise<void> {
  await db.insert(auditEvent).values(
    changes.map(({ entityType, entityId, before, after, by, ...change }) => ({
      workspaceId: change.workspaceId ?? workspaceId ?? null,
      userId: by?.accountId ?? (caller === undefined ? null : (accountIdOf(caller) ?? null)),
      actor: by?.email ?? (caller === undefined ? "nobody" : actorName(caller)),
      operation,
      entityType,
      entityId,
      before: before ?? null,
      after: after ?? null,
      requestId,
      address,
    })),
  );
}

/** Writes down that a password was not right: nothing was changed, but whoever looks after accounts wants to know. */
export function recordWrongPassword(db: Database, email: string, { requestId, address }: Pick<Circumstances, "requestId" | "address">): Promise<void> {
  return recordChanges(db, [{ entityType: "account", entityId: email }], { operation: "session.refuse", caller: undefined, workspaceId: undefined, requestId, address });
}
