import { Type } from "typebox";

import { versionDigest } from "../documents/versionDigest.ts";
import { actorName } from "../auth/caller.ts";
import { pathOfSpec, specKinds, specOfPath } from "../documents/folder.ts";
import { isKnownTag } from "../http/etag.ts";
import { notFound, Problem } from "../http/problem.ts";
import { route } from "../http/route.ts";
import { closed, Cursor, Files, Instant, Message, Nullable, Page, page, Revision, Uuid, VersionNumber, VersionParams, WorkspaceName, WorkspaceParams } from "../http/schemas.ts";
import { setBase, treeOfDraft } from "../store/drafts.ts";
import { versionOfTag } from "../store/tags.ts";
import { readFiles } from "../store/texts.ts";
import { listVersions, makeVersion, treeOfVersion, type Version } from "../store/versions.ts";
import { lockDraft } from "./shared/draft.ts";
import { requireVersion } from "./shared/version.ts";

const section = "Versions";
const read = { who: "member", role: "staff", scope: "bundle:read" } as const;
const write = { who: "member", role: "staff", scope: "workspace:write" } as const;

export const VersionBody = Type.Object(
  {
    number: VersionNumber,
    parent: Nullable(VersionNumber),
    restores: Nullable(VersionNumber),
    message: Type.String(),
    specDigest: Type.String({ description: "Equal for versions that say the same." }),
    actor: Type.String(),
    createdAt: Instant,
  },
  { ...closed, description: "A version never changes. `parent` is what it was made from; `restores` is the old version whose content it brings back." },
);
export const SpecEntry = Type.Object({ path: Type.String(), kind: Nullable(Type.Enum([...specKinds])), name: Nullable(Type.String()), digest: Type.String() }, closed);

export const versionRoutes = [
  route({
    method: "GET",
    path: "/workspaces/:workspace/versions",
    section,
    summary: "Lists versions, the newest first",
    access: read,
    params: WorkspaceParams,
    query: Cursor(VersionNumber),
    answers: { 200: Page(VersionBody) },
    async handle({ db, workspace, query }) {
      const found = await listVersions(db, workspace.id, query.before, query.limit + 1);
      return { status: 200, body: page(found.map(tell), query.limit, ({ number }) => number) };
    },
  }),
  route({
    method: "POST",
    path: "/workspaces/:workspace/versions",
    section,
    summary: "Makes a version of a draft",
    description: "`revision` is the one that you have seen: when the draft was saved since, the answer is 412. The draft goes on from the new version. Nothing is published.",
    access: write,
    action: "version.create",
    params: WorkspaceParams,
    body: Type.Object({ draft: Uuid, revision: Revision, message: Message }, closed),
    answers: { 201: VersionBody },
    problems: ["REVISION_CHANGED", "NOTHING_CHANGED"],
    async handle({ db, workspace, caller, role, body, changed }) {
      const draft = await lockDraft(db, workspace.id, body.draft, caller, role);
      if (draft.revision !== body.revision) throw new Problem("REVISION_CHANGED", { detail: `The draft is at revision ${draft.revision}, not at ${body.revision}. Look at what was saved, then try again.` });
      const files = await treeOfDraft(db, draft.id);
      if (sameTree(files, await treeOfVersion(db, workspace.id, draft.base))) throw new Problem("NOTHING_CHANGED", { detail: "The draft is the same as the version that it stands on." });
      const made = await makeVersion(db, {
        workspaceId: workspace.id,
        files,
        parent: draft.base,
        message: body.message,
        specDigest: versionDigest(await readFiles(db, files)),
        actor: actorName(caller),
      });
      await setBase(db, draft.id, made.number);
      changed({ entityType: "version", entityId: String(made.number), after: { parent: made.parent, message: made.message, specDigest: made.specDigest } });
      return { status: 201, headers: { location: locationOf(workspace.name, made) }, body: tell(made) };
    },
  }),
  route({
    method: "GET",
    path: "/workspaces/:workspace/versions/:version",
    section,
    summary: "Tells about one version and lists its specs by kind and name",
    access: read,
    params: VersionParams,
    answers: { 200: Type.Object({ ...VersionBody.properties, files: Type.Array(SpecEntry) }, closed) },
    async handle({ db, workspace, params }) {
      const found = await requireVersion(db, workspace.id, params.version);
      const files = [...(await treeOfVersion(db, workspace.id, found.number))].map(([path, digest]) => ({ path, kind: null, name: null, ...specOfPath(path), digest }));
      return { status: 200, body: { ...tell(found), files } };
    },
  }),
  route({
    method: "GET",
    path: "/workspaces/:workspace/versions/:version/files",
    section,
    summary: "Exports a version: its folder, byte for byte",
    access: read,
    params: VersionParams,
    answers: { 200: Type.Object({ version: VersionNumber, files: Files }, closed), 304: null },
    async handle({ db, workspace, params, header }) {
      const { number } = await requireVersion(db, workspace.id, params.version);
      // A version never changes, so its name is as good as a digest.
      const etag = `"${workspace.name}-${number}"`;
      if (isKnownTag(header("if-none-match"), etag)) return { status: 304, headers: { etag } };
      const files = await readFiles(db, await treeOfVersion(db, workspace.id, number));
      return { status: 200, headers: { etag, "cache-control": "private, no-cache" }, body: { version: number, files: Object.fromEntries(files) } };
    },
  }),
  route({
    method: "GET",
    path: "/workspaces/:workspace/versions/:version/specs/:kind/:name",
    section,
    summary: "Gives one spec as a document and as it was written",
    access: { who: "member", role: "staff", scope: "entity:read" },
    params: Type.Object({ workspace: WorkspaceName, version: VersionNumber, kind: Type.Enum([...specKinds]), name: Type.String({ minLength: 1, maxLength: 200 }) }, closed),
    answers: { 200: Type.Object({ path: Type.String(), text: Type.String(), document: Type.Unknown({ description: "What the text says; null where it is not JSON." }) }, closed) },
    async handle({ db, workspace, params }) {
      await requireVersion(db, workspace.id, params.version);
      const path = pathOfSpec(params.kind, params.name) ?? "";
      const digest = (await treeOfVersion(db, workspace.id, params.version)).get(path);
      if (digest === undefined) throw notFound(`${params.kind} "${params.name}" in version ${params.version}`);
      const text = (await readFiles(db, new Map([[path, digest]]))).get(path) ?? "";
      return { status: 200, body: { path, text, document: parsed(text) } };
    },
  }),
  route({
    method: "POST",
    path: "/workspaces/:workspace/versions/:version/restore",
    section,
    summary: "Brings an old version back, as a new one",
    description: "The new version has the old one's files and stands on what is published, so that it can be published next.",
    access: write,
    action: "version.restore",
    params: VersionParams,
    body: Type.Object({ message: Message }, closed),
    answers: { 201: VersionBody },
    problems: ["NOTHING_CHANGED"],
    async handle({ db, workspace, caller, params, body, changed }) {
      const old = await requireVersion(db, workspace.id, params.version);
      const files = await treeOfVersion(db, workspace.id, old.number);
      const parent = await versionOfTag(db, workspace.id, "published");
      if (sameTree(files, await treeOfVersion(db, workspace.id, parent))) throw new Problem("NOTHING_CHANGED", { detail: `What is published is the same as version ${old.number}.` });
      const made = await makeVersion(db, { workspaceId: workspace.id, files, parent, restores: old.number, message: body.message, specDigest: old.specDigest, actor: actorName(caller) });
      changed({ entityType: "version", entityId: String(made.number), after: { restores: old.number, parent, message: made.message } });
      return { status: 201, headers: { location: locationOf(workspace.name, made) }, body: tell(made) };
    },
  }),
];

function sameTree(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): boolean {
  return one.size === other.size && [...one].every(([path, digest]) => other.get(path) === digest);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

const locationOf = (workspace: string, { number }: Version): string => `/api/v1/workspaces/${workspace}/versions/${number}`;

function tell({ workspaceId: _, ...version }: Version): Omit<Version, "workspaceId"> {
  return version;
}
