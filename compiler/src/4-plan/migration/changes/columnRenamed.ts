import { quoteName } from "../../../spec/names.ts";
import { constraintNames } from "../../storage/constraintName.ts";
import type { ColumnPair, TablePair } from "../compare/comparison.ts";
import { conversionOf } from "../compare/conversion.ts";
import { backfill, transaction } from "../steps/build.ts";
import type { Break, Draft, StepDraft } from "../steps/draft.ts";
import { requiredSteps } from "../steps/rules.ts";
import { dropTriggerSql, triggerSql } from "../steps/triggers.ts";
import { ruleSteps } from "./columnAdded.ts";
import { fieldWords, touchesColumn } from "./words.ts";

/**
 * A field gets another name. For a while the table has both columns, and a trigger keeps them in step whichever of the two a bundle writes; when
 * the previous bundle is gone, the old one goes. So no call fails in between.
 * @param others what else changes about the field
 */
export function columnRenamed(pair: TablePair, columns: ColumnPair, others: readonly Draft[]): Draft {
  const { before, after } = columns;
  const table = pair.before.table.name;
  const back = wayBack(columns);
  const isStricter = others.some(({ change }) => change?.kind === "checkChanged" || change?.kind === "checkAdded" || change?.kind === "checkRemoved" || change?.kind === "valuesMapped" || change?.kind === "valuesAdded");
  const isFreed = others.some(({ change }) => change?.kind === "foreignKeyRemoved");
  return {
    change: {
      kind: "columnRenamed", column: after.column.name, from: before.column.name, entity: pair.after.entity.name, table: pair.after.table.name,
      level: "green", lock: "ACCESS EXCLUSIVE", rewrites: false, losesData: false,
      sentence: `${fieldWords(before, pair.before)} is named "${after.field.name}" now. The table has both columns until the previous bundle is gone.`,
    },
    steps: [...copySteps(pair, columns, back, { isStricter, isFreed }), ...ruleSteps(pair, after), ...dropSteps(pair, columns)],
    breaks: [
      ...(back === undefined ? [missingValue(table, before.column.name)] : []),
      { after: "contract", table, concerns: touchesColumn(before.column.name), reason: `uses ${table}.${before.column.name}, which is only named ${after.column.name} then` },
    ],
  };
}

const missingValue = (table: string, column: string): Break => ({ after: "expand", table, concerns: ({ uses }) => uses?.includes(column) === true, reason: `needs ${table}.${column}, which rows of the new bundle do not have` });

/** How a value of the new column goes back to the old one; undefined where that may not be possible. */
function wayBack({ before, after }: ColumnPair): ((column: string) => string) | undefined {
  if (before.column.type === after.column.type) return (column) => column;
  const { kind, using } = conversionOf(after.column.type, before.column.type);
  return kind === "free" || kind === "exact" ? using : undefined;
}

function copySteps(pair: TablePair, { before, after }: ColumnPair, back: ReturnType<typeof wayBack>, { isStricter, isFreed }: { readonly isStricter: boolean; readonly isFreed: boolean }): readonly StepDraft[] {
  const { table } = pair.after;
  const forth = before.column.type === after.column.type ? (column: string) => column : conversionOf(before.column.type, after.column.type).using;
  const [name, from, to] = [table.name, quoteName(before.column.name), quoteName(after.column.name)];
  const trigger = constraintNames([])(name, [after.column.name], "copy");
  const initial = after.column.default;
  // Both columns have the default of the new one, so that a row in which nobody gives either has it.
  const defaults = before.column.type !== after.column.type || before.column.default === initial ? [] : [`ALTER TABLE ${quoteName(name)} ALTER COLUMN ${from} ${initial === undefined ? "DROP DEFAULT" : `SET DEFAULT ${initial}`};`];
  // What the new column may hold, the old one must not refuse.
  const check = isStricter ? pair.before.table.checks.find(({ field }) => field === before.field.name) : undefined;
  const key = isFreed ? pair.before.table.foreignKeys.find(({ column }) => column === before.column.name) : undefined;
  const opened = [
    ...(key === undefined ? [] : [`ALTER TABLE ${quoteName(name)} DROP CONSTRAINT IF EXISTS ${quoteName(key.name)};`]),
    ...(check === undefined ? [] : [`ALTER TABLE ${quoteName(name)} DROP CONSTRAINT IF EXISTS ${quoteName(check.name)};`]),
    ...(before.column.nullable || (back !== undefined && !after.column.nullable) ? [] : [`ALTER TABLE ${quoteName(name)} ALTER COLUMN ${from} DROP NOT NULL;`]),
  ];
  return [
    transaction(
      { stage: "extend", name: `${name}-${after.column.name}-add`, sentence: `Adds column ${after.column.name} to ${name}, and a trigger that keeps it and ${before.column.name} in step.`, table: name, lock: "ACCESS EXCLUSIVE" },
      `ALTER TABLE ${quoteName(name)} ADD COLUMN IF NOT EXISTS ${to} ${after.column.type};`,
      // Not when the column is added: rows that wait for their value have none.
      ...(initial === undefined ? [] : [`ALTER TABLE ${quoteName(name)} ALTER COLUMN ${to} SET DEFAULT ${initial};`]),
      ...defaults,
      ...opened,
      ...triggerSql(name, trigger, inStep({ from, to, initial, forth, back: back ?? (() => "NULL") })),
    ),
    backfill(
      { stage: "fill", name: `${name}-${after.column.name}-fill`, sentence: `Copies ${before.column.name} to ${after.column.name} in the rows of ${name} that are there.`, table: name },
      { set: `${to} = ${forth(from)}`, where: `${to} IS DISTINCT FROM ${forth(from)}${back === undefined ? ` AND ${from} IS NOT NULL` : ""}` },
    ),
    ...(after.column.nullable ? [] : requiredSteps(name, after.column.name)),
  ];
}

/** In a new row the column that still holds its default was not given; in an update the one that did not change was not written, and a copy is no change. */
function inStep({ from, to, initial, forth, back }: { readonly from: string; readonly to: string; readonly initial: string | undefined; readonly forth: (column: string) => string; readonly back: (column: string) => string }): string {
  return [
    "    IF TG_OP = 'INSERT' THEN",
    `        IF NEW.${to} ${initial === undefined ? "IS NULL" : `IS NOT DISTINCT FROM ${initial}`} THEN`,
    `            NEW.${to} := ${forth(`NEW.${from}`)};`,
    "        ELSE",
    `            NEW.${from} := ${back(`NEW.${to}`)};`,
    "        END IF;",
    `    ELSIF NEW.${to} IS DISTINCT FROM OLD.${to} AND NEW.${to} IS DISTINCT FROM ${forth(`NEW.${from}`)} THEN`,
    `        NEW.${from} := ${back(`NEW.${to}`)};`,
    `    ELSIF NEW.${from} IS DISTINCT FROM OLD.${from} THEN`,
    `        NEW.${to} := ${forth(`NEW.${from}`)};`,
    "    END IF;",
  ].join("\n");
}

/** The trigger and the column go together: without the one, the other would be in the way of new rows. */
function dropSteps({ after: { table } }: TablePair, { before: { column }, after }: ColumnPair): readonly StepDraft[] {
  return [
    transaction(
      { stage: "remove", name: `${table.name}-${column.name}-drop`, sentence: `Drops column ${column.name} of ${table.name}, whose values are in ${after.column.name}, and the trigger that kept the two in step.`, table: table.name, lock: "ACCESS EXCLUSIVE" },
      ...dropTriggerSql(table.name, constraintNames([])(table.name, [after.column.name], "copy")),
      `ALTER TABLE ${quoteName(table.name)} DROP COLUMN IF EXISTS ${quoteName(column.name)};`,
    ),
  ];
}
