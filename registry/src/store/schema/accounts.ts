import { sql } from "drizzle-orm";
import { boolean, index, integer, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";

import { instant, registry } from "./base.ts";

/** A person who signs in. */
export const account = registry.table(
  "account",
  {
    id: uuid().primaryKey().default(sql`gen_random_uuid()`),
    email: text().notNull(),
    displayName: text("display_name").notNull(),
    /** `scrypt$…`; null until a password is chosen: such an account signs in by a one-time link only. */
    passwordHash: text("password_hash"),
    disabled: boolean().notNull().default(false),
    createdAt: instant("created_at").notNull().default(sql`now()`),
  },
  (table) => [uniqueIndex("account_email").on(sql`lower(${table.email})`)],
);

/** A browser that is signed in. The cookie holds a random token, this table only its digest. */
export const session = registry.table(
  "session",
  {
    digest: text().primaryKey(),
    accountId: uuid("account_id").notNull().references(() => account.id),
    createdAt: instant("created_at").notNull().default(sql`now()`),
    lastSeenAt: instant("last_seen_at").notNull().default(sql`now()`),
    expiresAt: instant("expires_at").notNull(),
    address: text().notNull(),
    userAgent: text("user_agent").notNull(),
  },
  (table) => [index("session_account").on(table.accountId)],
);

/** A link that signs an account in once: the first owner's, an invitation's. */
export const oneTimeLink = registry.table("one_time_link", {
  digest: text().primaryKey(),
  accountId: uuid("account_id").notNull().references(() => account.id),
  createdAt: instant("created_at").notNull().default(sql`now()`),
  expiresAt: instant("expires_at").notNull(),
  usedAt: instant("used_at"),
});

/** Attempts to log in that were not followed by a success, for each account and each address. */
export const logInAttempt = registry.table("log_in_attempt", {
  /** `account:ada@example.org`, `account:ada@example.org at 192.0.2.1` or `address:192.0.2.1` */
  subject: text().primaryKey(),
  failures: integer().notNull(),
  lastAt: instant("last_at").notNull(),
  blockedUntil: instant("blocked_until").notNull(),
});
