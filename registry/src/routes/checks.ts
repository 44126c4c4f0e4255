import { checkVersion } from "../documents/deployable.ts";
import { route } from "../http/route.ts";
import { DraftParams, VersionParams } from "../http/schemas.ts";
import { treeOfDraft } from "../store/drafts.ts";
import { requireDraft } from "./shared/draft.ts";
import { Report } from "./shared/report.ts";
import { requireVersion } from "./shared/version.ts";

const section = "Checks and reviews";
const read = { who: "member", role: "staff", scope: "workspace:read" } as const;
export const checkRoutes = [
  route({
    method: "GET",
    path: "/workspaces/:workspace/drafts/:draft/check",
    section,
    summary: "Says what is wrong and what is dangerous in a draft, and whether it could be deployed",
    description: "Faults and findings with their places, fixes as data, and the acknowledgments of this registry; the file `acknowledgments.json` does not count, because anybody may write a name there.",
    access: read,
    params: DraftParams,
    answers: { 200: Report },
    async handle({ db, services, workspace, params }) {
      const { id } = await requireDraft(db, workspace.id, params.draft);
      return { status: 200, body: await services.check(db, { workspaceId: workspace.id, subject: `draft ${id}`, tree: await treeOfDraft(db, id) }) };
    },
  }),
  route({
    method: "GET",
    path: "/workspaces/:workspace/versions/:version/check",
    section,
    summary: "Says what is wrong and what is dangerous in a version, and whether it may be deployed",
    access: read,
    params: VersionParams,
    answers: { 200: Report },
    async handle({ db, services, workspace, params }) {
      await requireVersion(db, workspace.id, params.version);
      return { status: 200, body: await checkVersion(db, services, workspace.id, params.version) };
    },
  }),
];
