import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

import { recordChanges } from "../audit/record.ts";
import type { Change } from "../audit/change.ts";
import type { Services } from "../services.ts";
import { admit, type Admitted } from "./admit.ts";
import { refuseOtherSites } from "./crossSite.ts";
import { openApiOf } from "./describe.ts";
import { Problem } from "./problem.ts";
import type { AnyRoute, Answer, BaseCall } from "./route.ts";

/** The prefix of everything that is not a page. */
export const prefix = "/api/v1";

const DEFAULT_BODY_LIMIT = 1024 * 1024;

/**
 * Puts a declared route into the server. Everything that the declaration promises is enforced here and nowhere else: who may use it, that other
 * sites may not, the form of the request, one transaction for the change and its audit record, the form of the answer.
 */
export function register(app: FastifyInstance, route: AnyRoute, services: Services): void {
  const admitted = new WeakMap<FastifyRequest, Admitted>();
  app.route({
    method: route.method,
    url: prefix + route.path,
    bodyLimit: route.bodyLimit ?? DEFAULT_BODY_LIMIT,
    schema: openApiOf(route),
    onRequest: async (request) => {
      // Before the body is read: a stranger learns nothing but 401.
      const result = await admit(route.access, request, services);
      if (route.action !== undefined) refuseOtherSites(request, result.caller);
      admitted.set(request, result);
    },
    handler: async (request, reply) => {
      const admission = admitted.get(request);
      if (admission === undefined) throw new Error(`${route.method} ${route.path} was reached without being admitted.`);
      const answer = route.action === undefined ? await run(route, request, admission, services) : await runAndRecord(route, route.action, request, admission, services);
      return send(route, reply, answer);
    },
  });
}

function run(route: AnyRoute, request: FastifyRequest, admission: Admitted, services: Services): Promise<Answer> {
  return handle(route, callOf(request, admission, services, { db: services.store.db, changed: nothingYet }));
}

const nothingYet = (): never => {
  throw new Error("Something was changed outside of the transaction of a route that declares an action.");
};

async function runAndRecord(route: AnyRoute, operation: string, request: FastifyRequest, admission: Admitted, services: Services): Promise<Answer> {
  const outside = callOf(request, admission, services, { db: services.store.db, changed: nothingYet });
  const prepared = await prepare(route, outside);
  const committed = await services.store.db.transaction(async (db) => {
    const changes: Change[] = [];
    const answer = await handle(route, { ...callOf(request, admission, services, { db, changed: (change) => changes.push(change) }), prepared });
    if (changes.length === 0) throw new Error(`${route.method} ${route.path} changed something, but said nothing for the audit log.`);
    await recordChanges(db, changes, { operation, caller: admission.caller, workspaceId: admission.workspace?.id, requestId: request.id, address: request.ip });
    return answer;
  });
  return (await finish(route, outside, committed)) ?? committed;
}

type Call = BaseCall<unknown, unknown, unknown> & Admitted;

function callOf(request: FastifyRequest, admission: Admitted, services: Services, rest: Pick<Call, "db" | "changed">): Call {
  return {
    ...admission,
    ...rest,
    services,
    params: request.params,
    query: request.query,
    body: request.body,
    requestId: request.id,
    address: request.ip,
    header: (name) => {
      const value = request.headers[name];
      return Array.isArray(value) ? value.join(", ") : value;
    },
  };
}

// The schemas and `admit` have made of the call what the route's types say of it.

async function prepare(route: AnyRoute, call: Call): Promise<unknown> {
  return (route.prepare as ((call: Call) => Promise<unknown>) | undefined)?.(call);
}

function handle(route: AnyRoute, call: Call & { readonly prepared?: unknown }): Promise<Answer> {
  return (route.handle as (call: Call) => Promise<Answer>)(call);
}

async function finish(route: AnyRoute, call: Call, answer: Answer): Promise<Answer | void> {
  return (route.finish as ((call: Call, answer: Answer) => Promise<Answer | void>) | undefined)?.(call, answer);
}

function send(route: AnyRoute, reply: FastifyReply, { status, body, headers }: Answer): FastifyReply {
  const schema = route.answers[status];
  if (schema === undefined) throw new Problem("INTERNAL", { cause: new Error(`${route.method} ${route.path} answered ${status}, which it does not declare.`) });
  reply.code(status).headers({ "cache-control": "no-store", ...headers });
  if (schema === null) return reply.send();
  return reply.type("media" in schema ? schema.media : "application/json; charset=utf-8").send(body);
}
