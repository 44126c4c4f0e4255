import { and, desc, eq, isNull, sql } from "drizzle-orm";

import { keyActor } from "../auth/caller.ts";
import type { Scope } from "../auth/scopes.ts";
import type { Database } from "./database.ts";
import { account, apiKey } from "./schema/index.ts";

export interface ListedKey {
  readonly id: string;
  readonly name: string;
  readonly keyPrefix: string;
  readonly scopes: readonly Scope[];
  readonly createdBy: string;
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly lastUsedAt: string | null;
}

/** Keys that were not revoked, the newest first. */
export function listApiKeys(db: Database, workspaceId: string, offset: number, limit: number): Promise<ListedKey[]> {
  return db
    .select({ id: apiKey.id, name: apiKey.name, keyPrefix: apiKey.prefix, scopes: apiKey.scopes, createdBy: account.email, createdAt: apiKey.createdAt, expiresAt: apiKey.expiresAt, lastUsedAt: apiKey.lastUsedAt })
    .from(apiKey)
    .innerJoin(account, eq(account.id, apiKey.createdBy))
    .where(and(eq(apiKey.workspaceId, workspaceId), isNull(apiKey.revokedAt)))
    .orderBy(desc(apiKey.createdAt), apiKey.id)
    .offset(offset)
    .limit(limit);
}

export async function addApiKey(db: Database, key: typeof apiKey.$inferInsert): Promise<string> {
  const [added] = await db.insert(apiKey).values(key).returning({ id: apiKey.id });
  if (added === undefined) throw new Error("An API key was not written.");
  return added.id;
}

/** Ends the keys that somebody made in a workspace, at once and on every instance. Gives what they were. */
export function revokeKeysOf(db: Database, workspaceId: string, accountId: string): Promise<{ id: string; name: string; scopes: Scope[] }[]> {
  return db
    .update(apiKey)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(apiKey.workspaceId, workspaceId), eq(apiKey.createdBy, accountId), isNull(apiKey.revokedAt)))
    .returning({ id: apiKey.id, name: apiKey.name, scopes: apiKey.scopes });
}

/** The names that the keys somebody made have as actors, also of those that were revoked. */
export async function actorsOf(db: Database, workspaceId: string, accountId: string): Promise<readonly string[]> {
  const keys = await db.select({ name: apiKey.name, prefix: apiKey.prefix }).from(apiKey).where(and(eq(apiKey.workspaceId, workspaceId), eq(apiKey.createdBy, accountId)));
  return keys.map(keyActor);
}

/** Ends a key at once, on every instance. Gives what it was; undefined when there is no such key. */
export async function revokeApiKey(db: Database, workspaceId: string, id: string): Promise<{ readonly name: string; readonly scopes: readonly Scope[] } | undefined> {
  const [revoked] = await db
    .update(apiKey)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(apiKey.workspaceId, workspaceId), eq(apiKey.id, id), isNull(apiKey.revokedAt)))
    .returning({ name: apiKey.name, scopes: apiKey.scopes });
  return revoked;
}
