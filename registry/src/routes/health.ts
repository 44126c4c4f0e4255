import { sql } from "drizzle-orm";
import { Type } from "typebox";

import { Problem } from "../http/problem.ts";
import { route } from "../http/route.ts";
import { closed } from "../http/schemas.ts";

const Fine = Type.Object({ status: Type.Literal("ok") }, closed);

export const healthRoutes = [
  route({
    method: "GET",
    path: "/health",
    section: "Operations",
    summary: "Says that the process runs",
    access: { who: "anyone" },
    answers: { 200: Fine },
    handle: async () => ({ status: 200, body: { status: "ok" } }),
  }),
  route({
    method: "GET",
    path: "/ready",
    section: "Operations",
    summary: "Says that requests can be answered: the database answers, and nobody has asked this instance to stop",
    access: { who: "anyone" },
    answers: { 200: Fine },
    async handle({ db, services }) {
      if (services.stopping.aborted) throw new Problem("UNAVAILABLE", { detail: "This instance is stopping." });
      await db.execute(sql`SELECT 1`);
      return { status: 200, body: { status: "ok" } };
    },
  }),
];
