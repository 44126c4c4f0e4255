import { Type } from "typebox";

import { actorName } from "../auth/caller.ts";
import { bringUpToDate } from "../documents/bringUpToDate.ts";
import { saveDraft } from "../documents/saveDraft.ts";
import { route, type Answer, type WorkspaceOfCall } from "../http/route.ts";
import { ByName, closed, Cursor, DraftParams, Files, Instant, Nullable, Page, page, Revision } from "../http/schemas.ts";
import type { Services } from "../services.ts";
import type { Database } from "../store/database.ts";
import { listSaves, treeOfDraft } from "../store/drafts.ts";
import { versionOfTag } from "../store/tags.ts";
import { readFiles, readTexts } from "../store/texts.ts";
import { DraftBody, etagOf, lockDraft, requireDraft, requireMatch, tell } from "./shared/draft.ts";
import { Report } from "./shared/report.ts";

const section = "Drafts";
const read = { who: "member", role: "staff", scope: "workspace:read" } as const;
const write = { who: "member", role: "staff", scope: "workspace:write" } as const;
const BODY_LIMIT = 64 * 1024 * 1024;

const ChangesBody = ByName(Nullable(Type.String()), {
  description: "The whole text of each file that changes, by its path; null deletes the file.",
  examples: [{ "policies/orderRate.json": null, "README.md": "Orders of the shop.\n" }],
});

const Saved = Type.Object({ draft: DraftBody, paths: Type.Array(Type.String(), { description: "The files that are not as they were." }), check: Report }, closed);

export const draftFileRoutes = [
  route({
    method: "GET",
    path: "/workspaces/:workspace/drafts/:draft/files",
    section,
    summary: "Gives the files of a draft with their texts",
    access: read,
    params: DraftParams,
    answers: { 200: Type.Object({ revision: Revision, files: Files }, closed) },
    async handle({ db, workspace, params }) {
      // One snapshot: the revision belongs to these texts.
      const [found, files] = await db.transaction(
        async (snapshot) => {
          const draft = await requireDraft(snapshot, workspace.id, params.draft);
          return [draft, await readFiles(snapshot, await treeOfDraft(snapshot, draft.id))] as const;
        },
        { isolationLevel: "repeatable read", accessMode: "read only" },
      );
      return { status: 200, headers: { etag: etagOf(found) }, body: { revision: found.revision, files: Object.fromEntries(files) } };
    },
  }),
  route({
    method: "POST",
    path: "/workspaces/:workspace/drafts/:draft/saves",
    section,
    summary: "Saves files of a draft",
    description:
      "`basedOn` is the revision that you saw. When somebody else saved the same file since, nothing is written, and the answer is 409 `DRAFT_CONFLICT` with the text that you saw, theirs and yours. What others saved in other files stays. " +
      "With `If-Match` the whole draft has to be at that revision, or the answer is 412.",
    access: write,
    action: "draft.save",
    params: DraftParams,
    bodyLimit: BODY_LIMIT,
    body: Type.Object({ basedOn: Revision, changes: ChangesBody }, closed),
    answers: { 200: Saved },
    problems: ["DRAFT_CONFLICT", "REVISION_CHANGED", "UNUSABLE"],
    async handle({ db, workspace, caller, role, params, body, header, changed }) {
      const before = await lockDraft(db, workspace.id, params.draft, caller, role);
      requireMatch(header("if-match"), before);
      const { draft: after, paths } = await saveDraft(db, before, body.changes, body.basedOn, actorName(caller));
      changed({ entityType: "draft", entityId: after.id, before: { revision: before.revision }, after: { revision: after.revision, paths } });
      return { status: 200, headers: { etag: etagOf(after) }, body: { draft: tell(after, await versionOfTag(db, workspace.id, "published")), paths } };
    },
    finish: withCheck,
  }),
  route({
    method: "PUT",
    path: "/workspaces/:workspace/drafts/:draft/files",
    section,
    summary: "Imports a folder: afterwards the draft has exactly these files",
    access: write,
    action: "draft.import",
    params: DraftParams,
    bodyLimit: BODY_LIMIT,
    body: Type.Object({ basedOn: Revision, files: Files }, closed),
    answers: { 200: Saved },
    problems: ["DRAFT_CONFLICT", "REVISION_CHANGED", "UNUSABLE"],
    async handle({ db, workspace, caller, role, params, body, header, changed }) {
      const before = await lockDraft(db, workspace.id, params.draft, caller, role);
      requireMatch(header("if-match"), before);
      const present = await treeOfDraft(db, before.id);
      const gone = Object.fromEntries([...present.keys()].filter((path) => !Object.hasOwn(body.files, path)).map((path) => [path, null]));
      const { draft: after, paths } = await saveDraft(db, before, { ...gone, ...body.files }, body.basedOn, actorName(caller));
      changed({ entityType: "draft", entityId: after.id, before: { revision: before.revision }, after: { revision: after.revision, paths } });
      return { status: 200, headers: { etag: etagOf(after) }, body: { draft: tell(after, await versionOfTag(db, workspace.id, "published")), paths } };
    },
    finish: withCheck,
  }),
  route({
    method: "POST",
    path: "/workspaces/:workspace/drafts/:draft/update",
    section,
    summary: "Brings a draft up to what is published",
    description: "What only one side changed is taken from that side. Files that both changed need a decision each: the whole text, or null for no such file. Without one the answer is 409 `BASE_MOVED` with both sides and the base. With `If-Match` the draft has to be at the revision that the decisions are about, or the answer is 412.",
    access: write,
    action: "draft.update",
    params: DraftParams,
    bodyLimit: BODY_LIMIT,
    body: Type.Object({ decisions: Type.Optional(ChangesBody) }, closed),
    answers: { 200: DraftBody },
    problems: ["BASE_MOVED", "REVISION_CHANGED", "UNUSABLE"],
    async handle({ db, workspace, caller, role, params, body, header, changed }) {
      const before = await lockDraft(db, workspace.id, params.draft, caller, role);
      requireMatch(header("if-match"), before);
      const published = await versionOfTag(db, workspace.id, "published");
      const after = await bringUpToDate(db, before, published, body.decisions ?? {}, actorName(caller));
      changed({ entityType: "draft", entityId: after.id, before: { base: before.base, revision: before.revision }, after: { base: after.base, revision: after.revision } });
      return { status: 200, headers: { etag: etagOf(after) }, body: tell(after, published) };
    },
  }),
  route({
    method: "GET",
    path: "/workspaces/:workspace/drafts/:draft/saves",
    section,
    summary: "Lists what was saved in a draft, the newest first, with the texts before and after",
    access: read,
    params: DraftParams,
    query: Cursor(Type.Integer({ minimum: 1 })),
    answers: {
      200: Page(Type.Object({ id: Type.Integer(), revision: Revision, path: Type.String(), before: Nullable(Type.String()), after: Nullable(Type.String()), actor: Type.String(), at: Instant }, closed)),
    },
    async handle({ db, workspace, params, query }) {
      const { id } = await requireDraft(db, workspace.id, params.draft);
      const saves = await listSaves(db, id, query.before, query.limit + 1);
      const texts = await readTexts(db, saves.flatMap(({ before, after }) => [before, after].filter((each) => each !== null)));
      const text = (digest: string | null): string | null => (digest === null ? null : (texts.get(digest) ?? null));
      const told = saves.map(({ draftId: _, ...save }) => ({ ...save, before: text(save.before), after: text(save.after) }));
      return { status: 200, body: page(told, query.limit, (save) => save.id) };
    },
  }),
];

/** Every save is checked, when it is safe in the database: the draft is not held meanwhile. */
async function withCheck({ db, services, workspace, params: { draft } }: CheckedCall, { body, ...answer }: Answer): Promise<Answer> {
  const check = await services.check(db, { workspaceId: workspace.id, subject: `draft ${draft}`, tree: await treeOfDraft(db, draft) });
  return { ...answer, body: { ...(body as object), check } };
}
type CheckedCall = { readonly db: Database; readonly services: Services; readonly workspace: WorkspaceOfCall; readonly params: { readonly draft: string } };
