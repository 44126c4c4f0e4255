import { sql } from "drizzle-orm";
import { bigint, foreignKey, index, integer, primaryKey, text, uuid } from "drizzle-orm/pg-core";

import type { Role } from "../../auth/roles.ts";
import { account } from "./accounts.ts";
import { instant, registry } from "./base.ts";
import { version } from "./documents.ts";

/** One product's specs. */
export const workspace = registry.table("workspace", {
  id: uuid().primaryKey().default(sql`gen_random_uuid()`),
  /** As in addresses: `shop`. */
  name: text().notNull().unique(),
  description: text().notNull(),
  createdAt: instant("created_at").notNull().default(sql`now()`),
  createdBy: uuid("created_by").notNull().references(() => account.id),
  /** The number that the last version got; the row's lock makes numbers follow each other without a gap. */
  lastVersion: integer("last_version").notNull().default(0),
  /** So many members besides its author have to approve a version before it is published. */
  requiredApprovals: integer("required_approvals").notNull().default(0),
});

export const member = registry.table(
  "member",
  {
    workspaceId: uuid("workspace_id").notNull().references(() => workspace.id),
    accountId: uuid("account_id").notNull().references(() => account.id),
    role: text().$type<Role>().notNull(),
    createdAt: instant("created_at").notNull().default(sql`now()`),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.accountId] }), index("member_account").on(table.accountId)],
);

/** A name that points at a version: `published`, and one for each environment. */
export const tag = registry.table(
  "tag",
  {
    workspaceId: uuid("workspace_id").notNull(),
    name: text().$type<TagName>().notNull(),
    version: integer().notNull(),
    movedAt: instant("moved_at").notNull().default(sql`now()`),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.name] }),
    foreignKey({ columns: [table.workspaceId, table.version], foreignColumns: [version.workspaceId, version.number] }),
  ],
);

/** Every move of a tag, in order. Rows are only ever added. */
export const tagMove = registry.table(
  "tag_move",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    workspaceId: uuid("workspace_id").notNull(),
    name: text().$type<TagName>().notNull(),
    from: integer(),
    to: integer().notNull(),
    message: text().notNull(),
    /** Whoever moved it, as the audit log names them. */
    actor: text().notNull(),
    at: instant().notNull().default(sql`now()`),
  },
  (table) => [
    index("tag_move_workspace").on(table.workspaceId, table.id),
    foreignKey({ columns: [table.workspaceId, table.to], foreignColumns: [version.workspaceId, version.number] }),
  ],
);

export const tagNames = ["published", "development", "production"] as const;
export type TagName = (typeof tagNames)[number];
