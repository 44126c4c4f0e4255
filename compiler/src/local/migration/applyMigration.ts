import type pg from "pg";

import { withConnection } from "../database/connect.ts";
import { applyContract } from "./applyContract.ts";
import { applySteps } from "./applySteps.ts";
import { createSchema } from "./createSchema.ts";
import { refuseDrift } from "./drift.ts";
import { databaseName, readState } from "./journal/readState.ts";
import type { DatabaseState, PendingState, RecordedSchema } from "./journal/databaseState.ts";
import { upgradeSystemTables } from "./journal/journalForm.ts";
import { recordBegin, recordDocument } from "./journal/recordMigration.ts";
import { withMigrationLock } from "./migrationLock.ts";
import { adoptSchema } from "./adoptSchema.ts";
import { foreignRefusal, nothingToContract, pendingRefusal, redRefusal, rowsRefusal } from "./refusals.ts";
import { outcomeOf, type MigrationOutcome } from "./outcome.ts";
import { patienceOf, settingsFrom, type MigrationOptions, type MigrationSettings } from "./settings.ts";
import { askRequirements } from "./steps/askRequirements.ts";
import type { Target } from "./target.ts";

/**
 * Brings a database to the schema of a bundle: an empty one from nothing, another one by the planned steps, and one whose migration was
 * interrupted by the steps that are left. One migration at a time works on a database; every refusal leaves it as it was.
 *
 * @param url of the database, as a role that may create tables in it
 * @throws MigrationRefusal when it must not, or cannot, be done; EnvironmentProblem when the server does not let us in.
 */
export function applyMigration(url: string, target: Target, options: MigrationOptions = {}): Promise<MigrationOutcome> {
  const settings = settingsFrom(options);
  return withConnection(url, (client) =>
    withMigrationLock(client, settings.waitMs, (holder) => settings.tell({ kind: "waiting", holder }), async () => {
      await client.query("SET application_name = 'fascia migrate'");
      if (!settings.dryRun) await upgradeSystemTables(client, patienceOf(settings));
      return bringTo(client, await readState(client), target, settings);
    }),
  );
}

async function bringTo(client: pg.Client, state: DatabaseState, target: Target, settings: MigrationSettings): Promise<MigrationOutcome> {
  switch (state.kind) {
    case "foreign":
      throw foreignRefusal(await databaseName(client), state.table, target);
    case "empty":
      return settings.dryRun ? outcomeOf("planned", target) : createSchema(client, target);
    case "undocumented":
      return adoptSchema(client, state.digest, target, settings);
    case "pending":
      return goOn(client, state, target, settings);
    case "settled":
      if (state.schema.digest === target.schemaDigest) return keepDocument(client, state.schema, target, settings);
      if (state.runnable.includes(target.schemaDigest)) return outcomeOf("runnable", target);
      if (settings.contract) throw nothingToContract(target);
      return begin(client, state, target, settings);
  }
}

/** The tables are right; the tools may be others, and what they read and write decides about the next migration. */
async function keepDocument(client: pg.Client, { document }: RecordedSchema, target: Target, settings: MigrationSettings): Promise<MigrationOutcome> {
  if (!settings.dryRun && document.digest !== target.schema.digest) await recordDocument(client, { digest: target.schemaDigest, document: target.schema });
  return outcomeOf("current", target);
}

/** A new migration: everything that can be refused is refused before the first change. */
async function begin(client: pg.Client, state: Extract<DatabaseState, { kind: "settled" }>, target: Target, settings: MigrationSettings): Promise<MigrationOutcome> {
  const plan = settings.plan(state.schema.document, target.schema);
  if (plan.level === "red") throw redRefusal(plan);
  await refuseDrift(client, { storage: state.schema.document.storage, steps: [] }, target.schema.storage);
  const messages = await askRequirements(client, plan.steps.filter(({ phase }) => phase === "expand"));
  if (messages.length > 0) throw rowsRefusal(messages);
  settings.tell({ kind: "planned", plan });
  if (settings.dryRun) return outcomeOf("planned", target, plan);

  await recordBegin(client, state.migration, plan, { digest: target.schemaDigest, document: target.schema });
  const begun = await readState(client);
  if (begun.kind !== "pending") throw new Error(`A migration that has just begun is ${begun.kind}.`);
  return applySteps(client, begun, target, settings);
}

/** A migration that is under way already: the same command goes on with it, and nothing else does. */
async function goOn(client: pg.Client, state: PendingState, target: Target, settings: MigrationSettings): Promise<MigrationOutcome> {
  if (state.to.digest !== target.schemaDigest) {
    if (state.expanded && state.runnable.includes(target.schemaDigest)) return outcomeOf("runnable", target);
    if (!settings.finishPending || settings.dryRun) throw pendingRefusal(state);
    await finish(client, state, settings);
    return bringTo(client, await readState(client), target, settings);
  }
  if (state.expanded) return settings.contract ? applyContract(client, state, target, settings) : outcomeOf("current", target, state.plan, state.steps);
  if (settings.contract) throw nothingToContract(target);
  await refuseDrift(client, { storage: state.from.document.storage, steps: state.steps });
  if (settings.dryRun) return outcomeOf("planned", target, state.plan, state.steps);
  return applySteps(client, state, target, settings);
}

/** The journal holds the steps and the schema that they lead to: no bundle is needed. */
async function finish(client: pg.Client, state: PendingState, settings: MigrationSettings): Promise<void> {
  const { workspace, schemaDigest } = state.to.document;
  const target: Target = { workspace, schemaDigest, schema: state.to.document, migrations: [] };
  if (!state.expanded) await goOn(client, state, target, { ...settings, contract: false });
  const expanded = await readState(client);
  if (expanded.kind === "pending") await goOn(client, expanded, target, { ...settings, contract: true });
}
