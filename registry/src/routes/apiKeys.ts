import { Type } from "typebox";

import { newApiKey } from "../auth/apiKeys.ts";
import { scopeNames } from "../auth/scopes.ts";
import { notFound, Problem } from "../http/problem.ts";
import { route } from "../http/route.ts";
import { closed, Instant, Limit, Nullable, Offset, Uuid, WorkspaceName, WorkspaceParams } from "../http/schemas.ts";
import { addApiKey, listApiKeys, revokeApiKey } from "../store/apiKeys.ts";

const section = "API keys";
const admins = { who: "member", role: "admin" } as const;
const Scopes = Type.Array(Type.Enum([...scopeNames]), { minItems: 1, uniqueItems: true, examples: [["bundle:read", "deploy"]] });
export const KeyBody = Type.Object(
  { id: Uuid, name: Type.String(), keyPrefix: Type.String({ examples: ["fsk_1a2b3c4d"] }), scopes: Scopes, createdBy: Type.String(), createdAt: Instant, expiresAt: Nullable(Instant), lastUsedAt: Nullable(Instant) },
  { ...closed, description: "`lastUsedAt` is exact to the minute." },
);

export const apiKeyRoutes = [
  route({
    method: "GET",
    path: "/workspaces/:workspace/api-keys",
    section,
    summary: "Lists API keys, the newest first, without what they open",
    access: admins,
    params: WorkspaceParams,
    query: Type.Object({ limit: Limit, offset: Offset }, closed),
    answers: { 200: Type.Object({ items: Type.Array(KeyBody), limit: Type.Integer(), offset: Type.Integer() }, closed) },
    async handle({ db, workspace, query: { limit, offset } }) {
      return { status: 200, body: { items: await listApiKeys(db, workspace.id, offset, limit), limit, offset } };
    },
  }),
  route({
    method: "POST",
    path: "/workspaces/:workspace/api-keys",
    section,
    summary: "Makes an API key",
    description: "`rawKey` is told this once: only its digest is kept.",
    access: admins,
    action: "apiKey.create",
    params: WorkspaceParams,
    body: Type.Object({ name: Type.String({ minLength: 1, maxLength: 100, examples: ["deploy-bot"] }), scopes: Scopes, expiresAt: Type.Optional(Instant) }, closed),
    answers: { 201: Type.Object({ id: Uuid, name: Type.String(), keyPrefix: Type.String(), rawKey: Type.String(), scopes: Scopes, expiresAt: Nullable(Instant) }, closed) },
    problems: ["UNUSABLE"],
    async handle({ db, workspace, caller, body: { name, scopes, expiresAt }, changed }) {
      if (caller.kind !== "account") throw new Problem("NOT_FOR_PROGRAMS");
      if (expiresAt !== undefined && Date.parse(expiresAt) <= Date.now()) throw new Problem("UNUSABLE", { detail: `The key would have expired already at ${expiresAt}.` });
      const { rawKey, digest, prefix } = newApiKey();
      const id = await addApiKey(db, { workspaceId: workspace.id, name, digest, prefix, scopes, createdBy: caller.accountId, expiresAt: expiresAt ?? null });
      changed({ entityType: "apiKey", entityId: id, after: { name, keyPrefix: prefix, scopes, expiresAt: expiresAt ?? null } });
      return { status: 201, body: { id, name, keyPrefix: prefix, rawKey, scopes, expiresAt: expiresAt ?? null } };
    },
  }),
  route({
    method: "DELETE",
    path: "/workspaces/:workspace/api-keys/:key",
    section,
    summary: "Revokes an API key at once",
    access: admins,
    action: "apiKey.revoke",
    params: Type.Object({ workspace: WorkspaceName, key: Uuid }, closed),
    answers: { 204: null },
    async handle({ db, workspace, params, changed }) {
      const revoked = await revokeApiKey(db, workspace.id, params.key);
      if (revoked === undefined) throw notFound("API key with this id in the workspace");
      changed({ entityType: "apiKey", entityId: params.key, before: revoked });
      return { status: 204 };
    },
  }),
];
