import { and, eq, isNull, or, gt, sql } from "drizzle-orm";

import type { Database } from "../store/database.ts";
import { prepared } from "../store/prepared.ts";
import { apiKey, workspace } from "../store/schema/index.ts";
import type { Identified } from "./caller.ts";
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

const byKey = prepared((db) =>
  db
    .select({
      keyId: apiKey.id,
      name: apiKey.name,
      prefix: apiKey.prefix,
      workspaceId: workspace.id,
      workspaceName: workspace.name,
      scopes: apiKey.scopes,
      stale: sql<boolean>`${apiKey.lastUsedAt} IS NULL OR ${apiKey.lastUsedAt} < now() - ${PRECISION}`,
    })
    .from(apiKey)
    .innerJoin(workspace, eq(workspace.id, apiKey.workspaceId))
    .where(and(eq(apiKey.digest, sql.placeholder("digest")), isNull(apiKey.revokedAt), or(isNull(apiKey.expiresAt), gt(apiKey.expiresAt, sql`now()`))))
    .prepare("find_api_key"),
);

/** Which program a key belongs to; undefined when there is none, or it was revoked, or it has expired. */
export async function findApiKey(db: Database, rawKey: string, workspaceName: string): Promise<Identified | undefined> {
  const digest = digestOfSecret(rawKey);
  const [found] = await byKey(db).execute({ digest });
  if (found === undefined) return undefined;
  const { stale, scopes, workspaceId, workspaceName: name, ...key } = found;
  if (stale) await db.update(apiKey).set({ lastUsedAt: sql`now()` }).where(eq(apiKey.digest, digest));
  const own = { id: workspaceId, name };
  return { caller: { kind: "key", ...key, workspace: own, scopes: new Set(scopes) }, ...(name === workspaceName && { membership: { workspace: own, role: null } }) };
}
