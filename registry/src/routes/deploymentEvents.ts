import { Type } from "typebox";

import { deploymentStates, isEnd } from "../deployments/deployment.ts";
import { eventStream } from "../http/eventStream.ts";
import { notFound } from "../http/problem.ts";
import { route } from "../http/route.ts";
import { closed, Instant, Nullable } from "../http/schemas.ts";
import { findDeployment, listEvents } from "../store/deployments.ts";
import { findEnvironment } from "../store/environments.ts";
import { DeploymentParams, requireDeployment } from "./shared/deployment.ts";

const section = "Deployments";
const read = { who: "member", role: "staff", scope: "workspace:read" } as const;
const PAGE = 200;

export const EventBody = Type.Object({ id: Type.Integer(), at: Instant, state: Nullable(Type.Enum([...deploymentStates])), message: Type.String(), detail: Nullable(Type.Record(Type.String(), Type.Unknown())) }, closed);

export const deploymentEventRoutes = [
  route({
    method: "GET",
    path: "/workspaces/:workspace/deployments/:deployment/events",
    section,
    summary: "Streams what happens in a deployment, from its request on",
    description:
      "Server-sent events, for `EventSource`: each is an object with `id`, `at`, `state` (null within one), `message` and `detail`. With `Last-Event-ID`, which browsers send by themselves, those after it. The stream ends when nothing more can happen; then the answer to whoever has seen everything is 204. While the deployment runs it stays open: services may end and be started again.",
    access: read,
    params: DeploymentParams,
    answers: { 200: { media: "text/event-stream; charset=utf-8", schema: Type.String({ examples: ['id: 7\ndata: {"id":7,"at":"2026-01-31T12:00:00.000Z","state":"building","message":"The bundle is looked for, or built.","detail":null}\n\n'] }) }, 204: null },
    async handle({ db, services, workspace, params, header }) {
      const { id, state } = await requireDeployment(db, workspace.id, params.deployment);
      const given = Number(header("last-event-id") ?? 0);
      const after = Number.isSafeInteger(given) && given >= 0 ? given : 0;
      if (isEnd(state) && (await listEvents(db, id, after, 1)).length === 0) return { status: 204 };
      const next = async (last: number) => {
        // In this order: what is written between the two is found by the next look.
        const now = await findDeployment(db, workspace.id, id);
        const found = await listEvents(db, id, last, PAGE);
        return { events: found.map((event) => ({ id: event.id, data: { id: event.id, at: event.at, state: event.state, message: event.message, detail: event.detail } })), open: found.length === PAGE || (now !== undefined && !isEnd(now.state)) };
      };
      return { status: 200, headers: { "x-accel-buffering": "no" }, body: eventStream({ next, after, signal: services.stopping }) };
    },
  }),
  route({
    method: "GET",
    path: "/workspaces/:workspace/deployments/:deployment/history",
    section,
    summary: "Lists what has happened in a deployment so far",
    access: read,
    params: DeploymentParams,
    query: Type.Object({ after: Type.Integer({ minimum: 0, default: 0 }), limit: Type.Integer({ minimum: 1, maximum: 500, default: 100 }) }, closed),
    answers: { 200: Type.Object({ items: Type.Array(EventBody) }, closed) },
    async handle({ db, workspace, params, query }) {
      const { id } = await requireDeployment(db, workspace.id, params.deployment);
      return { status: 200, body: { items: (await listEvents(db, id, query.after, query.limit)).map(({ deploymentId: _, ...event }) => event) } };
    },
  }),
  route({
    method: "GET",
    path: "/workspaces/:workspace/deployments/:deployment/logs",
    section,
    summary: "Gives the last lines that a deployment's service wrote",
    description: "Kept for the last 20 deployments of each environment, one to two mebibytes each. A service logs no inputs and no rows.",
    access: read,
    params: DeploymentParams,
    query: Type.Object({ lines: Type.Integer({ minimum: 1, maximum: 5000, default: 200 }) }, closed),
    answers: { 200: { media: "text/plain; charset=utf-8", schema: Type.String() } },
    async handle({ db, services, workspace, params, query }) {
      const { id, environment } = await requireDeployment(db, workspace.id, params.deployment);
      const place = await findEnvironment(db, workspace.id, environment);
      if (place === undefined) throw notFound(`environment "${environment}"`);
      return { status: 200, body: (await services.target.log(place, id, query.lines)).map((line) => `${line}\n`).join("") };
    },
  }),
];
