import { quoteName } from "../../../spec/names.ts";
import type { ColumnPair, TablePair } from "../compare/comparison.ts";
import { backfill, countRows, require, transaction } from "../steps/build.ts";
import type { Draft, StepDraft } from "../steps/draft.ts";
import { requiredSteps } from "../steps/rules.ts";
import { fieldWords } from "./words.ts";

/** A field becomes required, or optional. */
export function requiredChanged(pair: TablePair, columns: ColumnPair): Draft | undefined {
  const [before, after] = [columns.before.column.nullable, columns.after.column.nullable];
  if (before === after) return undefined;
  return after ? becomesOptional(pair, columns) : becomesRequired(pair, columns);
}

function becomesRequired(pair: TablePair, { before, after }: ColumnPair): Draft {
  const { name } = pair.after.table;
  const column = after.column.name;
  const { backfill: value } = after.field;
  const subject = fieldWords(after, pair.after);
  return {
    change: {
      kind: "requiredAdded", column, entity: pair.after.entity.name, table: name, level: "yellow", lock: "ACCESS EXCLUSIVE", rewrites: false, losesData: false,
      sentence: value === undefined ? `${subject} is required now. Without a backfill, the migration is refused while a row has none.` : `${subject} is required now; rows that have none get what its backfill says.`,
    },
    steps: [...(value === undefined ? [refuseNulls(pair, before.column.name, subject)] : [fillNulls(name, column, value)]), ...requiredSteps(name, column)],
    breaks: [{
      after: "expand", table: pair.before.table.name, reason: `may write no value into ${pair.before.table.name}.${before.column.name}, which is required now`,
      concerns: (access) => mayLeaveOut(access.inserts, before.column.name, after.column.default) || access.mayWriteNull?.includes(before.column.name) === true,
    }],
  };
}

const mayLeaveOut = (inserts: readonly string[] | undefined, column: string, initial: string | undefined): boolean => inserts !== undefined && !inserts.includes(column) && initial === undefined;

function refuseNulls({ before: { table } }: TablePair, column: string, subject: string): StepDraft {
  return require(
    { name: `${table.name}-${column}-present`, sentence: `Makes sure that every row of ${table.name} has a ${column}.`, table: table.name },
    countRows(quoteName(table.name), `${quoteName(column)} IS NULL`),
    `${subject} is required now, but {found} rows have none. Give it a "backfill", or fill them first.`,
  );
}

function fillNulls(table: string, column: string, value: string): StepDraft {
  return backfill({ stage: "fill", name: `${table}-${column}-fill`, sentence: `Fills ${column} of the rows of ${table} that have none.`, table }, { set: `${quoteName(column)} = ${value}`, where: `${quoteName(table)}.${quoteName(column)} IS NULL` });
}

function becomesOptional(pair: TablePair, { before, after }: ColumnPair): Draft {
  const { name } = pair.after.table;
  const column = after.column.name;
  return {
    change: {
      kind: "requiredRemoved", column, entity: pair.after.entity.name, table: name, level: "green", lock: "ACCESS EXCLUSIVE", rewrites: false, losesData: false,
      sentence: `${fieldWords(after, pair.after)} is optional now.`,
    },
    steps: [
      transaction({ stage: "relax", name: `${name}-${column}-optional`, sentence: `Lets ${column} of ${name} be NULL.`, table: name, lock: "ACCESS EXCLUSIVE" }, `ALTER TABLE ${quoteName(name)} ALTER COLUMN ${quoteName(column)} DROP NOT NULL;`),
    ],
    breaks: [{ after: "expand", table: pair.before.table.name, concerns: ({ uses }) => uses?.includes(before.column.name) === true, reason: `needs ${pair.before.table.name}.${before.column.name}, which may be missing in rows of the new bundle` }],
  };
}
