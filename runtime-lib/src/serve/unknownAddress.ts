import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { refuse } from "../problem.ts";
import { sendRefusal } from "./answer.ts";
import type { Cors } from "./cors.ts";
import type { AppParts } from "./parts.ts";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"] as const;

/**
 * Answers what no route answers: 405 where the address knows other methods (RFC 9110, section 15.5.6), the methods themselves to
 * OPTIONS, which is also what browsers ask ahead of a call, and 404.
 */
export function answerUnknown(app: FastifyInstance, parts: AppParts, cors: Cors, request: FastifyRequest, reply: FastifyReply): void {
  const methods = methodsAt(app, request.url);
  if (methods === "") return sendRefusal(parts, request, reply, refuse("NOT_FOUND"));
  reply.header("allow", methods);
  if (request.method !== "OPTIONS") return sendRefusal(parts, request, reply, refuse("METHOD_NOT_ALLOWED"));
  reply.code(204).headers(cors.preflight(request.headers.origin, methods)).send();
}

/** `GET, HEAD, OPTIONS`; empty for an address that nothing answers. Asked only here, so that routes of other methods cost no start. */
function methodsAt(app: FastifyInstance, address: string): string {
  const path = address.split("?", 1)[0]!;
  const methods = METHODS.filter((method) => app.findRoute({ method, url: path }) !== null);
  return methods.length === 0 ? "" : [...methods, "OPTIONS"].join(", ");
}
