import { and, eq, inArray, sql } from "drizzle-orm";

import { Problem } from "../http/problem.ts";
import type { Database } from "../store/database.ts";
import { account, logInAttempt, session } from "../store/schema/index.ts";

/** So many failures are free; each further one doubles the wait, up to `LONGEST_SECONDS`. A day without one forgets them. */
const FREE = { account: 5, address: 20 } as const;
const LONGEST_SECONDS = 900;

/** What is counted for an account: attempts from an address where its person is signed in, or was until the session ran out, on their own. Strangers who guess do not keep them out. */
async function accountSubjectAt(db: Database, email: string, address: string): Promise<string> {
  const known = await db
    .select({ digest: session.digest })
    .from(session)
    .innerJoin(account, eq(account.id, session.accountId))
    .where(and(eq(sql`lower(${account.email})`, email.toLowerCase()), eq(session.address, address)))
    .limit(1);
  return known.length > 0 ? knownSubject(email, address) : accountSubject(email);
}

/**
 * Counts an attempt to log in, before the password is looked at, so that attempts side by side count as well. The counters lie in Postgres and hold
 * for all instances.
 *
 * @throws Problem TOO_MANY_ATTEMPTS, with the seconds to wait, which is not counted
 */
export async function countAttempt(db: Database, email: string, address: string): Promise<void> {
  // Always in this order, so that two attempts do not wait for each other in a ring.
  for (const [subject, free] of [[await accountSubjectAt(db, email, address), FREE.account], [`address:${address}`, FREE.address]] as const) {
    const wait = await count(db, subject, free);
    if (wait > 0) throw new Problem("TOO_MANY_ATTEMPTS", { headers: { "retry-after": String(wait) } });
  }
}

/** Gives the seconds to wait; 0 when the attempt may be made and was counted. */
async function count(db: Database, subject: string, free: number): Promise<number> {
  const failures = sql`CASE WHEN ${logInAttempt.lastAt} < now() - interval '1 day' THEN 1 ELSE ${logInAttempt.failures} + 1 END`;
  const delay = sql`CASE WHEN ${failures} < ${free} THEN 0 ELSE least(${LONGEST_SECONDS}, power(2, least(${failures} - ${free}, 20))) END`;
  const counted = await db
    .insert(logInAttempt)
    .values({ subject, failures: 1, lastAt: sql`now()`, blockedUntil: sql`now()` })
    .onConflictDoUpdate({
      target: logInAttempt.subject,
      set: { failures, lastAt: sql`now()`, blockedUntil: sql`now() + make_interval(secs => ${delay})` },
      setWhere: sql`${logInAttempt.blockedUntil} <= now()`,
    })
    .returning({ subject: logInAttempt.subject });
  if (counted.length > 0) return 0;
  const [blocked] = await db.select({ seconds: sql<string>`ceil(extract(epoch FROM ${logInAttempt.blockedUntil} - now()))` }).from(logInAttempt).where(eq(logInAttempt.subject, subject));
  return Math.max(1, Number(blocked?.seconds ?? 1));
}

/** A success takes back its own count: people who share an address do not add up, and one who guesses cannot clear the address. */
export async function forgetAttempts(db: Database, email: string, address: string): Promise<void> {
  await db.delete(logInAttempt).where(inArray(logInAttempt.subject, [accountSubject(email), knownSubject(email, address)]));
  await db.update(logInAttempt).set({ failures: sql`greatest(0, ${logInAttempt.failures} - 1)` }).where(eq(logInAttempt.subject, `address:${address}`));
}

const accountSubject = (email: string): string => `account:${email.toLowerCase()}`;
const knownSubject = (email: string, address: string): string => `${accountSubject(email)} at ${address}`;
