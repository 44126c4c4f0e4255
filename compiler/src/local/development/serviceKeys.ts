import type { AuthSettings } from "./authSettings.ts";
import { privateKey, publicPart, sharedSecret } from "./keys.ts";
import { serveKeySet } from "./keySetServer.ts";

/** The variables by which a service under development is told how tokens are proved. */
export interface ServiceKeys {
  readonly environment: Readonly<Record<string, string>>;
  stop(): void;
}

/** Provides the keys for the algorithms of the workspace: a shared secret for HS256, a key set for the others. */
export async function provideKeys(folder: string, { algorithms }: AuthSettings): Promise<ServiceKeys> {
  const environment: Record<string, string> = { FASCIA_JWT_KEY: await sharedSecret(folder) };
  const others = algorithms.filter((algorithm) => algorithm !== "HS256");
  if (others.length === 0) return { environment, stop: () => undefined };
  const keys = await Promise.all(others.map(async (algorithm) => publicPart(await privateKey(folder, algorithm))));
  const server = await serveKeySet(keys);
  return { environment: { ...environment, FASCIA_JWKS_URL: server.url }, stop: server.stop };
}
