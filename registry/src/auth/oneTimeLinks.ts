import { and, eq, gt, isNull, sql } from "drizzle-orm";

import type { Settings } from "../settings.ts";
import type { Database } from "../store/database.ts";
import { account, oneTimeLink } from "../store/schema/index.ts";
import { digestOfSecret, newSecret } from "./secret.ts";

const VALID = { firstOwner: sql.raw("interval '24 hours'"), invitation: sql.raw("interval '7 days'") } as const;

/** Makes a secret that signs the account in once. */
export async function makeOneTimeSecret(db: Database, accountId: string, purpose: keyof typeof VALID): Promise<string> {
  const secret = newSecret();
  await db.insert(oneTimeLink).values({ digest: digestOfSecret(secret), accountId, expiresAt: sql`now() + ${VALID[purpose]}` });
  return secret;
}

/** Uses a secret up. Gives the account; undefined when it was used, is too old, or never was. */
export async function useOneTimeSecret(db: Database, secret: string): Promise<typeof account.$inferSelect | undefined> {
  const [used] = await db
    .update(oneTimeLink)
    .set({ usedAt: sql`now()` })
    .where(and(eq(oneTimeLink.digest, digestOfSecret(secret)), isNull(oneTimeLink.usedAt), gt(oneTimeLink.expiresAt, sql`now()`)))
    .returning({ accountId: oneTimeLink.accountId });
  if (used === undefined) return undefined;
  const [person] = await db.select().from(account).where(and(eq(account.id, used.accountId), eq(account.disabled, false)));
  return person;
}

/** The page that asks before it uses the secret. It stands behind `#`, so that it reaches no log and no other server. */
export function signInLink({ publicUrl }: Pick<Settings, "publicUrl">, ownUrl: string, secret: string): string {
  return `${publicUrl ?? ownUrl}/sign-in#${secret}`;
}
