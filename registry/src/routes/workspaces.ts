import { Type } from "typebox";

import { requireFolder, requireKeepable } from "../documents/folder.ts";
import { firstVersion } from "../documents/firstVersion.ts";
import { notFound, Problem } from "../http/problem.ts";
import { route } from "../http/route.ts";
import { closed, Files, Instant, Limit, Message, Page, page, VersionNumber, WorkspaceName, WorkspaceParams } from "../http/schemas.ts";
import { roles } from "../auth/roles.ts";
import { listTags } from "../store/tags.ts";
import { changeWorkspace, describeWorkspace, listWorkspaces, makeWorkspace } from "../store/workspaces.ts";
import { tagNames } from "../store/schema/index.ts";

const section = "Workspaces";
export const ListedWorkspace = Type.Object({ name: WorkspaceName, description: Type.String(), role: Type.Enum([...roles]), createdAt: Instant }, closed);
const Tags = Type.Array(Type.Object({ name: Type.Enum([...tagNames]), version: VersionNumber, movedAt: Instant }, closed));
export const WorkspaceBody = Type.Object({ name: WorkspaceName, description: Type.String(), createdAt: Instant, lastVersion: Type.Integer(), requiredApprovals: Type.Integer(), tags: Tags }, closed);

export const workspaceRoutes = [
  route({
    method: "GET",
    path: "/workspaces",
    section,
    summary: "Lists the workspaces that you are a member of",
    access: { who: "account" },
    query: Type.Object({ limit: Limit, after: Type.Optional(WorkspaceName) }, closed),
    answers: { 200: Page(ListedWorkspace) },
    async handle({ db, caller, query }) {
      const found = await listWorkspaces(db, caller.accountId, query.after, query.limit + 1);
      return { status: 200, body: page(found, query.limit, ({ name }) => name) };
    },
  }),
  route({
    method: "POST",
    path: "/workspaces",
    section,
    summary: "Makes a workspace, of which you are the owner",
    description: "With `files`, a folder of specs is imported as its first version. The folder comes back byte for byte from `GET …/versions/1/files`.",
    access: { who: "account" },
    action: "workspace.create",
    bodyLimit: 64 * 1024 * 1024,
    body: Type.Object({ name: WorkspaceName, description: Type.String({ minLength: 1, maxLength: 2000 }), files: Type.Optional(Files), message: Type.Optional(Message) }, closed),
    answers: { 201: WorkspaceBody },
    problems: ["NAME_TAKEN", "UNUSABLE"],
    async handle({ db, caller, body, changed }) {
      const { name, description, files, message } = body;
      if (files !== undefined) {
        requireKeepable(files, "/files");
        requireFolder(Object.keys(files));
      }
      const made = await makeWorkspace(db, { name, description, ownerId: caller.accountId });
      if (made === undefined) throw new Problem("NAME_TAKEN", { detail: `The name "${name}" is taken. Choose another one.` });
      if (files !== undefined) await firstVersion(db, { workspaceId: made.id, files, message: message ?? "Import a folder.", actor: caller.email });
      changed({ entityType: "workspace", entityId: name, workspaceId: made.id, after: { name, description, ...(files !== undefined && { files: Object.keys(files).length }) } });
      return { status: 201, headers: { location: `/api/v1/workspaces/${name}` }, body: await whole(db, made.id) };
    },
  }),
  route({
    method: "GET",
    path: "/workspaces/:workspace",
    section,
    summary: "Tells about one workspace, and where its tags point",
    access: { who: "member", role: "staff", scope: "workspace:read" },
    params: WorkspaceParams,
    answers: { 200: WorkspaceBody },
    handle: async ({ db, workspace }) => ({ status: 200, body: await whole(db, workspace.id) }),
  }),
  route({
    method: "PATCH",
    path: "/workspaces/:workspace",
    section,
    summary: "Changes what a workspace says of itself, and how many approvals a version needs before it is published",
    access: { who: "member", role: "owner" },
    action: "workspace.change",
    params: WorkspaceParams,
    body: Type.Object({ description: Type.Optional(Type.String({ minLength: 1, maxLength: 2000 })), requiredApprovals: Type.Optional(Type.Integer({ minimum: 0, maximum: 10 })) }, closed),
    answers: { 200: WorkspaceBody },
    problems: ["NOTHING_CHANGED"],
    async handle({ db, workspace, body, changed }) {
      const before = await describeWorkspace(db, workspace.id);
      if (before === undefined || Object.keys(body).length === 0) throw new Problem("NOTHING_CHANGED", { detail: "Say what is to be changed: description or requiredApprovals." });
      await changeWorkspace(db, workspace.id, body);
      changed({ entityType: "workspace", entityId: workspace.name, before: { description: before.description, requiredApprovals: before.requiredApprovals }, after: body });
      return { status: 200, body: await whole(db, workspace.id) };
    },
  }),
];

async function whole(db: Parameters<typeof listTags>[0], id: string): Promise<object> {
  const found = await describeWorkspace(db, id);
  if (found === undefined) throw notFound("such workspace");
  return { ...found, tags: await listTags(db, id) };
}
