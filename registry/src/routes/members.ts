import { Type } from "typebox";

import { makeOneTimeSecret, signInLink } from "../auth/oneTimeLinks.ts";
import { reaches, roles, type Role } from "../auth/roles.ts";
import { notFound, Problem } from "../http/problem.ts";
import { route } from "../http/route.ts";
import { closed, Email, Instant, Limit, Nullable, Page, page, Uuid, WorkspaceName, WorkspaceParams } from "../http/schemas.ts";
import { findOrMakeAccount } from "../store/accounts.ts";
import { revokeKeysOf } from "../store/apiKeys.ts";
import { addMember, belongsElsewhere, changeRole, countOwners, findMember, listMembers, lockMembers, removeMember, type Member } from "../store/members.ts";

const section = "Members";
const RoleName = Type.Enum([...roles]);
export const MemberBody = Type.Object({ accountId: Uuid, email: Type.String(), displayName: Type.String(), role: RoleName, createdAt: Instant }, closed);
const MemberParams = Type.Object({ workspace: WorkspaceName, account: Uuid }, closed);
const admins = { who: "member", role: "admin" } as const;

export const memberRoutes = [
  route({
    method: "GET",
    path: "/workspaces/:workspace/members",
    section,
    summary: "Lists members in the order of their emails",
    access: { who: "member", role: "staff" },
    params: WorkspaceParams,
    query: Type.Object({ limit: Limit, after: Type.Optional(Email) }, closed),
    answers: { 200: Page(MemberBody) },
    async handle({ db, workspace, query }) {
      return { status: 200, body: page(await listMembers(db, workspace.id, query.after, query.limit + 1), query.limit, ({ email }) => email) };
    },
  }),
  route({
    method: "POST",
    path: "/workspaces/:workspace/members",
    section,
    summary: "Invites a member",
    description:
      "Somebody who has no password yet and belongs to no other workspace gets a link that signs them in once; hand it to them. It is shown this one time, is good for seven days, and ends the links that they were given before. " +
      "For everybody else `link` is null: they sign in as they do for their other workspaces.",
    access: admins,
    action: "member.invite",
    params: WorkspaceParams,
    body: Type.Object({ email: Email, displayName: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })), role: RoleName }, closed),
    answers: { 201: Type.Object({ member: MemberBody, link: Nullable(Type.String({ format: "uri" })) }, closed) },
    problems: ["NAME_TAKEN"],
    async handle({ db, services, workspace, role, body, changed, header }) {
      requireReach(role, body.role);
      const person = await findOrMakeAccount(db, body.email, body.displayName ?? body.email.split("@")[0] ?? body.email);
      if (!(await addMember(db, workspace.id, person.id, body.role))) throw new Problem("NAME_TAKEN", { detail: `${person.email} is a member already.` });
      // Who holds a link becomes that person, in every workspace: nobody gets one for somebody who has more to lose than this workspace.
      const isNew = person.passwordHash === null && !(await belongsElsewhere(db, workspace.id, person.id));
      const secret = isNew ? await makeOneTimeSecret(db, person.id, "invitation") : null;
      changed({ entityType: "member", entityId: person.id, after: { email: person.email, role: body.role } });
      const link = secret === null ? null : signInLink(services.settings, `http://${header("host") ?? "localhost"}`, secret);
      return { status: 201, body: { member: await requireMember(db, workspace.id, person.id), link } };
    },
  }),
  route({
    method: "PATCH",
    path: "/workspaces/:workspace/members/:account",
    section,
    summary: "Changes a member's role",
    access: admins,
    action: "member.changeRole",
    params: MemberParams,
    body: Type.Object({ role: RoleName }, closed),
    answers: { 200: MemberBody },
    problems: ["LAST_OWNER"],
    async handle({ db, workspace, role, params, body, changed }) {
      await lockMembers(db, workspace.id);
      const before = await requireMember(db, workspace.id, params.account);
      requireReach(role, before.role);
      requireReach(role, body.role);
      if (before.role === "owner" && body.role !== "owner") await requireAnotherOwner(db, workspace.id);
      await changeRole(db, workspace.id, params.account, body.role);
      changed({ entityType: "member", entityId: params.account, before: { role: before.role }, after: { role: body.role } });
      return { status: 200, body: { ...before, role: body.role } };
    },
  }),
  route({
    method: "DELETE",
    path: "/workspaces/:workspace/members/:account",
    section,
    summary: "Removes a member, and revokes the API keys that they made in the workspace",
    description: "They have seen those keys. Make new ones for the programs that go on, before or after.",
    access: admins,
    action: "member.remove",
    params: MemberParams,
    answers: { 204: null },
    problems: ["LAST_OWNER"],
    async handle({ db, workspace, role, params, changed }) {
      await lockMembers(db, workspace.id);
      const before = await requireMember(db, workspace.id, params.account);
      requireReach(role, before.role);
      if (before.role === "owner") await requireAnotherOwner(db, workspace.id);
      await removeMember(db, workspace.id, params.account);
      changed({ entityType: "member", entityId: params.account, before: { email: before.email, role: before.role } });
      for (const { id, ...key } of await revokeKeysOf(db, workspace.id, params.account)) changed({ entityType: "apiKey", entityId: id, before: key });
      return { status: 204 };
    },
  }),
];

type Db = Parameters<typeof findMember>[0];

async function requireMember(db: Db, workspaceId: string, accountId: string): Promise<Member> {
  const found = await findMember(db, workspaceId, accountId);
  if (found === undefined) throw notFound("member with this id in the workspace");
  return found;
}

/** Nobody gives, changes or takes away what is above their own role. */
function requireReach(has: Role | null, needed: Role): void {
  if (has === null || !reaches(has, needed)) throw new Problem("ROLE_TOO_LOW", { detail: `Only an owner may make, change or remove an ${needed}.` });
}

async function requireAnotherOwner(db: Db, workspaceId: string): Promise<void> {
  if ((await countOwners(db, workspaceId)) < 2) throw new Problem("LAST_OWNER", { detail: "This is the last owner. Make somebody else an owner first." });
}
