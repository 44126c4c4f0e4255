import type { SchemaDocument } from "../../../../compiler/src/4-plan/migration/document/schemaDocument.ts";
import { planMigration } from "../../../../compiler/src/4-plan/migration/planMigration.ts";
import type { BundleFolder } from "../../../../compiler/src/local/bundle/readBundle.ts";
import { withConnection } from "../../../../compiler/src/local/database/connect.ts";
import { createDatabase, databaseExists, type PostgresServer } from "../../../../compiler/src/local/index.ts";
import { applyMigration, MigrationRefusal, type MigrationEvent, type MigrationOutcome } from "../../../../compiler/src/local/migration/index.ts";
import type { DatabaseState } from "../../../../compiler/src/local/migration/journal/databaseState.ts";
import { readState } from "../../../../compiler/src/local/migration/journal/readState.ts";
import type { Happening } from "../../store/deployments.ts";
import { CannotDeploy, type MigrationSummary } from "../deployment.ts";
import type { EnvironmentPlan } from "../target.ts";

/** How far an environment's database is; undefined when there is none. */
export async function stateOf(server: PostgresServer, name: string): Promise<DatabaseState | undefined> {
  return (await databaseExists(server, name)) ? withConnection(server.adminUrl(name), readState) : undefined;
}

/** Plans from what the journal says. No row is read. */
export function planFrom(state: DatabaseState | undefined, { schemaDigest, document, sql }: { readonly schemaDigest: string; readonly document: SchemaDocument; readonly sql: readonly string[] }): EnvironmentPlan {
  if (state === undefined || state.kind === "empty") return { kind: "create", sql };
  if (state.kind === "foreign" || state.kind === "undocumented") throw new CannotDeploy("The environment's database holds tables that no deployment made.");
  const now = state.kind === "settled" ? state.schema : state.to;
  if (now.digest === schemaDigest) return { kind: "current" };
  if (state.runnable.includes(schemaDigest) && (state.kind === "settled" || state.expanded)) return { kind: "runnable" };
  const first = state.kind === "settled" ? [] : state.steps.filter(({ finished }) => !finished).map(({ step }) => step.sentence);
  return { kind: "migrate", first, plan: planMigration(now.document, document) };
}

/** Brings the database to a bundle's schema. What is left of the migration before is finished first: its bundle is gone by now. */
export async function bringTo(server: PostgresServer, name: string, bundle: BundleFolder, tell: (happening: Happening) => Promise<void>): Promise<MigrationSummary> {
  await createDatabase(server, name);
  return summaryOf(await guarded(() => applyMigration(server.adminUrl(name), bundle, { finishPending: true, waitMs: 60_000, tell: (event) => tellStep(event, tell) })));
}

/** Takes away what only the bundle before used. */
export async function contract(server: PostgresServer, name: string): Promise<number> {
  const state = await stateOf(server, name);
  if (state?.kind !== "pending" || !state.expanded) return 0;
  const { workspace, schemaDigest } = state.to.document;
  const left = state.steps.filter(({ finished }) => !finished).length;
  await guarded(() => applyMigration(server.adminUrl(name), { workspace, schemaDigest, schema: state.to.document, migrations: [] }, { contract: true }));
  return left;
}

function summaryOf({ kind, plan, contractSteps }: MigrationOutcome): MigrationSummary {
  return { outcome: kind, level: plan?.level ?? null, previousBundle: plan?.previousBundle ?? null, contractSteps: contractSteps.length };
}

async function tellStep(event: MigrationEvent, tell: (happening: Happening) => Promise<void>): Promise<void> {
  switch (event.kind) {
    case "step": return tell({ message: `[${event.number}/${event.of}] ${event.step.sentence}`, detail: { step: event.step.id, table: event.step.table, lock: event.step.lock } });
    case "waiting": return tell({ message: "Another session migrates this database; waiting for it." });
    case "retry": return tell({ message: `Others hold the table; trying again (${event.attempt}).` });
    case "rows":
    case "planned":
  }
}

async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof MigrationRefusal) throw new CannotDeploy(withoutRows(error));
    throw error;
  }
}

/** What a refusal says, unless it quotes rows: values of the workspace's data belong to its database and nowhere else. */
function withoutRows({ reason, message }: MigrationRefusal): string {
  switch (reason.kind) {
    case "rows": return 'Rows stand in the way of the migration, so nothing was changed. "fascia migrate apply BUNDLE --dry-run" on the environment\'s database says which.';
    case "failed": return `Postgres refused the step "${reason.step}" of the migration (SQLSTATE ${reason.code}).`;
    default: return message;
  }
}
