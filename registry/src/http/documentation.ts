import fastifySwagger from "@fastify/swagger";
import fastifySwaggerUi from "@fastify/swagger-ui";
import type { FastifyInstance } from "fastify";

import manifest from "../../package.json" with { type: "json" };
import { ProblemSchema } from "./schemas.ts";

/** OpenAPI 3.1 of every route at `/docs/json`, and the same to read and to try at `/docs`. */
export async function serveDocumentation(app: FastifyInstance): Promise<void> {
  app.addSchema(ProblemSchema);
  await app.register(fastifySwagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Fascia registry",
        version: manifest.version,
        description: "Specs of workspaces, their versions, reviews and builds. Every refusal is a problem of RFC 9457 with a stable `code`. The registry holds no business data.",
        license: { name: "Apache-2.0", identifier: "Apache-2.0" },
      },
      servers: [{ url: "/" }],
      components: {
        securitySchemes: {
          session: { type: "apiKey", in: "cookie", name: "fascia_session", description: "The cookie that signing in sets. Changes are taken from this site's own pages only." },
          token: { type: "http", scheme: "bearer", bearerFormat: "JWT", description: "A token of the configured identity provider, whose `scope` limits it." },
          apiKey: { type: "http", scheme: "bearer", description: "An API key, `fsk_…`, of one workspace." },
        },
      },
    },
    refResolver: { buildLocalReference: (json, _base, _fragment, index) => (typeof json["$id"] === "string" ? json["$id"] : `def-${index}`) },
  });
  await app.register(fastifySwaggerUi, { routePrefix: "/docs", staticCSP: true });
}
