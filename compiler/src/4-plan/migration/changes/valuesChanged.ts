import { quoteName } from "../../../spec/names.ts";
import { sqlText } from "../../storage/columnDefault.ts";
import { checkForm } from "../compare/checkForm.ts";
import type { ColumnPair, TablePair } from "../compare/comparison.ts";
import type { TableAccess } from "../document/schemaDocument.ts";
import { backfill, countRows, require } from "../steps/build.ts";
import type { Break, Draft, StepDraft } from "../steps/draft.ts";
import { checkSteps } from "../steps/rules.ts";
import { checkOf } from "./checkChanged.ts";
import { answersLess, fieldWords, listWords, writesColumn } from "./words.ts";

/**
 * Other words of an enum, or other states: up to three changes, which share one new check. Rows that hold a word that is gone get the one that it
 * is mapped to; without a mapping the migration is refused while there is such a row.
 */
export function valuesChanged(pair: TablePair, columns: ColumnPair): readonly Draft[] {
  const { before, after } = columns;
  const check = checkOf(pair.after.table, after.field.name);
  const [old, next] = [before.field.values, after.field.values];
  if (check === undefined || old === undefined || next === undefined) return [];
  const mapping = after.field.mapped ?? {};
  const added = next.filter((value) => !old.includes(value));
  const gone = old.filter((value) => !next.includes(value));
  const mapped = gone.filter((value) => Object.hasOwn(mapping, value));
  const removed = gone.filter((value) => !mapped.includes(value));
  const drafts = [
    ...(added.length === 0 ? [] : [valuesAdded(pair, columns, added)]),
    ...(mapped.length === 0 ? [] : [valuesMapped(pair, columns, Object.fromEntries(mapped.map((value) => [value, mapping[value] ?? ""])))]),
    ...(removed.length === 0 ? [] : [valuesRemoved(pair, columns, removed)]),
  ];
  const [first, ...others] = drafts;
  if (first === undefined) return [];
  const subject = `${after.column.name} of ${pair.after.table.name}`;
  return [{ ...first, steps: [...first.steps, ...checkSteps(pair.after.table.name, check, `From now on ${subject} must be one of ${listWords(checkForm(check.expression).values ?? [])}.`)] }, ...others];
}

const base = (pair: TablePair, { after }: ColumnPair) => ({ column: after.column.name, entity: pair.after.entity.name, table: pair.after.table.name, lock: "ACCESS EXCLUSIVE", rewrites: false, losesData: false }) as const;
const subjectOf = (pair: TablePair, { after }: ColumnPair): string => (after.field.name === "status" ? `The status machine of entity "${pair.after.entity.name}"` : fieldWords(after, pair.after));

function valuesAdded(pair: TablePair, columns: ColumnPair, values: readonly string[]): Draft {
  const [table, column] = [pair.before.table.name, columns.before.column.name];
  return {
    change: { kind: "valuesAdded", ...base(pair, columns), values, level: "green", sentence: `${subjectOf(pair, columns)} knows ${listWords(values)} too.` },
    steps: [],
    breaks: [{ after: "expand", table, concerns: answersLess(column, { values }), reason: `answers with ${table}.${column}, and does not know ${listWords(values)}` }],
  };
}

function valuesRemoved(pair: TablePair, columns: ColumnPair, values: readonly string[]): Draft {
  const [table, column] = [pair.before.table.name, columns.before.column.name];
  const key = columns.after.field.name === "status" ? "mappedStates" : "mappedValues";
  const refused = require(
    { name: `${table}-${column}-unused`, sentence: `Makes sure that no row of ${table} holds ${listWords(values)} in ${column}.`, table },
    countRows(quoteName(table), `${quoteName(column)} IN (${values.map(sqlText).join(", ")})`),
    `{found} rows of ${table} hold ${listWords(values)} in ${column}. Say in "${key}" what they become.`,
  );
  return {
    change: { kind: "valuesRemoved", ...base(pair, columns), values, level: "yellow", sentence: `${subjectOf(pair, columns)} no longer knows ${listWords(values)}. The migration is refused while a row holds it; "${key}" would say what such rows become.` },
    steps: [refused],
    breaks: [writesGone(table, column, values)],
  };
}

function valuesMapped(pair: TablePair, columns: ColumnPair, values: Readonly<Record<string, string>>): Draft {
  const [table, column] = [pair.before.table.name, columns.before.column.name];
  const old = columns.before.field.values ?? [];
  const strange = Object.values(values).filter((value) => !old.includes(value));
  const sayings = Object.entries(values).map(([from, to]) => `"${from}" becomes "${to}"`).join(", ");
  return {
    change: { kind: "valuesMapped", ...base(pair, columns), values, level: "yellow", sentence: `${subjectOf(pair, columns)}: ${sayings}.` },
    steps: [mapRows(pair, columns, values)],
    breaks: [
      writesGone(table, column, Object.keys(values)),
      ...(strange.length === 0 ? [] : [{ after: "expand", table, concerns: answersLess(column, { values: strange }), reason: `answers with ${table}.${column}, and does not know ${listWords([...new Set(strange)])}` } as const]),
    ],
  };
}

/** After the new check holds: no row can get an old word once the last one has lost it. */
function mapRows({ after: { table } }: TablePair, { after }: ColumnPair, values: Readonly<Record<string, string>>): StepDraft {
  const column = quoteName(after.column.name);
  const cases = Object.entries(values).map(([from, to]) => `WHEN ${sqlText(from)} THEN ${sqlText(to)}`).join(" ");
  return backfill(
    { stage: "map", name: `${table.name}-${after.column.name}-map`, sentence: `Gives rows of ${table.name} that hold an old word in ${after.column.name} the new one.`, table: table.name },
    { set: `${column} = CASE ${column} ${cases} END`, where: `${column} IN (${Object.keys(values).map(sqlText).join(", ")})` },
  );
}

function writesGone(table: string, column: string, values: readonly string[]): Break {
  const mayWrite = (access: TableAccess): boolean => {
    const only = access.writesOnly?.[column];
    return writesColumn(column)(access) && (only === undefined || only.some((value) => values.includes(value)));
  };
  return { after: "expand", table, concerns: mayWrite, reason: `may write ${listWords(values)} into ${table}.${column}, which is refused now` };
}
