import { Type, type Static } from "typebox";

import { accountIdOf, type Caller } from "../../auth/caller.ts";
import { reaches, type Role } from "../../auth/roles.ts";
import { notFound, Problem } from "../../http/problem.ts";
import { closed, Instant, Nullable, Revision, Uuid, VersionNumber } from "../../http/schemas.ts";
import type { Database } from "../../store/database.ts";
import { findDraft, type Draft } from "../../store/drafts.ts";

/** As everybody reads a draft. */
export const DraftBody = Type.Object(
  {
    id: Uuid,
    name: Type.String(),
    base: Nullable(VersionNumber),
    published: Nullable(VersionNumber),
    revision: Revision,
    createdAt: Instant,
    changedAt: Instant,
  },
  { ...closed, description: "`base` is the version that the draft stands on; when it is not what is published, bring the draft up to date." },
);
export type DraftBody = Static<typeof DraftBody>;

export async function requireDraft(db: Database, workspaceId: string, id: string): Promise<Draft> {
  const found = await findDraft(db, workspaceId, id);
  if (found === undefined) throw notFound("open draft with this id in the workspace");
  return found;
}

/** A draft belongs to its author; admins may help. Keys with the scope stand for whoever made them. */
export async function lockDraft(db: Database, workspaceId: string, id: string, caller: Caller, role: Role | null): Promise<Draft> {
  const found = await findDraft(db, workspaceId, id, { lock: true });
  if (found === undefined) throw notFound("open draft with this id in the workspace");
  const mine = found.authorId !== null && found.authorId === accountIdOf(caller);
  if (!mine && role !== null && !reaches(role, "admin")) throw new Problem("ROLE_TOO_LOW", { detail: "This is another member's draft. Its author and admins may change it; open one of your own." });
  return found;
}

/** RFC 9110 §13.1.1 */
export function requireMatch(header: string | undefined, draft: Draft): void {
  if (header === undefined || header.trim() === "*" || header.split(",").some((each) => each.trim() === etagOf(draft))) return;
  throw new Problem("REVISION_CHANGED", { detail: `The draft is at revision ${draft.revision}, not at ${header}.`, members: { revision: draft.revision } });
}

export const etagOf = ({ revision }: Draft): string => `"${revision}"`;

export function tell({ id, name, base, revision, createdAt, changedAt }: Draft, published: number | null): DraftBody {
  return { id, name, base, published, revision, createdAt, changedAt };
}
