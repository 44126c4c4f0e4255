import { quoteName } from "../../../spec/names.ts";
import type { Table } from "../../plan.ts";
import { checkForm, isLooser } from "../compare/checkForm.ts";
import type { ColumnPair, TablePair } from "../compare/comparison.ts";
import { countRows, require } from "../steps/build.ts";
import type { Break, Draft } from "../steps/draft.ts";
import { checkSteps, dropConstraintStep } from "../steps/rules.ts";
import { answersLess, fieldWords, writesColumn } from "./words.ts";

type Check = Table["checks"][number];

/** What a field may hold changes: longer texts, other bounds, another pattern. Words (enum, status) are a matter of their own: `valuesChanged.ts`. */
export function checkChanged(pair: TablePair, columns: ColumnPair): Draft | undefined {
  const before = checkOf(pair.before.table, columns.before.field.name);
  const after = checkOf(pair.after.table, columns.after.field.name);
  if (saysTheSame(columns, before, after)) return undefined;
  if (after === undefined) return before === undefined ? undefined : checkRemoved(pair, columns, before);
  const wasRetyped = columns.before.column.type !== columns.after.column.type;
  const looser = before !== undefined && !wasRetyped && isLooser(checkForm(before.expression), checkForm(after.expression));
  return looser ? checkLoosened(pair, columns, after) : checkTightened(pair, columns, before, after, wasRetyped);
}

/** A check names its column, so that under another name it is another text. */
function saysTheSame({ before: { column: old }, after: { column: next } }: ColumnPair, before: Check | undefined, after: Check | undefined): boolean {
  if (before === undefined || after === undefined || old.name === next.name) return before?.expression === after?.expression;
  return old.type === next.type && JSON.stringify(checkForm(before.expression)) === JSON.stringify(checkForm(after.expression));
}

export const checkOf = (table: Table, field: string): Check | undefined => table.checks.find((check) => check.field === field);

function base(pair: TablePair, { after }: ColumnPair, constraint: string) {
  return { constraint, column: after.column.name, entity: pair.after.entity.name, table: pair.after.table.name, lock: "ACCESS EXCLUSIVE", rewrites: false, losesData: false } as const;
}

function checkRemoved(pair: TablePair, columns: ColumnPair, check: Check): Draft {
  const { name } = pair.after.table;
  return {
    change: { kind: "checkRemoved", ...base(pair, columns, check.name), level: "green", sentence: `${fieldWords(columns.after, pair.after)} has no bounds any more.` },
    steps: [dropConstraintStep(name, check.name, `Lets ${columns.after.column.name} of ${name} hold anything of its type.`)],
    breaks: [answeredLess(pair, columns, undefined)],
  };
}

/** The previous bundle checks its answers (step 9): it cannot tell what it was not written for. */
function answeredLess({ before: { table } }: TablePair, { before: { column } }: ColumnPair, check: Check | undefined): Break {
  return { after: "expand", table: table.name, concerns: answersLess(column.name, check === undefined ? {} : checkForm(check.expression)), reason: `answers with ${table.name}.${column.name}, which may hold more now than its answer allows` };
}

function checkLoosened(pair: TablePair, columns: ColumnPair, check: Check): Draft {
  const { name } = pair.after.table;
  return {
    change: { kind: "checkChanged", ...base(pair, columns, check.name), level: "green", sentence: `${fieldWords(columns.after, pair.after)} may hold more than before.` },
    steps: checkSteps(name, check, `Lets ${columns.after.column.name} of ${name} hold more than before.`),
    breaks: [answeredLess(pair, columns, check)],
  };
}

/** The rows that are there are counted first: better no migration than half of one. */
function checkTightened(pair: TablePair, columns: ColumnPair, before: Check | undefined, after: Check, wasRetyped: boolean): Draft {
  const [old, next] = [pair.before.table.name, pair.after.table.name];
  const column = columns.before.column.name;
  const subject = fieldWords(columns.after, pair.after);
  // Values of another type cannot be asked before they are converted; VALIDATE does it then.
  const asked = wasRetyped ? [] : [
    require(
      { name: `${old}-${column}-fits`, sentence: `Makes sure that every ${column} of ${old} keeps to the new bounds.`, table: old },
      countRows(asNamed(old, column, columns.after.column.name), `NOT (${after.expression})`),
      `{found} rows of ${old} have a ${column} that the new bounds refuse. Change them first.`,
    ),
  ];
  return {
    change: {
      kind: before === undefined ? "checkAdded" : "checkChanged", ...base(pair, columns, after.name), level: wasRetyped ? "green" : "yellow",
      sentence: wasRetyped ? `${subject} is held to the bounds of its new type.` : `${subject} may hold less than before; the migration is refused while a row breaks the new bounds.`,
    },
    steps: [...asked, ...checkSteps(next, after, `From now on ${columns.after.column.name} of ${next} must keep to its new bounds.`)],
    breaks: wasRetyped ? [] : [answeredLess(pair, columns, after), { after: "expand", table: old, concerns: writesColumn(column), reason: `may write a value into ${old}.${column} that the new bounds refuse` }],
  };
}

/** The table, with the column under its new name. */
function asNamed(table: string, from: string, to: string): string {
  return from === to ? quoteName(table) : `(SELECT ${quoteName(from)} AS ${quoteName(to)} FROM ${quoteName(table)}) AS renamed`;
}
