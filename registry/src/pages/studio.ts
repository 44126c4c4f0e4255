import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyRequest } from "fastify";

/**
 * Serves the studio: its scripts, whose names change with their content, and its page at every address that a person may have in the address bar.
 * What a program asks for and does not exist stays a 404.
 *
 * @param folder what `studio/bin/buildStudio.mjs` made
 */
export async function serveStudio(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(fastifyStatic, { root: folder, serve: false, preCompressed: true, cacheControl: false });
  app.get("/assets/*", { schema: { hide: true }, config: { rateLimit: false } }, (request, reply) => reply.header("cache-control", "public, max-age=31536000, immutable").sendFile(`assets/${(request.params as { "*": string })["*"]}`));
  app.get("/icon.svg", { schema: { hide: true } }, (_request, reply) => reply.header("cache-control", "public, max-age=86400").sendFile("icon.svg"));
  app.get("/*", { schema: { hide: true } }, (request, reply) => {
    if (!isNavigation(request)) return reply.callNotFound();
    return reply.headers({ "cache-control": "no-cache", "referrer-policy": "no-referrer" }).sendFile("index.html");
  });
}

/** Whether a person opens an address: browsers then ask for a page, scripts do not. */
function isNavigation({ headers, url }: FastifyRequest): boolean {
  if (/^\/(?:api|docs|metrics|assets)(?:[/?]|$)/.test(url)) return false;
  return headers.accept?.includes("text/html") === true;
}
