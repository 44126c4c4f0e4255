import { Type } from "typebox";

import { reaches, roles } from "../auth/roles.ts";
import { checkVersion } from "../documents/deployable.ts";
import { notFound, Problem } from "../http/problem.ts";
import { route } from "../http/route.ts";
import { closed, Instant, Uuid, VersionNumber, WorkspaceName, WorkspaceParams } from "../http/schemas.ts";
import { addAcknowledgment, listAcknowledgments, revokeAcknowledgment, type StoredAcknowledgment } from "../store/acknowledgments.ts";
import { treeOfDraft } from "../store/drafts.ts";
import { requireDraft } from "./shared/draft.ts";
import { requireVersion } from "./shared/version.ts";

const section = "Checks and reviews";
const Fingerprint = Type.String({ pattern: "^[0-9a-f]{4}(-[0-9a-f]{4}){3}$", description: "The finding's fingerprint; it changes when the facts behind the finding do.", examples: ["3f9a-1c2b-7d04-9e55"] });
const Day = Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$", description: "The last day on which it counts (UTC).", examples: ["2027-01-31"] });
const Why = Type.String({ minLength: 10, maxLength: 2000, description: "Why it is right here, in a sentence.", examples: ["An order has at most 50 lines."] });
export const AcknowledgmentBody = Type.Object({ id: Uuid, finding: Fingerprint, code: Type.String(), who: Type.String(), role: Type.Enum([...roles]), why: Type.String(), until: Day, at: Instant }, closed);
/** Nobody stands for a danger longer than a year without looking again. */
const LONGEST_DAYS = 366;

export const acknowledgmentRoutes = [
  route({
    method: "GET",
    path: "/workspaces/:workspace/acknowledgments",
    section,
    summary: "Lists acknowledgments, the newest first, also those that ran out",
    access: { who: "member", role: "staff", scope: "workspace:read" },
    params: WorkspaceParams,
    answers: { 200: Type.Object({ items: Type.Array(AcknowledgmentBody) }, closed) },
    handle: async ({ db, workspace }) => ({ status: 200, body: { items: (await listAcknowledgments(db, workspace.id)).map(tell) } }),
  }),
  route({
    method: "POST",
    path: "/workspaces/:workspace/acknowledgments",
    section,
    summary: "Acknowledges a yellow finding: you stand for it, until a day",
    description: "The finding has to be there, in the `draft` or the `version` that you looked at. Red findings cannot be acknowledged by anybody, and some only by an admin.",
    access: { who: "member", role: "staff" },
    action: "finding.acknowledge",
    params: WorkspaceParams,
    body: Type.Object({ finding: Fingerprint, why: Why, until: Day, version: Type.Optional(VersionNumber), draft: Type.Optional(Uuid) }, closed),
    answers: { 201: AcknowledgmentBody },
    problems: ["UNUSABLE"],
    async prepare({ db, services, workspace, body }) {
      if ((body.version === undefined) === (body.draft === undefined)) throw new Problem("UNUSABLE", { detail: "Name the version or the draft that you looked at." });
      const { findings } =
        body.version === undefined
          ? await services.check(db, { workspaceId: workspace.id, subject: `draft ${body.draft ?? ""}`, tree: await treeOfDraft(db, (await requireDraft(db, workspace.id, body.draft ?? "")).id) })
          : await checkVersion(db, services, workspace.id, (await requireVersion(db, workspace.id, body.version)).number);
      const found = findings.find(({ fingerprint }) => fingerprint === body.finding);
      if (found === undefined) throw notFound(`finding ${body.finding} there: the specs have changed, or it is a finding of others`);
      if (found.level === "red") throw new Problem("UNUSABLE", { detail: `The finding ${body.finding} (${found.code}) is red, which nobody can acknowledge: change the specs.` });
      requireDay(body.until);
      return found;
    },
    async handle({ db, workspace, caller, role, body, prepared: { code, review, message }, changed }) {
      if (role === null || caller.kind !== "account") throw new Problem("NOT_FOR_PROGRAMS");
      if (review === "admin" && !reaches(role, "admin")) throw new Problem("ROLE_TOO_LOW", { detail: `The finding ${body.finding} (${code}) takes an admin's acknowledgment.` });
      const stored = await addAcknowledgment(db, { workspaceId: workspace.id, finding: body.finding, code, who: caller.email, role, why: body.why, until: body.until });
      changed({ entityType: "finding", entityId: body.finding, after: { code, message, role, why: body.why, until: body.until } });
      return { status: 201, body: tell(stored) };
    },
  }),
  route({
    method: "DELETE",
    path: "/workspaces/:workspace/acknowledgments/:acknowledgment",
    section,
    summary: "Takes an acknowledgment back",
    access: { who: "member", role: "staff" },
    action: "finding.revoke",
    params: Type.Object({ workspace: WorkspaceName, acknowledgment: Uuid }, closed),
    answers: { 204: null },
    async handle({ db, workspace, params, changed }) {
      const revoked = await revokeAcknowledgment(db, workspace.id, params.acknowledgment);
      if (revoked === undefined) throw notFound("acknowledgment with this id in the workspace");
      const { finding, code, who, why, until } = revoked;
      changed({ entityType: "finding", entityId: finding, before: { code, who, why, until } });
      return { status: 204 };
    },
  }),
];

function requireDay(until: string): void {
  const day = Date.parse(`${until}T00:00:00Z`);
  const exists = !Number.isNaN(day) && new Date(day).toISOString().startsWith(until);
  const days = (day - Date.now()) / 86_400_000;
  if (!exists || days < -1 || days > LONGEST_DAYS) throw new Problem("UNUSABLE", { detail: `"until" is a day from today to a year from now; "${until}" is not.` });
}

function tell({ id, finding, code, who, role, why, until, at }: StoredAcknowledgment): object {
  return { id, finding, code, who, role, why, until, at };
}
