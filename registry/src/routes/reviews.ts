import { Type } from "typebox";

import { actorName } from "../auth/caller.ts";
import { reaches } from "../auth/roles.ts";
import { requireDeployable } from "../documents/deployable.ts";
import { decisions, reviewStates } from "../documents/review.ts";
import { notFound, Problem } from "../http/problem.ts";
import { route } from "../http/route.ts";
import { closed, Instant, Limit, Message, Offset, Uuid, VersionNumber, WorkspaceName, WorkspaceParams } from "../http/schemas.ts";
import { actorsOf } from "../store/apiKeys.ts";
import type { Database } from "../store/database.ts";
import { addDecision, decisionsOf, findReview, listReviews, openReview, requiredApprovals, setReviewState, type Review } from "../store/reviews.ts";
import { requireVersion } from "./shared/version.ts";

const section = "Checks and reviews";
const read = { who: "member", role: "staff", scope: "workspace:read" } as const;
const ReviewParams = Type.Object({ workspace: WorkspaceName, review: Uuid }, closed);
export const ReviewBody = Type.Object({ id: Uuid, version: VersionNumber, message: Type.String(), requestedBy: Type.String(), state: Type.Enum([...reviewStates]), requestedAt: Instant }, closed);
const DecisionBody = Type.Object({ actor: Type.String(), decision: Type.Enum([...decisions]), comment: Type.String(), at: Instant }, closed);
export const WholeReview = Type.Object({ ...ReviewBody.properties, decisions: Type.Array(DecisionBody) }, closed);

export const reviewRoutes = [
  route({
    method: "GET",
    path: "/workspaces/:workspace/reviews",
    section,
    summary: "Lists reviews, the last asked for first",
    access: read,
    params: WorkspaceParams,
    query: Type.Object({ limit: Limit, offset: Offset, state: Type.Optional(Type.Enum([...reviewStates])) }, closed),
    answers: { 200: Type.Object({ items: Type.Array(ReviewBody), limit: Type.Integer(), offset: Type.Integer() }, closed) },
    async handle({ db, workspace, query: { limit, offset, state } }) {
      return { status: 200, body: { items: (await listReviews(db, workspace.id, state, offset, limit)).map(tell), limit, offset } };
    },
  }),
  route({
    method: "POST",
    path: "/workspaces/:workspace/reviews",
    section,
    summary: "Asks others to look at a version",
    access: { who: "member", role: "staff", scope: "workspace:write" },
    action: "review.request",
    params: WorkspaceParams,
    body: Type.Object({ version: VersionNumber, message: Message }, closed),
    answers: { 201: WholeReview },
    problems: ["NOTHING_CHANGED"],
    async handle({ db, workspace, caller, body, changed }) {
      await requireVersion(db, workspace.id, body.version);
      const opened = await openReview(db, { workspaceId: workspace.id, version: body.version, message: body.message, requestedBy: actorName(caller) });
      if (opened === undefined) throw new Problem("NOTHING_CHANGED", { detail: `There is an open review of version ${body.version} already.` });
      changed({ entityType: "review", entityId: opened.id, after: { version: body.version, message: body.message } });
      return { status: 201, body: await whole(db, opened) };
    },
  }),
  route({
    method: "GET",
    path: "/workspaces/:workspace/reviews/:review",
    section,
    summary: "Tells about one review, and what was said in it",
    access: read,
    params: ReviewParams,
    answers: { 200: WholeReview },
    handle: async ({ db, workspace, params }) => ({ status: 200, body: await whole(db, await requireReview(db, workspace.id, params.review)) }),
  }),
  route({
    method: "POST",
    path: "/workspaces/:workspace/reviews/:review/decisions",
    section,
    summary: "Approves, declines, or says something",
    description: "A version can be approved when it may be deployed: no errors, nothing red, every yellow finding acknowledged, by an admin where it asks for one. Nobody approves a version that they, or an API key that they made, made or asked a review for. It is approved when as many have approved as the workspace requires, and declined when one declines.",
    access: { who: "member", role: "staff" },
    action: "review.decide",
    params: ReviewParams,
    body: Type.Object({ decision: Type.Enum([...decisions]), comment: Type.String({ maxLength: 5000, default: "" }) }, closed),
    answers: { 200: WholeReview },
    problems: ["REVIEW_CLOSED", "NOT_DEPLOYABLE"],
    async prepare({ db, services, workspace, params, body }) {
      const { version } = await requireReview(db, workspace.id, params.review);
      if (body.decision === "approve") await requireDeployable(db, services, workspace.id, version);
    },
    async handle({ db, workspace, caller, params, body: { decision, comment }, changed }) {
      if (caller.kind !== "account") throw new Problem("NOT_FOR_PROGRAMS");
      const review = await requireOpen(db, workspace.id, params.review);
      const { actor: author } = await requireVersion(db, workspace.id, review.version);
      const own = [caller.email, ...(await actorsOf(db, workspace.id, caller.accountId))];
      if (decision === "approve" && [author, review.requestedBy].some((each) => own.includes(each))) throw new Problem("ROLE_TOO_LOW", { detail: "Somebody else has to approve this: you or a key of yours made the version, or asked for the review." });
      await addDecision(db, { reviewId: review.id, accountId: caller.accountId, actor: caller.email, decision, comment });
      const after = await settle(db, review);
      changed({ entityType: "review", entityId: review.id, before: { state: review.state }, after: { state: after.state, decision, comment } });
      return { status: 200, body: await whole(db, after) };
    },
  }),
  route({
    method: "DELETE",
    path: "/workspaces/:workspace/reviews/:review",
    section,
    summary: "Withdraws a review that one asked for",
    access: { who: "member", role: "staff", scope: "workspace:write" },
    action: "review.withdraw",
    params: ReviewParams,
    answers: { 200: WholeReview },
    problems: ["REVIEW_CLOSED"],
    async handle({ db, workspace, caller, role, params, changed }) {
      const review = await requireOpen(db, workspace.id, params.review);
      if (review.requestedBy !== actorName(caller) && (role === null || !reaches(role, "admin"))) throw new Problem("ROLE_TOO_LOW", { detail: `${review.requestedBy} asked for this review; they or an admin may withdraw it.` });
      changed({ entityType: "review", entityId: review.id, before: { state: review.state }, after: { state: "withdrawn" } });
      return { status: 200, body: await whole(db, await setReviewState(db, review.id, "withdrawn")) };
    },
  }),
];

/** What the decisions so far come to: each person's last one counts. */
async function settle(db: Database, review: Review): Promise<Review> {
  const last = new Map((await decisionsOf(db, review.id)).filter(({ decision }) => decision !== "comment").map(({ accountId, decision }) => [accountId, decision]));
  if ([...last.values()].includes("decline")) return setReviewState(db, review.id, "declined");
  const required = Math.max(1, await requiredApprovals(db, review.workspaceId));
  return last.size >= required ? setReviewState(db, review.id, "approved") : review;
}

async function requireReview(db: Database, workspaceId: string, id: string): Promise<Review> {
  const found = await findReview(db, workspaceId, id);
  if (found === undefined) throw notFound("review with this id in the workspace");
  return found;
}

async function requireOpen(db: Database, workspaceId: string, id: string): Promise<Review> {
  const found = await findReview(db, workspaceId, id, { lock: true });
  if (found === undefined) throw notFound("review with this id in the workspace");
  if (found.state !== "open") throw new Problem("REVIEW_CLOSED", { detail: `This review is ${found.state}. Ask for another one.` });
  return found;
}

async function whole(db: Database, review: Review): Promise<object> {
  const said = (await decisionsOf(db, review.id)).map(({ actor, decision, comment, at }) => ({ actor, decision, comment, at }));
  return { ...tell(review), decisions: said };
}

function tell({ workspaceId: _, ...review }: Review): Omit<Review, "workspaceId"> {
  return review;
}
