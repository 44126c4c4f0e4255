import { sql } from "drizzle-orm";
import { bigint, boolean, foreignKey, index, integer, jsonb, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";

import { openStates, workingStates, type DeploymentFailure, type DeploymentKind, type DeploymentState, type EndState, type EnvironmentName, type MigrationSummary, type TargetName } from "../../deployments/deployment.ts";
import { instant, registry } from "./base.ts";
import { build } from "./builds.ts";
import { version } from "./documents.ts";
import { workspace } from "./workspaces.ts";

/** Where a workspace's versions run, and who works on it: one instance at a time, for as long as its lease says. */
export const environment = registry.table(
  "environment",
  {
    workspaceId: uuid("workspace_id").notNull().references(() => workspace.id),
    name: text().$type<EnvironmentName>().notNull(),
    target: text().$type<TargetName>().notNull(),
    /** The machine, by its state folder: nobody else can reach the processes there. */
    home: text().notNull(),
    /** The port of its address, which stays. */
    port: integer(),
    /** The database's name on the server. */
    database: text().notNull(),
    /** The deployment that answers calls, and should do so after every crash. */
    current: uuid(),
    leaseOwner: text("lease_owner"),
    leaseUntil: instant("lease_until"),
    /** Grows with each lease: commands of an instance that lost its lease without noticing are refused. */
    epoch: integer().notNull().default(0),
    /** When somebody last saw to it that what should run does run. */
    checkedAt: instant("checked_at"),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.name] }), uniqueIndex("environment_port").on(table.home, table.port)],
);

/** One attempt to run a version in an environment, from its request to the end of its service. */
export const deployment = registry.table(
  "deployment",
  {
    id: uuid().primaryKey().default(sql`gen_random_uuid()`),
    workspaceId: uuid("workspace_id").notNull(),
    environment: text().$type<EnvironmentName>().notNull(),
    kind: text().$type<DeploymentKind>().notNull(),
    version: integer().notNull(),
    buildId: uuid("build_id").references(() => build.id),
    /** What ran when it was asked for. */
    previous: uuid(),
    state: text().$type<DeploymentState>().notNull().default("requested"),
    /** How a deployment that is being stopped or undone is going to end. */
    endsAs: text("ends_as").$type<EndState>(),
    /** Calls may wait while the schema changes, where the version before does not run on the new one. */
    interrupt: boolean().notNull(),
    message: text().notNull(),
    actor: text().notNull(),
    requestedAt: instant("requested_at").notNull().default(sql`now()`),
    runningAt: instant("running_at"),
    finishedAt: instant("finished_at"),
    cancelledBy: text("cancelled_by"),
    failure: jsonb().$type<DeploymentFailure>(),
    migration: jsonb().$type<MigrationSummary>(),
  },
  (table) => [
    uniqueIndex("deployment_open").on(table.workspaceId, table.environment).where(sql.raw(`state IN (${quoted(openStates)})`)),
    index("deployment_working").on(table.workspaceId, table.environment).where(sql.raw(`state IN (${quoted(workingStates)})`)),
    index("deployment_listed").on(table.workspaceId, table.requestedAt),
    foreignKey({ columns: [table.workspaceId, table.environment], foreignColumns: [environment.workspaceId, environment.name] }),
    foreignKey({ columns: [table.workspaceId, table.version], foreignColumns: [version.workspaceId, version.number] }),
  ],
);

/** What happened in a deployment, in order. Rows are only ever added. */
export const deploymentEvent = registry.table(
  "deployment_event",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    deploymentId: uuid("deployment_id").notNull().references(() => deployment.id),
    at: instant().notNull().default(sql`now()`),
    /** The state that began with it; null for what happened within one. */
    state: text().$type<DeploymentState>(),
    message: text().notNull(),
    detail: jsonb().$type<Readonly<Record<string, unknown>>>(),
  },
  (table) => [index("deployment_event_of").on(table.deploymentId, table.id)],
);

function quoted(states: readonly string[]): string {
  return states.map((state) => `'${state}'`).join(", ");
}
