import type { FastifyInstance } from "fastify";
import { collectDefaultMetrics, Histogram, Registry } from "prom-client";

import { Problem } from "../http/problem.ts";
import type { Settings } from "../settings.ts";

const LOOPBACK = /^(?:127\.|::1$|::ffff:127\.)/;

/** Seconds; from a cached read to a compile. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/**
 * Prometheus' text at `/metrics`: what the process uses, and how long each route takes. Addresses are told by their patterns, so that their number is
 * bounded. It is for this machine, and for whoever has the token of the settings.
 */
export function countRequests(app: FastifyInstance, { metricsToken }: Settings): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({ name: "fascia_registry_request_seconds", help: "Time to answer, by route and status.", labelNames: ["method", "route", "status"], buckets: BUCKETS, registers: [registry] });
  app.addHook("onResponse", async (request, reply) => {
    duration.observe({ method: request.method, route: request.routeOptions.url ?? "unknown", status: String(reply.statusCode) }, reply.elapsedTime / 1000);
  });
  app.get("/metrics", { schema: { hide: true } }, async (request, reply) => {
    const admitted = metricsToken === undefined ? LOOPBACK.test(request.ip) : request.headers.authorization === `Bearer ${metricsToken}`;
    if (!admitted) throw new Problem("NOT_FOUND");
    return reply.type(registry.contentType).send(await registry.metrics());
  });
  return registry;
}
