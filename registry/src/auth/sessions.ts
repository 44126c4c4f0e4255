import { and, eq, gt, ne, sql } from "drizzle-orm";

import type { Settings } from "../settings.ts";
import type { Database } from "../store/database.ts";
import { prepared } from "../store/prepared.ts";
import { account, member, session, workspace } from "../store/schema/index.ts";
import type { Identified } from "./caller.ts";
import { identifiedAs, membershipOf, personColumns } from "./person.ts";
import { digestOfSecret, newSecret } from "./secret.ts";

/** A session ends when it was not used for so long, and in any case after `LONGEST`. */
const IDLE = sql.raw("interval '7 days'");
const LONGEST = sql.raw("interval '30 days'");
/** The time of the last use is exact to this much, so that reading does not write each time. */
const PRECISION = sql.raw("interval '1 minute'");

/** On https the name itself makes browsers refuse the cookie from a subdomain or over http (RFC 6265bis §4.1.3.2). */
export function cookieName({ publicUrl }: Settings): string {
  return publicUrl?.startsWith("https:") === true ? "__Host-fascia_session" : "fascia_session";
}

export interface Device { readonly address: string; readonly userAgent: string }

/** Signs an account in. Gives the secret for the cookie, which is kept nowhere. */
export async function openSession(db: Database, accountId: string, { address, userAgent }: Device): Promise<string> {
  const secret = newSecret();
  await db.insert(session).values({ digest: digestOfSecret(secret), accountId, address, userAgent: userAgent.slice(0, 300), expiresAt: sql`now() + ${LONGEST}` });
  return secret;
}

const bySecret = prepared((db) =>
  db
    .select({ ...personColumns, stale: sql<boolean>`${session.lastSeenAt} < now() - ${PRECISION}` })
    .from(session)
    .innerJoin(account, eq(account.id, session.accountId))
    .leftJoin(workspace, eq(workspace.name, sql.placeholder("workspace")))
    .leftJoin(member, membershipOf)
    .where(and(eq(session.digest, sql.placeholder("digest")), gt(session.expiresAt, sql`now()`), gt(session.lastSeenAt, sql`now() - ${IDLE}`), eq(account.disabled, false)))
    .prepare("find_session"),
);

/** Who a cookie's secret belongs to; undefined when the session has ended. */
export async function findSession(db: Database, secret: string, workspaceName: string): Promise<Identified | undefined> {
  const digest = digestOfSecret(secret);
  const [found] = await bySecret(db).execute({ digest, workspace: workspaceName });
  if (found === undefined) return undefined;
  if (found.stale) await db.update(session).set({ lastSeenAt: sql`now()` }).where(eq(session.digest, digest));
  return identifiedAs(found, { session: digest });
}

export async function closeSession(db: Database, digest: string): Promise<void> {
  await db.delete(session).where(eq(session.digest, digest));
}

/** Signs an account out everywhere, except in the session that asks for it. Gives how many sessions ended. */
export async function closeOtherSessions(db: Database, accountId: string, keep: string | undefined): Promise<number> {
  const ended = await db
    .delete(session)
    .where(and(eq(session.accountId, accountId), keep === undefined ? undefined : ne(session.digest, keep)))
    .returning({ digest: session.digest });
  return ended.length;
}
