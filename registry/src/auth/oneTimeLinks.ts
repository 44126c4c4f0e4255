import { and, eq, gt, isNull, sql } from "drizzle-orm";

import type { Settings } from "../settings.ts";
import type { Database } from "../store/database.ts";
import { account, oneTimeLink } from "../store/schema/index.ts";
import { digestOfSecret, newSecret } from "./secret.ts";

const VALID = { firstOwner: sql.raw("interval '24 hours'"), invitation: sql.raw("interval '7 days'") } as const;

/** Makes a secret that signs the account in once. An invitation ends the links that others hold for the same account. */
export async function makeOneTimeSecret(db: Database, accountId: string, purpose: keyof typeof VALID): Promise<string> {
  const secret = newSecret();
  if (purpose === "invitation") await endOneTimeLinks(db, accountId);
  await db.insert(oneTimeLink).values({ digest: digestOfSecret(secret), accountId, expiresAt: sql`now() + ${VALID[purpose]}` });
  return secret;
}

/** Whether a secret would sign somebody in: a cheap look before costly work. */
export async function isOneTimeSecret(db: Database, secret: string): Promise<boolean> {
  return (await db.select({ digest: oneTimeLink.digest }).from(oneTimeLink).where(valid(secret))).length > 0;
}

/** Ends the links of an account that nobody has used. */
export async function endOneTimeLinks(db: Database, accountId: string): Promise<void> {
  await db.delete(oneTimeLink).where(and(eq(oneTimeLink.accountId, accountId), isNull(oneTimeLink.usedAt)));
}

const valid = (secret: string) => and(eq(oneTimeLink.digest, digestOfSecret(secret)), isNull(oneTimeLink.usedAt), gt(oneTimeLink.expiresAt, sql`now()`));

/** Uses a secret up. Gives the account; undefined when it was used, is too old, or never was. */
export async function useOneTimeSecret(db: Database, secret: string): Promise<typeof account.$inferSelect | undefined> {
  const [used] = await db
    .update(oneTimeLink)
    .set({ usedAt: sql`now()` })
    .where(valid(secret))
    .returning({ accountId: oneTimeLink.accountId });
  if (used === undefined) return undefined;
  const [person] = await db.select().from(account).where(and(eq(account.id, used.accountId), eq(account.disabled, false)));
  return person;
}

/** The page that asks before it uses the secret. It stands behind `#`, so that it reaches no log and no other server. */
export function signInLink({ publicUrl }: Pick<Settings, "publicUrl">, ownUrl: string, secret: string): string {
  return `${publicUrl ?? ownUrl}/sign-in#${secret}`;
}
