import type { FastifyReply, FastifyRequest } from "fastify";
import { challenge } from "../auth/bearer.ts";
import type { Answer } from "../call.ts";
import type { Tool } from "../define.ts";
import { problemHeaders, toProblem, type Refusal } from "../problem.ts";
import type { AppParts } from "./parts.ts";

/** The id that log, audit record and problem carry as well; and an API's answers are never to be taken for a page or a script. */
export function headersOfEveryAnswer(executionId: string): Readonly<Record<string, string>> {
  return { "x-execution-id": executionId, "x-content-type-options": "nosniff" };
}

/** Sends what a tool answered, and writes the call's one line to the log. */
export function sendAnswer(parts: AppParts, tool: Tool, request: FastifyRequest, reply: FastifyReply, answer: Answer, startedAt: number): void {
  logCall(parts, tool, request.id, answer, startedAt);
  // A public answer may be kept by whoever likes; the author of the tool decides about more than that with a proxy in front.
  if (tool.auth !== "none" || answer.status >= 400) reply.header("cache-control", "no-store");
  send(parts, request, reply, answer.status, answer.headers, answer.body);
}

/** Refuses a request that did not become a call: no such address, no such method, not HTTP as we speak it. */
export function sendRefusal(parts: AppParts, request: FastifyRequest, reply: FastifyReply, refusal: Refusal): void {
  const level = refusal.status >= 500 ? "error" : "info";
  parts.log[level]({ executionId: request.id, method: request.method, status: refusal.status, code: refusal.code, ...(refusal.cause !== undefined && { err: refusal.cause }) }, "request refused");
  reply.header("cache-control", "no-store");
  send(parts, request, reply, refusal.status, problemHeaders(refusal), JSON.stringify(toProblem(refusal, request.id)));
}

function send(parts: AppParts, request: FastifyRequest, reply: FastifyReply, status: number, headers: Readonly<Record<string, string>>, body: string): void {
  reply.code(status).headers(headers);
  if (status === 401) reply.header("www-authenticate", challenge(parts.service.name, request.headers.authorization !== undefined));
  // The load balancer must not send another request on this connection.
  if (parts.stopping()) reply.header("connection", "close");
  reply.serializer(asItIs).send(body === "" ? undefined : body);
}

/** Bodies are text already. Without this Fastify would add a charset to JSON, which has none to choose (RFC 8259, section 8.1). */
export function asItIs(body: unknown): string {
  return body as string;
}

function logCall(parts: AppParts, tool: Tool, executionId: string, answer: Answer, startedAt: number): void {
  const { refusal } = answer;
  const fields = {
    executionId,
    tool: tool.name,
    version: tool.version,
    outcome: answer.outcome,
    status: answer.status,
    ...(refusal !== undefined && { code: refusal.code }),
    ms: Math.round((performance.now() - startedAt) * 1000) / 1000,
    roundTrips: answer.roundTrips,
    retries: Math.max(0, answer.attempts - 1),
    callerId: answer.callerId,
    ...(refusal?.cause !== undefined && (refusal.cause instanceof Error ? { err: refusal.cause } : { reason: refusal.cause })),
  };
  parts.log[answer.status >= 500 ? "error" : "info"](fields, "call");
}
