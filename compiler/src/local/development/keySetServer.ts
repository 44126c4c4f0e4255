import type { JWK } from "jose";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A small identity provider: it tells the service under development with which public keys tokens are proved. */
export interface KeySetServer {
  /** The service's FASCIA_JWKS_URL. */
  readonly url: string;
  stop(): void;
}

/** Serves a JSON Web Key Set (RFC 7517) on a free port of 127.0.0.1. */
export async function serveKeySet(keys: readonly JWK[]): Promise<KeySetServer> {
  const server = createServer((_, response) => {
    response.setHeader("content-type", "application/jwk-set+json").end(JSON.stringify({ keys }));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/jwks.json`,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
