import { createHash } from "node:crypto";
import { SignJWT } from "jose";

import type { AuthSettings } from "./authSettings.ts";
import { keyId, signingKey } from "./keys.ts";

/** Whom a development token names, and for how long it counts. */
export interface TokenRequest {
  readonly role: string;
  /** The caller's id, a uuid; by default the one that always stands for this role. */
  readonly subject?: string | undefined;
  readonly expiresInSeconds: number;
}

/** Signs a token that the service of the same state folder accepts. */
export async function signToken(folder: string, auth: AuthSettings, request: TokenRequest): Promise<string> {
  const algorithm = auth.algorithms[0] ?? "HS256";
  const issuedAt = Math.floor(Date.now() / 1000);
  const token = new SignJWT({ [auth.rolesClaim]: [request.role] })
    .setProtectedHeader({ alg: algorithm, typ: "JWT", ...(algorithm === "HS256" ? {} : { kid: keyId(algorithm) }) })
    .setSubject(request.subject ?? subjectOf(request.role))
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + request.expiresInSeconds);
  if (auth.issuer !== undefined) token.setIssuer(auth.issuer);
  if (auth.audience !== undefined) token.setAudience(auth.audience);
  return token.sign(await signingKey(folder, algorithm));
}

/**
 * The id of a role's usual caller. The same role always has the same one, so that what was created with one token is found
 * with the next. A uuid of version 8 (RFC 9562), from a hash of the role's name.
 */
export function subjectOf(role: string): string {
  const hash = createHash("sha256").update(`fascia development ${role}`).digest("hex");
  const variant = ((Number.parseInt(hash.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return [hash.slice(0, 8), hash.slice(8, 12), `8${hash.slice(13, 16)}`, `${variant}${hash.slice(17, 20)}`, hash.slice(20, 32)].join("-");
}
