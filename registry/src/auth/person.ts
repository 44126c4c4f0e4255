import { and, eq } from "drizzle-orm";

import { account, member, workspace } from "../store/schema/index.ts";
import type { AccountCaller, Identified } from "./caller.ts";
import type { Role } from "./roles.ts";

/** What is read of a person, and of their part in the workspace that a request is about: one question for both, because every request asks it. */
export const personColumns = { accountId: account.id, email: account.email, displayName: account.displayName, workspaceId: workspace.id, workspaceName: workspace.name, role: member.role };

export const membershipOf = and(eq(member.workspaceId, workspace.id), eq(member.accountId, account.id));

interface PersonRow {
  readonly accountId: string;
  readonly email: string;
  readonly displayName: string;
  readonly workspaceId: string | null;
  readonly workspaceName: string | null;
  readonly role: Role | null;
}

export function identifiedAs({ accountId, email, displayName, workspaceId, workspaceName, role }: PersonRow, by: Pick<AccountCaller, "session" | "scopes">): Identified {
  const isMember = workspaceId !== null && workspaceName !== null && role !== null;
  return {
    caller: { kind: "account", accountId, email, displayName, ...by },
    ...(isMember && { membership: { workspace: { id: workspaceId, name: workspaceName }, role } }),
  };
}
