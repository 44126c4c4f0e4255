import { and, asc, eq, gt } from "drizzle-orm";

import type { Role } from "../auth/roles.ts";
import type { Database } from "./database.ts";
import { member, workspace } from "./schema/index.ts";

/** A person's workspaces in the order of their names, after one name. */
export function listWorkspaces(db: Database, accountId: string, after: string | undefined, limit: number): Promise<{ name: string; description: string; role: Role; createdAt: string }[]> {
  return db
    .select({ name: workspace.name, description: workspace.description, role: member.role, createdAt: workspace.createdAt })
    .from(workspace)
    .innerJoin(member, eq(member.workspaceId, workspace.id))
    .where(and(eq(member.accountId, accountId), after === undefined ? undefined : gt(workspace.name, after)))
    .orderBy(asc(workspace.name))
    .limit(limit);
}

/** Makes a workspace with its first owner. Gives undefined when the name is taken. */
export async function makeWorkspace(db: Database, { name, description, ownerId }: { readonly name: string; readonly description: string; readonly ownerId: string }): Promise<{ readonly id: string; readonly createdAt: string } | undefined> {
  const [made] = await db.insert(workspace).values({ name, description, createdBy: ownerId }).onConflictDoNothing().returning({ id: workspace.id, createdAt: workspace.createdAt });
  if (made === undefined) return undefined;
  await db.insert(member).values({ workspaceId: made.id, accountId: ownerId, role: "owner" });
  return made;
}

export async function describeWorkspace(db: Database, id: string): Promise<{ readonly name: string; readonly description: string; readonly createdAt: string; readonly lastVersion: number; readonly requiredApprovals: number } | undefined> {
  const [found] = await db
    .select({ name: workspace.name, description: workspace.description, createdAt: workspace.createdAt, lastVersion: workspace.lastVersion, requiredApprovals: workspace.requiredApprovals })
    .from(workspace)
    .where(eq(workspace.id, id));
  return found;
}

export async function changeWorkspace(db: Database, id: string, changes: { readonly description?: string; readonly requiredApprovals?: number }): Promise<void> {
  await db.update(workspace).set(changes).where(eq(workspace.id, id));
}
