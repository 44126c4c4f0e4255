import { accessChanged } from "./changes/accessChanged.ts";
import { checkChanged } from "./changes/checkChanged.ts";
import { columnAdded } from "./changes/columnAdded.ts";
import { columnDropped } from "./changes/columnDropped.ts";
import { columnRenamed } from "./changes/columnRenamed.ts";
import { columnRetyped } from "./changes/columnRetyped.ts";
import { defaultChanged } from "./changes/defaultChanged.ts";
import { foreignKeysChanged } from "./changes/foreignKeys.ts";
import { indexesChanged } from "./changes/indexes.ts";
import { requiredChanged } from "./changes/required.ts";
import { tableAdded } from "./changes/tableAdded.ts";
import { tableDropped } from "./changes/tableDropped.ts";
import { tableRenamed } from "./changes/tableRenamed.ts";
import { valuesChanged } from "./changes/valuesChanged.ts";
import { compareSchemas, type ColumnPair, type Comparison, type TablePair } from "./compare/comparison.ts";
import type { SchemaDocument } from "./document/schemaDocument.ts";
import type { MigrationLevel, MigrationPlan, Verdict } from "./migration.ts";
import type { Draft } from "./steps/draft.ts";
import { orderSteps } from "./steps/order.ts";
import { verdictAfter } from "./verdict.ts";

/** The way from one schema to the other. Two documents in, nothing else: the same two give the same plan. */
export function planMigration(before: SchemaDocument, after: SchemaDocument): MigrationPlan {
  const drafts = draftsOf(compareSchemas(before, after));
  const previousBundle = verdictAfter("expand", before.tools, drafts);
  return {
    from: before.schemaDigest,
    to: after.schemaDigest,
    changes: drafts.flatMap(({ change }) => change ?? []),
    steps: orderSteps(drafts.flatMap(({ steps }) => steps)),
    level: levelOf(drafts, previousBundle),
    previousBundle,
    previousBundleAfterContract: verdictAfter("contract", before.tools, drafts),
  };
}

/** All that differs, table by table. */
function draftsOf({ after, kept, added, dropped }: Comparison): readonly Draft[] {
  const renamed = new Map(kept.map((pair) => [pair.before.table.name, pair.after.table.name]));
  return [
    ...added.map(tableAdded),
    ...kept.flatMap((pair) => tableChanges(pair, renamed)),
    ...dropped.map((side) => tableDropped(side, after.dropped[side.entity.name])),
  ];
}

function tableChanges(pair: TablePair, renamed: ReadonlyMap<string, string>): readonly Draft[] {
  return [
    tableRenamed(pair),
    ...pair.added.map((side) => columnAdded(pair, side)),
    ...pair.kept.flatMap((columns) => columnChanges(pair, columns, renamed)),
    ...pair.dropped.map((side) => columnDropped(pair, side)),
    ...indexesChanged(pair),
    accessChanged(pair),
  ].filter((draft) => draft !== undefined);
}

function columnChanges(pair: TablePair, columns: ColumnPair, renamed: ReadonlyMap<string, string>): readonly Draft[] {
  const words = valuesChanged(pair, columns);
  const changes = [
    columnRetyped(pair, columns),
    defaultChanged(pair, columns),
    requiredChanged(pair, columns),
    ...(words.length > 0 ? words : [checkChanged(pair, columns)]),
    ...foreignKeysChanged(pair, columns, renamed),
  ].filter((draft) => draft !== undefined);
  if (columns.before.column.name === columns.after.column.name) return changes;
  return [columnRenamed(pair, columns, changes), ...changes.map(asOfNewColumn)];
}

/** A column of another name is a new one that has the rules of the new schema from the start: what is left to do is to look at the values first, and to fill. */
function asOfNewColumn({ steps, breaks, ...draft }: Draft): Draft {
  return { ...draft, steps: steps.filter(({ stage }) => stage === "require" || stage === "fill" || stage === "map"), breaks: draft.change?.kind === "columnRetyped" ? [] : breaks };
}

const levels: readonly MigrationLevel[] = ["green", "yellow", "red"];

function levelOf(drafts: readonly Draft[], { runs }: Verdict): MigrationLevel {
  const highest = Math.max(runs ? 0 : 1, ...drafts.map(({ change }) => levels.indexOf(change?.level ?? "green")));
  return levels[highest] ?? "green";
}
