import { sql } from "drizzle-orm";
import { bigint, index, jsonb, text, uuid } from "drizzle-orm/pg-core";

import { instant, registry } from "./base.ts";

/** Who did what, with what was there before and after. Rows are only ever added. */
export const auditEvent = registry.table(
  "audit_event",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    at: instant().notNull().default(sql`now()`),
    /** Null for what belongs to no workspace: signing in, changing a password. */
    workspaceId: uuid("workspace_id"),
    /** The account; null for API keys. */
    userId: uuid("user_id"),
    /** As a person reads it: `ada@example.org`, `key deploy-bot (fsk_1a2b3c4d)`. */
    actor: text().notNull(),
    /** `draft.save`, as the route declares it. */
    operation: text().notNull(),
    entityType: text("entity_type").notNull(),
    entityId: text("entity_id").notNull(),
    before: jsonb(),
    after: jsonb(),
    requestId: text("request_id").notNull(),
    address: text().notNull(),
  },
  (table) => [index("audit_event_workspace").on(table.workspaceId, table.id), index("audit_event_entity").on(table.workspaceId, table.entityType, table.entityId)],
);
