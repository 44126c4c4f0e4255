import { and, eq, sql } from "drizzle-orm";
import type { FastifyRequest } from "fastify";

import { Problem } from "../http/problem.ts";
import type { Services } from "../services.ts";
import { account } from "../store/schema/index.ts";
import { findApiKey, keyPrefix } from "./apiKeys.ts";
import type { Caller } from "./caller.ts";
import { cookieName, findSession } from "./sessions.ts";

/**
 * Who makes a request: by its API key or token, or else by its session's cookie. Credentials that are not valid are refused rather than passed
 * over, except a cookie that has ended on a route that is for anyone.
 */
export async function identify(request: FastifyRequest, services: Services, anyone: boolean): Promise<Caller | undefined> {
  const { authorization } = request.headers;
  if (authorization !== undefined) {
    const [, credentials] = /^Bearer +(\S+) *$/i.exec(authorization) ?? [];
    const caller = credentials === undefined ? undefined : await (credentials.startsWith(keyPrefix) ? findApiKey(services.store.db, credentials) : findByToken(credentials, services));
    if (caller === undefined && !anyone) throw new Problem("UNAUTHENTICATED", { detail: "The token or API key is not valid, or has expired or been revoked." });
    return caller;
  }
  const cookie = request.cookies[cookieName(services.settings)];
  return cookie === undefined ? undefined : findSession(services.store.db, cookie);
}

async function findByToken(token: string, { tokens, store }: Services): Promise<Caller | undefined> {
  const claims = await tokens?.(token);
  if (claims === undefined) return undefined;
  const [person] = await store.db
    .select({ accountId: account.id, email: account.email, displayName: account.displayName })
    .from(account)
    .where(and(eq(sql`lower(${account.email})`, claims.email.toLowerCase()), eq(account.disabled, false)));
  return person === undefined ? undefined : { kind: "account", ...person, scopes: claims.scopes };
}
