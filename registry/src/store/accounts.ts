import { eq, sql } from "drizzle-orm";

import type { Database } from "./database.ts";
import { account } from "./schema/index.ts";

export type Account = typeof account.$inferSelect;

export async function findAccountByEmail(db: Database, email: string): Promise<Account | undefined> {
  const [found] = await db.select().from(account).where(eq(sql`lower(${account.email})`, email.toLowerCase()));
  return found;
}

export async function findAccount(db: Database, id: string): Promise<Account | undefined> {
  const [found] = await db.select().from(account).where(eq(account.id, id));
  return found;
}

/** Gives the account of an email address, which is made when there is none. */
export async function findOrMakeAccount(db: Database, email: string, displayName: string): Promise<Account> {
  const [made] = await db.insert(account).values({ email, displayName }).onConflictDoNothing().returning();
  const found = made ?? (await findAccountByEmail(db, email));
  if (found === undefined) throw new Error("An account that exists was not found.");
  return found;
}

export async function changePassword(db: Database, id: string, passwordHash: string): Promise<void> {
  await db.update(account).set({ passwordHash }).where(eq(account.id, id));
}

export async function changeDisplayName(db: Database, id: string, displayName: string): Promise<void> {
  await db.update(account).set({ displayName }).where(eq(account.id, id));
}
