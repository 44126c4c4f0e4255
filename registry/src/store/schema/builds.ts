import { sql } from "drizzle-orm";
import { foreignKey, index, integer, jsonb, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";

import type { BuildState, Failure } from "../../builds/build.ts";
import type { NodeLink } from "../../builds/nodeLinks.ts";
import { bytes, instant, registry } from "./base.ts";
import { version } from "./documents.ts";

/** What a compiler makes of specs: one for each digest of specs and each compiler, found again instead of made again. */
export const build = registry.table(
  "build",
  {
    id: uuid().primaryKey().default(sql`gen_random_uuid()`),
    workspaceId: uuid("workspace_id").notNull(),
    /** The version that it was first asked for; others that say the same share it. */
    version: integer().notNull(),
    specDigest: text("spec_digest").notNull(),
    compiler: text().notNull(),
    state: text().$type<BuildState>().notNull().default("queued"),
    actor: text().notNull(),
    requestedAt: instant("requested_at").notNull().default(sql`now()`),
    startedAt: instant("started_at"),
    finishedAt: instant("finished_at"),
    /** How often somebody began; who did not end it was killed. */
    attempts: integer().notNull().default(0),
    /** The instance that works on it, for as long as it says so. */
    leaseOwner: text("lease_owner"),
    leaseUntil: instant("lease_until"),
    failure: jsonb().$type<Failure>(),
    bundleDigest: text("bundle_digest"),
    schemaDigest: text("schema_digest"),
    nodes: jsonb().$type<readonly NodeLink[]>(),
  },
  (table) => [
    uniqueIndex("build_of").on(table.workspaceId, table.specDigest, table.compiler),
    index("build_open").on(table.requestedAt).where(sql`${table.state} IN ('queued', 'running')`),
    index("build_listed").on(table.workspaceId, table.requestedAt),
    foreignKey({ columns: [table.workspaceId, table.version], foreignColumns: [version.workspaceId, version.number] }),
  ],
);

/** Bytes, stored once however often they occur. Rows are only ever added. */
export const blob = registry.table("blob", {
  digest: text().primaryKey(),
  content: bytes().notNull(),
});

/** One file of a build's bundle. Rows are only ever added. */
export const buildFile = registry.table(
  "build_file",
  {
    buildId: uuid("build_id").notNull().references(() => build.id),
    path: text().notNull(),
    digest: text().notNull().references(() => blob.digest),
    size: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.buildId, table.path] })],
);
