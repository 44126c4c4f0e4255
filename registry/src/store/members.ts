import { and, asc, eq, gt, ne, sql } from "drizzle-orm";

import type { Role } from "../auth/roles.ts";
import type { Database } from "./database.ts";
import { account, member, workspace } from "./schema/index.ts";

export interface Member { readonly accountId: string; readonly email: string; readonly displayName: string; readonly role: Role; readonly createdAt: string }

const columns = { accountId: account.id, email: account.email, displayName: account.displayName, role: member.role, createdAt: member.createdAt };

/** In the order of their emails, after one email. */
export function listMembers(db: Database, workspaceId: string, after: string | undefined, limit: number): Promise<Member[]> {
  return db
    .select(columns)
    .from(member)
    .innerJoin(account, eq(account.id, member.accountId))
    .where(and(eq(member.workspaceId, workspaceId), after === undefined ? undefined : gt(account.email, after)))
    .orderBy(asc(account.email))
    .limit(limit);
}

export async function findMember(db: Database, workspaceId: string, accountId: string): Promise<Member | undefined> {
  const [found] = await db.select(columns).from(member).innerJoin(account, eq(account.id, member.accountId)).where(and(eq(member.workspaceId, workspaceId), eq(member.accountId, accountId)));
  return found;
}

/** Until the transaction ends, nobody else changes who belongs to the workspace: the last owner cannot be lost between two requests. */
export async function lockMembers(db: Database, workspaceId: string): Promise<void> {
  await db.select({ id: workspace.id }).from(workspace).where(eq(workspace.id, workspaceId)).for("update");
}

export async function countOwners(db: Database, workspaceId: string): Promise<number> {
  const [counted] = await db.select({ owners: sql<number>`count(*)::int` }).from(member).where(and(eq(member.workspaceId, workspaceId), eq(member.role, "owner")));
  return counted?.owners ?? 0;
}

/** Whether somebody belongs to another workspace than this one. */
export async function belongsElsewhere(db: Database, workspaceId: string, accountId: string): Promise<boolean> {
  return (await db.select({ role: member.role }).from(member).where(and(eq(member.accountId, accountId), ne(member.workspaceId, workspaceId))).limit(1)).length > 0;
}

export async function addMember(db: Database, workspaceId: string, accountId: string, role: Role): Promise<boolean> {
  const added = await db.insert(member).values({ workspaceId, accountId, role }).onConflictDoNothing().returning({ role: member.role });
  return added.length > 0;
}

export async function changeRole(db: Database, workspaceId: string, accountId: string, role: Role): Promise<void> {
  await db.update(member).set({ role }).where(and(eq(member.workspaceId, workspaceId), eq(member.accountId, accountId)));
}

export async function removeMember(db: Database, workspaceId: string, accountId: string): Promise<void> {
  await db.delete(member).where(and(eq(member.workspaceId, workspaceId), eq(member.accountId, accountId)));
}
