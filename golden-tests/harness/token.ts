import { createHash, createHmac } from "node:crypto";

/** Who calls in a test. */
export interface TestCaller {
  /** The token's `sub`, a UUID. */
  readonly id: string;
  readonly roles: readonly string[];
}

/** The HS256 key (RFC 7518) of every service that a test starts. */
export const testKey = "golden-tests-key-golden-tests-key";

/** A bearer token (RFC 7519) for a caller, good for an hour. */
export function bearerToken({ id, roles }: TestCaller, key = testKey): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const now = Math.floor(Date.now() / 1000);
  const signed = `${part({ alg: "HS256", typ: "JWT" })}.${part({ sub: id, roles, iat: now, exp: now + 3600 })}`;
  return `${signed}.${createHmac("sha256", key).update(signed).digest("base64url")}`;
}

/** The same UUID (version 8, RFC 9562) for the same name, so that tests can speak of "anna". */
export function idOf(name: string): string {
  const hex = createHash("sha256").update(name).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
