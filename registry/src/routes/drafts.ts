import { Type } from "typebox";

import { accountIdOf } from "../auth/caller.ts";
import { notFound, Problem } from "../http/problem.ts";
import { route } from "../http/route.ts";
import { closed, DraftParams, Limit, Nullable, Offset, VersionNumber, WorkspaceParams } from "../http/schemas.ts";
import { closeDraft, listDrafts, openDraft } from "../store/drafts.ts";
import { versionOfTag } from "../store/tags.ts";
import { findVersion, treeOfVersion } from "../store/versions.ts";
import { DraftBody, etagOf, lockDraft, requireDraft, tell } from "./shared/draft.ts";

const section = "Drafts";
const read = { who: "member", role: "staff", scope: "workspace:read" } as const;
const write = { who: "member", role: "staff", scope: "workspace:write" } as const;

export const draftRoutes = [
  route({
    method: "GET",
    path: "/workspaces/:workspace/drafts",
    section,
    summary: "Lists open drafts, the last changed first",
    access: read,
    params: WorkspaceParams,
    query: Type.Object({ limit: Limit, offset: Offset }, closed),
    answers: { 200: Type.Object({ items: Type.Array(Type.Object({ ...DraftBody.properties, author: Nullable(Type.String()) }, closed)), limit: Type.Integer(), offset: Type.Integer() }, closed) },
    async handle({ db, workspace, query: { limit, offset } }) {
      const published = await versionOfTag(db, workspace.id, "published");
      const items = (await listDrafts(db, workspace.id, offset, limit)).map((each) => ({ ...tell(each, published), author: each.author }));
      return { status: 200, body: { items, limit, offset } };
    },
  }),
  route({
    method: "POST",
    path: "/workspaces/:workspace/drafts",
    section,
    summary: "Opens a draft on what is published, or on another version",
    access: write,
    action: "draft.open",
    params: WorkspaceParams,
    body: Type.Object({ name: Type.String({ minLength: 1, maxLength: 100, default: "draft" }), base: Type.Optional(VersionNumber) }, closed),
    answers: { 201: DraftBody },
    problems: ["NAME_TAKEN"],
    async handle({ db, workspace, caller, body, changed }) {
      const published = await versionOfTag(db, workspace.id, "published");
      const base = body.base ?? published;
      if (body.base !== undefined && (await findVersion(db, workspace.id, body.base)) === undefined) throw notFound(`version ${body.base}`);
      const opened = await openDraft(db, { workspaceId: workspace.id, authorId: accountIdOf(caller) ?? null, name: body.name, base, files: await treeOfVersion(db, workspace.id, base) });
      if (opened === undefined) throw new Problem("NAME_TAKEN", { detail: `You have an open draft "${body.name}" already. Go on with it, or choose another name.` });
      changed({ entityType: "draft", entityId: opened.id, after: { name: opened.name, base } });
      return { status: 201, headers: { etag: etagOf(opened) }, body: tell(opened, published) };
    },
  }),
  route({
    method: "GET",
    path: "/workspaces/:workspace/drafts/:draft",
    section,
    summary: "Tells about one draft",
    access: read,
    params: DraftParams,
    answers: { 200: DraftBody },
    async handle({ db, workspace, params }) {
      const found = await requireDraft(db, workspace.id, params.draft);
      return { status: 200, headers: { etag: etagOf(found) }, body: tell(found, await versionOfTag(db, workspace.id, "published")) };
    },
  }),
  route({
    method: "DELETE",
    path: "/workspaces/:workspace/drafts/:draft",
    section,
    summary: "Puts a draft out of the way",
    description: "What was saved in it stays in the database, but it is no longer listed.",
    access: write,
    action: "draft.close",
    params: DraftParams,
    answers: { 204: null },
    async handle({ db, workspace, caller, role, params, changed }) {
      const { id, name, revision } = await lockDraft(db, workspace.id, params.draft, caller, role);
      await closeDraft(db, id);
      changed({ entityType: "draft", entityId: id, before: { name, revision } });
      return { status: 204 };
    },
  }),
];
