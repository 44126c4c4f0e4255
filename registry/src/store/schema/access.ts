import { sql } from "drizzle-orm";
import { index, text, uuid } from "drizzle-orm/pg-core";

import type { Scope } from "../../auth/scopes.ts";
import { account } from "./accounts.ts";
import { instant, registry } from "./base.ts";
import { workspace } from "./workspaces.ts";

/** A program's way in: `fsk_…`, of which only the digest is kept. */
export const apiKey = registry.table(
  "api_key",
  {
    id: uuid().primaryKey().default(sql`gen_random_uuid()`),
    workspaceId: uuid("workspace_id").notNull().references(() => workspace.id),
    name: text().notNull(),
    /** The first characters, to recognise it by. */
    prefix: text().notNull(),
    digest: text().notNull().unique(),
    scopes: text().array().$type<Scope[]>().notNull(),
    createdBy: uuid("created_by").notNull().references(() => account.id),
    createdAt: instant("created_at").notNull().default(sql`now()`),
    expiresAt: instant("expires_at"),
    lastUsedAt: instant("last_used_at"),
    revokedAt: instant("revoked_at"),
  },
  (table) => [index("api_key_workspace").on(table.workspaceId)],
);
