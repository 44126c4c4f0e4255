import { sql } from "drizzle-orm";

import { makeOneTimeSecret } from "../auth/oneTimeLinks.ts";
import type { Database } from "../store/database.ts";
import { account } from "../store/schema/index.ts";

/** The email of the account that a new registry begins with; it can be signed in to by the link that is printed. */
export const FIRST_OWNER = "owner@localhost.localdomain";

/** The account that a registry began with. */
export async function firstAccount(db: Database): Promise<{ readonly id: string; readonly email: string }> {
  const [found] = await db.select({ id: account.id, email: account.email }).from(account).orderBy(sql`${account.email} = ${FIRST_OWNER} DESC`, account.createdAt).limit(1);
  if (found === undefined) throw new Error("The registry has no account.");
  return found;
}

/**
 * Makes the first account of a registry that has none, with a link to sign in once. A first owner who never chose a password gets a new link at each
 * start, so that a lost one does not lock them out. Of two instances that start at once, one makes the account and both give a link.
 *
 * @returns the link's secret; undefined when somebody can sign in
 */
export async function firstOwnerSecret(db: Database): Promise<string | undefined> {
  return db.transaction(async (transaction) => {
    await transaction.execute(sql`LOCK TABLE ${account} IN SHARE ROW EXCLUSIVE MODE`);
    const accounts = await transaction.select({ id: account.id, email: account.email, hasPassword: sql<boolean>`${account.passwordHash} IS NOT NULL` }).from(account);
    if (accounts.some(({ hasPassword }) => hasPassword)) return undefined;
    const first = accounts.find(({ email }) => email === FIRST_OWNER) ?? (await transaction.insert(account).values({ email: FIRST_OWNER, displayName: "Owner" }).returning({ id: account.id }))[0];
    if (first === undefined) throw new Error("The first account was not written.");
    return makeOneTimeSecret(transaction, first.id, "firstOwner");
  });
}
