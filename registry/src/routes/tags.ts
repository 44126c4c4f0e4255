import { Type } from "typebox";

import { actorName } from "../auth/caller.ts";
import { requireApproved } from "../documents/approved.ts";
import { requireDeployable } from "../documents/deployable.ts";
import { publish } from "../documents/publish.ts";
import { Problem } from "../http/problem.ts";
import { route } from "../http/route.ts";
import { closed, Cursor, Instant, Message, Nullable, Page, page, VersionNumber, WorkspaceName, WorkspaceParams } from "../http/schemas.ts";
import { tagNames } from "../store/schema/index.ts";
import { listTagMoves, listTags, moveTag, versionOfTag } from "../store/tags.ts";
import { requireVersion } from "./shared/version.ts";

const section = "Publishing";
const read = { who: "member", role: "staff", scope: "bundle:read" } as const;
export const TagBody = Type.Object({ name: Type.Enum([...tagNames]), version: VersionNumber, movedAt: Instant }, closed);
export const MoveBody = Type.Object({ id: Type.Integer(), from: Nullable(VersionNumber), to: VersionNumber, message: Type.String(), actor: Type.String(), at: Instant }, closed);

export const tagRoutes = [
  route({
    method: "POST",
    path: "/workspaces/:workspace/publish",
    section,
    summary: "Publishes a version",
    description:
      "The version has to come after what is published now, and be approved where the workspace asks for approvals. When something else was published in the meantime, the answer is 409 `BASE_MOVED`, with both sides and the base of each file that both changed: bring the draft up to date, make a version of it, publish that.",
    access: { who: "member", role: "staff", scope: "workspace:write" },
    action: "workspace.publish",
    params: WorkspaceParams,
    body: Type.Object({ version: VersionNumber, message: Message }, closed),
    answers: { 200: TagBody },
    problems: ["BASE_MOVED", "NOTHING_CHANGED", "REVIEW_MISSING", "NOT_DEPLOYABLE"],
    async prepare({ db, services, workspace, body }) {
      await requireVersion(db, workspace.id, body.version);
      if (await requireApproved(db, workspace.id, body.version, "a version is published")) await requireDeployable(db, services, workspace.id, body.version);
    },
    async handle({ db, workspace, caller, body, changed }) {
      const from = await publish(db, { workspaceId: workspace.id, version: body.version, message: body.message, actor: actorName(caller) });
      changed({ entityType: "tag", entityId: "published", before: { version: from }, after: { version: body.version, message: body.message } });
      return { status: 200, body: (await listTags(db, workspace.id)).find(({ name }) => name === "published") };
    },
  }),
  route({
    method: "GET",
    path: "/workspaces/:workspace/tags",
    section,
    summary: "Says which version each tag points at",
    access: read,
    params: WorkspaceParams,
    answers: { 200: Type.Object({ items: Type.Array(TagBody) }, closed) },
    handle: async ({ db, workspace }) => ({ status: 200, body: { items: await listTags(db, workspace.id) } }),
  }),
  route({
    method: "GET",
    path: "/workspaces/:workspace/tags/:tag/history",
    section,
    summary: "Lists the moves of a tag, the newest first",
    access: read,
    params: Type.Object({ workspace: WorkspaceName, tag: Type.Enum([...tagNames]) }, closed),
    query: Cursor(Type.Integer({ minimum: 1 })),
    answers: { 200: Page(MoveBody) },
    async handle({ db, workspace, params, query }) {
      const moves = await listTagMoves(db, workspace.id, params.tag, query.before, query.limit + 1);
      return { status: 200, body: page(moves.map(({ workspaceId: _, name: __, ...move }) => move), query.limit, ({ id }) => id) };
    },
  }),
  route({
    method: "PUT",
    path: "/workspaces/:workspace/tags/:tag",
    section,
    summary: "Moves the tag of an environment",
    description: "`expected` is where you saw it: null where it was never set. When it points elsewhere by now, the answer is 409 `TAG_MOVED`.",
    access: { who: "member", role: "admin", scope: "deploy" },
    action: "tag.move",
    params: Type.Object({ workspace: WorkspaceName, tag: Type.Enum(["development", "production"]) }, closed),
    body: Type.Object({ version: VersionNumber, expected: Nullable(VersionNumber), message: Message }, closed),
    answers: { 200: TagBody },
    problems: ["TAG_MOVED", "NOTHING_CHANGED", "REVIEW_MISSING"],
    async handle({ db, workspace, caller, params, body, changed }) {
      const { version, expected, message } = body;
      await requireVersion(db, workspace.id, version);
      if (params.tag === "production") await requireApproved(db, workspace.id, version, "a version goes to production");
      if (version === expected) throw new Problem("NOTHING_CHANGED", { detail: `The tag ${params.tag} points at version ${version} already.` });
      const moved = await moveTag(db, { workspaceId: workspace.id, name: params.tag, from: expected, to: version, message, actor: actorName(caller) });
      if (!moved) {
        const now = await versionOfTag(db, workspace.id, params.tag);
        throw new Problem("TAG_MOVED", { detail: `The tag ${params.tag} points at ${now === null ? "nothing" : `version ${now}`}, not where you expected.`, members: { version: now } });
      }
      changed({ entityType: "tag", entityId: params.tag, before: { version: expected }, after: { version, message } });
      return { status: 200, body: (await listTags(db, workspace.id)).find(({ name }) => name === params.tag) };
    },
  }),
];
