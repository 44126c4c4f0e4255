import { randomBytes } from "node:crypto";
import { exportJWK, generateKeyPair, importJWK, type CryptoKey, type JWK } from "jose";

import type { Algorithm } from "./authSettings.ts";
import { keepSecret } from "./stateFolder.ts";

/** The name by which tokens and the key set refer to the development key of an algorithm. */
export const keyId = (algorithm: string): string => `development-${algorithm}`;

/** RFC 7518, section 3.2: a key for HS256 has at least as many bits as the hash; this one has more, as text. */
const SECRET_BYTES = 48;

/** Returns the secret that development tokens are signed with under HS256, also the service's FASCIA_JWT_KEY. */
export function sharedSecret(folder: string): Promise<string> {
  return keepSecret(folder, "development.key", () => randomBytes(SECRET_BYTES).toString("base64url"));
}

/** Returns the private key for another algorithm, as a JSON Web Key. */
export async function privateKey(folder: string, algorithm: Exclude<Algorithm, "HS256">): Promise<JWK> {
  const text = await keepSecret(folder, `development.${algorithm}.jwk.json`, async () => {
    const pair = await generateKeyPair(algorithm, { extractable: true });
    return JSON.stringify({ ...(await exportJWK(pair.privateKey)), alg: algorithm, kid: keyId(algorithm), use: "sig" });
  });
  return JSON.parse(text) as JWK;
}

/** Returns what signs a token under an algorithm. */
export async function signingKey(folder: string, algorithm: Algorithm): Promise<Uint8Array | CryptoKey> {
  if (algorithm === "HS256") return new TextEncoder().encode(await sharedSecret(folder));
  return (await importJWK(await privateKey(folder, algorithm), algorithm)) as CryptoKey;
}

/** The part of a key that proves signatures and signs nothing. */
export function publicPart({ kty, crv, x, y, n, e, alg, kid, use }: JWK): JWK {
  return Object.fromEntries(Object.entries({ kty, crv, x, y, n, e, alg, kid, use }).filter(([, value]) => value !== undefined)) as JWK;
}
