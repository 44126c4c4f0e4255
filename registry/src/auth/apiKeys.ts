import { and, eq, isNull, or, gt, sql } from "drizzle-orm";

import type { Database } from "../store/database.ts";
import { apiKey } from "../store/schema/index.ts";
import type { KeyCaller } from "./caller.ts";
import { digestOfSecret, newSecret } from "./secret.ts";

export const keyPrefix = "fsk_";
/** As many characters of a key are shown in lists. */
const SHOWN = 12;
const PRECISION = sql.raw("interval '1 minute'");

export interface NewKey { readonly rawKey: string; readonly digest: string; readonly prefix: string }

export function newApiKey(): NewKey {
  const rawKey = keyPrefix + newSecret();
  return { rawKey, digest: digestOfSecret(rawKey), prefix: rawKey.slice(0, SHOWN) };
}

/** Which program a key belongs to; undefined when there is none, or it was revoked, or it has expired. */
export async function findApiKey(db: Database, rawKey: string): Promise<KeyCaller | undefined> {
  const digest = digestOfSecret(rawKey);
  const [found] = await db
    .select({
      keyId: apiKey.id,
      name: apiKey.name,
      prefix: apiKey.prefix,
      workspaceId: apiKey.workspaceId,
      scopes: apiKey.scopes,
      stale: sql<boolean>`${apiKey.lastUsedAt} IS NULL OR ${apiKey.lastUsedAt} < now() - ${PRECISION}`,
    })
    .from(apiKey)
    .where(and(eq(apiKey.digest, digest), isNull(apiKey.revokedAt), or(isNull(apiKey.expiresAt), gt(apiKey.expiresAt, sql`now()`))));
  if (found === undefined) return undefined;
  const { stale, scopes, ...key } = found;
  if (stale) await db.update(apiKey).set({ lastUsedAt: sql`now()` }).where(eq(apiKey.digest, digest));
  return { kind: "key", ...key, scopes: new Set(scopes) };
}
