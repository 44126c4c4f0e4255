import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

import { Problem, problemBody, problemHeaders } from "./problem.ts";
import type { ProblemCode } from "./problems.ts";

/** Every refusal leaves as `application/problem+json`: ours, the framework's, the database's, and faults of our own, which are logged. */
export function answerErrors(app: FastifyInstance, addresses: (path: string) => readonly string[]): void {
  app.setErrorHandler((error: FastifyError | Problem, request, reply) => sendProblem(request, reply, toProblem(error)));
  app.setNotFoundHandler((request, reply) => {
    const methods = addresses(request.url.split("?")[0] ?? "");
    if (methods.length === 0) return sendProblem(request, reply, new Problem("NOT_FOUND"));
    const detail = `This address knows ${methods.join(", ")}, not ${request.method}.`;
    return sendProblem(request, reply, new Problem("METHOD_NOT_ALLOWED", { detail, headers: { allow: methods.join(", ") } }));
  });
}

/** Addresses that are not even text, before any route is looked for. */
export function answerFrameworkError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  void sendProblem(request, reply, toProblem(error));
}

function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: Problem): FastifyReply {
  if (problem.status >= 500) request.log.error({ err: problem.cause ?? problem }, problem.code);
  return reply.code(problem.status).headers(problemHeaders(problem)).serializer(JSON.stringify).send(problemBody(problem, request.id));
}

/** What Fastify refuses on its own; see its list of error codes. */
const frameworkCodes: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: "TOO_LARGE",
  FST_ERR_CTP_INVALID_MEDIA_TYPE: "UNSUPPORTED_MEDIA_TYPE",
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: "INVALID_REQUEST",
  FST_ERR_BAD_URL: "NOT_FOUND",
  FST_ERR_MAX_PARAM_LENGTH: "NOT_FOUND",
};

/** SQLSTATEs and system errors that say that the database is away or too busy, not that we were wrong. */
const UNAVAILABLE = /^(?:08|53|57P|57014|55P03|ECONN|ENOENT|ETIMEDOUT|EPIPE)/;

function toProblem(error: Error & { readonly code?: string; readonly statusCode?: number; readonly cause?: unknown }): Problem {
  if (error instanceof Problem) return error;
  const known = frameworkCodes[error.code ?? ""];
  if (known !== undefined) return new Problem(known, { cause: error });
  if (error.statusCode === 429) return new Problem("TOO_MANY_REQUESTS", { cause: error });
  // drizzle wraps what the driver throws.
  const cause = (error.cause ?? error) as { readonly code?: string; readonly message?: string };
  if (UNAVAILABLE.test(cause.code ?? "") || /timeout exceeded when trying to connect|Connection terminated/.test(cause.message ?? "")) return new Problem("UNAVAILABLE", { cause: error, headers: { "retry-after": "1" } });
  return new Problem("INTERNAL", { cause: error });
}
