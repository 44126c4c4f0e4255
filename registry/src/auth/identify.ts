import { and, eq, sql } from "drizzle-orm";
import type { FastifyRequest } from "fastify";

import { Problem } from "../http/problem.ts";
import type { Services } from "../services.ts";
import { prepared } from "../store/prepared.ts";
import { account, member, workspace } from "../store/schema/index.ts";
import { findApiKey, keyPrefix } from "./apiKeys.ts";
import type { Identified } from "./caller.ts";
import { identifiedAs, membershipOf, personColumns } from "./person.ts";
import { cookieName, findSession } from "./sessions.ts";

/**
 * Who makes a request: by its API key or token, or else by its session's cookie. Credentials that are not valid are refused rather than passed
 * over, except a cookie that has ended on a route that is for anyone.
 */
export async function identify(request: FastifyRequest, services: Services, anyone: boolean): Promise<Identified | undefined> {
  const { authorization } = request.headers;
  // A name that no workspace has, where a request is about none.
  const { workspace = "" } = request.params as { readonly workspace?: string };
  if (authorization !== undefined) {
    const [, credentials] = /^Bearer +(\S+) *$/i.exec(authorization) ?? [];
    const identified = credentials === undefined ? undefined : await (credentials.startsWith(keyPrefix) ? findApiKey(services.store.db, credentials, workspace) : findByToken(credentials, services, workspace));
    if (identified === undefined && !anyone) throw new Problem("UNAUTHENTICATED", { detail: "The token or API key is not valid, or has expired or been revoked." });
    return identified;
  }
  const cookie = request.cookies[cookieName(services.settings)];
  return cookie === undefined ? undefined : findSession(services.store.db, cookie, workspace);
}

const byEmail = prepared((db) =>
  db
    .select(personColumns)
    .from(account)
    .leftJoin(workspace, eq(workspace.name, sql.placeholder("workspace")))
    .leftJoin(member, membershipOf)
    .where(and(eq(sql`lower(${account.email})`, sql.placeholder("email")), eq(account.disabled, false)))
    .prepare("find_by_email"),
);

async function findByToken(token: string, { tokens, store }: Services, workspaceName: string): Promise<Identified | undefined> {
  const claims = await tokens?.(token);
  if (claims === undefined) return undefined;
  const [person] = await byEmail(store.db).execute({ email: claims.email.toLowerCase(), workspace: workspaceName });
  return person === undefined ? undefined : identifiedAs(person, { scopes: claims.scopes });
}
