import { createRemoteJWKSet, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from "jose";

import { Problem } from "../http/problem.ts";
import type { TokenSettings } from "../settings.ts";

/** What a token that is valid says. */
export interface TokenClaims {
  readonly email: string;
  readonly scopes: ReadonlySet<string>;
}

/** Gives the claims of a valid token; undefined for one that is forged, expired, for somebody else, or says no email. */
export type TokenVerifier = (token: string) => Promise<TokenClaims | undefined>;

const providerFaults = new Set(["ERR_JWKS_TIMEOUT", "ERR_JWKS_INVALID", "ERR_JOSE_GENERIC"]);
const CLOCK_TOLERANCE_SECONDS = 30;

/** Verifies JWTs (RFC 7519) of one issuer for one audience, with an algorithm that the configuration fixes (RFC 8725 §3.1). */
export function tokenVerifier({ key, issuer, audience }: TokenSettings): TokenVerifier {
  const verify = verifierOf(key, { issuer, audience, clockTolerance: CLOCK_TOLERANCE_SECONDS, requiredClaims: ["exp", "email"] });
  return async (token) => {
    const payload = await verify(token).catch((error: Error & { readonly code?: string }) => {
      // A token's fault has a code of jose's own. That the provider does not answer, or with no key set, says nothing about the token.
      if (error.code?.startsWith("ERR_J") === true && !providerFaults.has(error.code)) return undefined;
      throw new Problem("UNAVAILABLE", { detail: "The identity provider does not give its keys at the moment, so no token can be verified. Try again shortly.", headers: { "retry-after": "5" }, cause: error });
    });
    const email = payload?.["email"];
    if (payload === undefined || typeof email !== "string" || payload["email_verified"] === false) return undefined;
    return { email, scopes: scopesOf(payload) };
  };
}

type Options = Parameters<typeof jwtVerify>[2];

function verifierOf(key: TokenSettings["key"], options: Options): (token: string) => Promise<JWTPayload> {
  if (key.kind === "hs256") {
    const secret = new TextEncoder().encode(key.secret);
    return async (token) => (await jwtVerify(token, secret, { ...options, algorithms: ["HS256"] })).payload;
  }
  const keys: JWTVerifyGetKey = createRemoteJWKSet(new URL(key.url), { timeoutDuration: 3000 });
  return async (token) => (await jwtVerify(token, keys, { ...options, algorithms: ["RS256", "PS256", "ES256", "EdDSA"] })).payload;
}

/** RFC 8693 §4.2: one text with spaces. */
function scopesOf({ scope }: JWTPayload & { readonly scope?: unknown }): ReadonlySet<string> {
  return new Set(typeof scope === "string" ? scope.split(" ").filter((each) => each !== "") : []);
}
