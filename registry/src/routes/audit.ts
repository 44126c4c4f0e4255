import { Type } from "typebox";

import { queryAudit } from "../audit/query.ts";
import { route } from "../http/route.ts";
import { closed, Instant, Limit, Nullable, Offset, Uuid, WorkspaceParams } from "../http/schemas.ts";

const Log = Type.Object(
  {
    id: Type.Integer(),
    at: Instant,
    userId: Nullable(Uuid),
    actor: Type.String({ examples: ["ada@example.org", "key deploy-bot (fsk_1a2b3c4d)"] }),
    operation: Type.String({ examples: ["draft.save"] }),
    entityType: Type.String({ examples: ["draft"] }),
    entityId: Type.String(),
    before: Type.Unknown(),
    after: Type.Unknown(),
    requestId: Type.String(),
    address: Type.String(),
  },
  closed,
);

export const auditRoutes = [
  route({
    method: "GET",
    path: "/workspaces/:workspace/audit",
    section: "Audit",
    summary: "Tells who changed what in this workspace, the newest first",
    description: "These are the platform's own actions. What callers of a deployed service did stands in that service's own database and never comes here.",
    access: { who: "member", role: "admin", scope: "workspace:read" },
    params: WorkspaceParams,
    query: Type.Object(
      {
        limit: Limit,
        offset: Offset,
        userId: Type.Optional(Uuid),
        entityType: Type.Optional(Type.String({ maxLength: 100 })),
        entityId: Type.Optional(Type.String({ maxLength: 200 })),
        operation: Type.Optional(Type.String({ maxLength: 100 })),
        from: Type.Optional(Instant),
        to: Type.Optional(Instant),
      },
      closed,
    ),
    answers: { 200: Type.Object({ logs: Type.Array(Log), total: Type.Integer(), limit: Type.Integer(), offset: Type.Integer() }, closed) },
    async handle({ db, workspace, query: { limit, offset, ...filter } }) {
      const { logs, total } = await queryAudit(db, workspace.id, filter, limit, offset);
      return { status: 200, body: { logs: logs.map(({ workspaceId: _, ...log }) => log), total, limit, offset } };
    },
  }),
];
