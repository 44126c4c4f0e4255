import { sql } from "drizzle-orm";
import { bigint, date, foreignKey, index, integer, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";

import type { Role } from "../../auth/roles.ts";
import type { Decision, ReviewState } from "../../documents/review.ts";
import { account } from "./accounts.ts";
import { instant, registry } from "./base.ts";
import { version } from "./documents.ts";
import { workspace } from "./workspaces.ts";

/** Somebody stands for a yellow finding, until a day. A finding whose facts change is another finding. */
export const acknowledgment = registry.table(
  "acknowledgment",
  {
    id: uuid().primaryKey().default(sql`gen_random_uuid()`),
    workspaceId: uuid("workspace_id").notNull().references(() => workspace.id),
    /** The finding's fingerprint. */
    finding: text().notNull(),
    code: text().notNull(),
    who: text().notNull(),
    role: text().$type<Role>().notNull(),
    why: text().notNull(),
    /** The last day on which it counts. */
    until: date({ mode: "string" }).notNull(),
    at: instant().notNull().default(sql`now()`),
    revokedAt: instant("revoked_at"),
  },
  (table) => [uniqueIndex("acknowledgment_of").on(table.workspaceId, table.finding).where(sql`${table.revokedAt} IS NULL`)],
);

/** Somebody asks others to look at a version before it is published. */
export const review = registry.table(
  "review",
  {
    id: uuid().primaryKey().default(sql`gen_random_uuid()`),
    workspaceId: uuid("workspace_id").notNull(),
    version: integer().notNull(),
    message: text().notNull(),
    requestedBy: text("requested_by").notNull(),
    state: text().$type<ReviewState>().notNull().default("open"),
    requestedAt: instant("requested_at").notNull().default(sql`now()`),
  },
  (table) => [
    index("review_listed").on(table.workspaceId, table.requestedAt),
    uniqueIndex("review_open").on(table.workspaceId, table.version).where(sql`${table.state} = 'open'`),
    foreignKey({ columns: [table.workspaceId, table.version], foreignColumns: [version.workspaceId, version.number] }),
  ],
);

/** What reviewers said, in order. Rows are only ever added. */
export const reviewDecision = registry.table(
  "review_decision",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    reviewId: uuid("review_id").notNull().references(() => review.id),
    accountId: uuid("account_id").notNull().references(() => account.id),
    actor: text().notNull(),
    decision: text().$type<Decision>().notNull(),
    comment: text().notNull(),
    at: instant().notNull().default(sql`now()`),
  },
  (table) => [index("review_decision_review").on(table.reviewId, table.id)],
);
