import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Call } from "../call.ts";
import type { Tool } from "../define.ts";
import { refuse, type Refusal } from "../problem.ts";
import { sendAnswer, sendRefusal } from "./answer.ts";
import { authenticate } from "./authenticate.ts";
import type { BodyReading } from "./jsonBody.ts";
import type { AppParts } from "./parts.ts";
import { readInput, type RequestParts } from "./readInput.ts";
import { remoteAddress } from "./remoteAddress.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** The tool behind a route; the service's own routes have none. */
    readonly tool?: Tool;
  }
  interface FastifyRequest {
    /** By `performance.now()`. */
    startedAt: number;
  }
}

const noBody: BodyReading = { body: undefined };

/** Adds the route of one tool. It carries no Fastify schema: the tool's own precompiled validator and serialiser do that work. */
export function addToolRoute(app: FastifyInstance, parts: AppParts, tool: Tool): void {
  const { method, path } = tool.route;
  app.route({
    method: method === "GET" ? ["GET", "HEAD"] : method,
    url: routePath(path),
    config: { tool },
    // Returns nothing: Fastify would wait for a promise, and for the reply, which is one as well.
    handler: (request, reply): void => {
      const { body, fault: bodyFault } = (request.body ?? noBody) as BodyReading;
      const { input, fault } = readInput(tool.route, { path: request.params, query: request.query, body } as RequestParts);
      callTool(parts, tool, request, reply, input, bodyFault ?? fault);
    },
  });
}

/**
 * Runs a tool and sends its answer. With a fault of the request the tool is run all the same: it refuses with the fault once it
 * knows that the caller may hear it, and it leaves its audit record.
 */
export function callTool(parts: AppParts, tool: Tool, request: FastifyRequest, reply: FastifyReply, input: unknown, fault?: Refusal): void {
  const call: Call = {
    executionId: request.id,
    input,
    ...(fault !== undefined && { bodyFault: fault }),
    authenticate: () => authenticate(request.headers.authorization, parts.verifier, parts.service.auth.adminRoles),
    remoteAddress: remoteAddress(request.socket.remoteAddress, request.headers["x-forwarded-for"], parts.trustedProxies),
  };
  parts.backend.run(tool, call).then(
    (answer) => sendAnswer(parts, tool, request, reply, answer, request.startedAt),
    (error: unknown) => sendRefusal(parts, request, reply, refuse("INTERNAL", { cause: error })),
  );
}

/**
 * `/orders/{id}` as the router writes it: `/orders/:id`. A colon of the path's own is doubled; a parameter that is followed by
 * more text before the next slash, as in `/orders/{id}:cancel`, must say where it ends.
 */
export function routePath(path: string): string {
  return path.replaceAll(":", "::").replace(/\{([^}]+)\}(?=(\/|$)?)/g, (_braces, name: string, ends?: string) => ends === undefined ? `:${name}([^/]+)` : `:${name}`);
}
