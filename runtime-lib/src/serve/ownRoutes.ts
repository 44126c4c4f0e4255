import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Readiness } from "../call.ts";
import { refuse } from "../problem.ts";
import { asItIs, sendRefusal } from "./answer.ts";
import type { AppParts } from "./parts.ts";

/** A probe that waits longer has its answer: the service is not ready. */
const READY_WITHIN_MS = 2_000;

/** The addresses that the service answers beside its tools. */
export function addOwnRoutes(app: FastifyInstance, parts: AppParts): void {
  const get = (url: string, handler: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply> | FastifyReply): void => {
    app.route({ method: ["GET", "HEAD"], url, handler });
  };

  // The process lives and answers. It says nothing about the database: a restart would not bring that back.
  get("/health", (_request, reply) => sendJson(reply, '{"status":"ok"}'));

  get("/ready", async (request, reply) => {
    const readiness = parts.stopping() ? { ready: false as const, reason: "The service is shutting down." } : await within(READY_WITHIN_MS, parts.backend.readiness());
    if (readiness.ready) return sendJson(reply, '{"status":"ready"}');
    sendRefusal(parts, request, reply, refuse("NOT_READY", { message: readiness.reason }));
    return reply;
  });

  get("/openapi.json", async (request, reply) => {
    const text = await parts.openApi();
    if (text !== undefined) return sendJson(reply, text);
    sendRefusal(parts, request, reply, refuse("NOT_FOUND"));
    return reply;
  });
}

function sendJson(reply: FastifyReply, text: string): FastifyReply {
  return reply.serializer(asItIs).header("content-type", "application/json").header("cache-control", "no-store").send(text);
}

async function within(ms: number, readiness: Promise<Readiness>): Promise<Readiness> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Readiness>((resolve) => {
    timer = setTimeout(() => resolve({ ready: false, reason: `The database did not answer within ${ms} ms.` }), ms);
  });
  try {
    return await Promise.race([readiness, late]);
  } finally {
    clearTimeout(timer);
  }
}
