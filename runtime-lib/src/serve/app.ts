import fastify, { type FastifyInstance } from "fastify";
import { refuse } from "../problem.ts";
import { headersOfEveryAnswer, sendRefusal } from "./answer.ts";
import { cors } from "./cors.ts";
import { answerClientError, refusalOf } from "./frameworkErrors.ts";
import { readJsonBody, type BodyReading } from "./jsonBody.ts";
import { addOwnRoutes } from "./ownRoutes.ts";
import type { AppParts } from "./parts.ts";
import { addToolRoute, callTool } from "./toolRoute.ts";
import { answerUnknown } from "./unknownAddress.ts";

/** Longer than the 600 s for which Google's load balancers keep an idle connection, so that they never use one that we closed. */
const KEEP_ALIVE_MS = 620_000;
/** From the first byte of a request to its last; a slower sender holds a connection for nothing. */
const RECEIVE_WITHIN_MS = 60_000;
const HEADERS_WITHIN_MS = 20_000;

/**
 * The HTTP side of a service: one route a tool, and every refusal as `application/problem+json` (RFC 9457), Fastify's own
 * included. Opens nothing and reads no environment.
 */
export function createApp(parts: AppParts): FastifyInstance {
  const { service } = parts;
  const browsers = cors(service.http.corsOrigins);

  const app = fastify({
    // We write one line a call ourselves; see log.ts.
    logger: false,
    // Without the request that Fastify hands in: the id is ours alone.
    genReqId: () => parts.newExecutionId(),
    bodyLimit: service.http.bodyLimitBytes,
    exposeHeadRoutes: false,
    keepAliveTimeout: KEEP_ALIVE_MS,
    requestTimeout: RECEIVE_WITHIN_MS,
    http: { headersTimeout: HEADERS_WITHIN_MS },
    // While stopping we answer ourselves, with a problem.
    return503OnClosing: false,
    routerOptions: { maxParamLength: 4096 },
    frameworkErrors: (error, request, reply) => sendRefusal(parts, request, reply.headers(headersOfEveryAnswer(request.id)), refusalOf(error)),
    clientErrorHandler: (error, socket) => answerClientError(error, socket, parts.newExecutionId()),
    schemaController: { compilersFactory: { buildValidator: () => neverUsed, buildSerializer: () => neverUsed } },
  });

  app.decorateRequest("startedAt", 0);
  app.addHook("onRequest", (request, reply, done) => {
    request.startedAt = performance.now();
    reply.headers(headersOfEveryAnswer(request.id)).headers(browsers.headersFor(request.headers.origin));
    // Answered before the body is read: there is nothing here that it could be for.
    if (request.is404) answerUnknown(app, parts, browsers, request, reply);
    else if (parts.stopping() && request.routeOptions.config.tool !== undefined) sendRefusal(parts, request, reply, refuse("SHUTTING_DOWN", { retryAfter: 1 }));
    else done();
  });
  app.setNotFoundHandler((request, reply) => answerUnknown(app, parts, browsers, request, reply));

  acceptJsonOnly(app);
  app.setErrorHandler((error, request, reply) => {
    const refusal = refusalOf(error);
    const { tool } = request.routeOptions.config;
    // A tool tells a fault of the body only to callers whom it knows, so that it must be the one to refuse.
    if (tool !== undefined && refusal.status < 500) callTool(parts, tool, request, reply, {}, refusal);
    else sendRefusal(parts, request, reply, refusal);
  });

  addOwnRoutes(app, parts);
  for (const tool of service.tools) addToolRoute(app, parts, tool);
  return app;
}

/** Every other media type is answered with 415, and so is a body that is compressed: nothing here unpacks it. */
function acceptJsonOnly(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", { parseAs: "buffer" }, (request, bytes, done) => {
    const encoding = request.headers["content-encoding"];
    const plain = encoding === undefined || encoding === "identity";
    // A fault of the body is handed on like a body, since the tool is the one to tell it, or not to.
    const reading: BodyReading = plain ? readJsonBody(bytes as Buffer) : { fault: refuse("UNSUPPORTED_MEDIA_TYPE", { message: "The body must not be compressed." }) };
    done(null, reading);
  });
}

function neverUsed(): never {
  throw new Error("A route has a Fastify schema; tools bring their own validators.");
}
