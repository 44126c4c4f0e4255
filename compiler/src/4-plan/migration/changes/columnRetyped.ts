import { quoteName } from "../../../spec/names.ts";
import type { ColumnPair, TablePair } from "../compare/comparison.ts";
import { conversionOf, type Conversion } from "../compare/conversion.ts";
import { countRows, require, transaction } from "../steps/build.ts";
import type { Break, Draft } from "../steps/draft.ts";
import { fieldWords, needsColumn, writesColumn } from "./words.ts";

/** A table that is written anew keeps everybody waiting; better to give up than to keep them for longer. */
const rewriteTimeout = "5min";

/**
 * A field gets another type. Values never change silently: where some might, the migration asks first and is refused. It happens in the one
 * column that both bundles use, so that the previous one stops, unless only the room for numbers grew.
 */
export function columnRetyped(pair: TablePair, columns: ColumnPair): Draft | undefined {
  const { before, after } = columns;
  const [from, to] = [before.column.type, after.column.type];
  if (from === to) return undefined;
  const conversion = conversionOf(from, to);
  const name = pair.before.table.name;
  const column = before.column.name;
  const [table, quoted] = [quoteName(name), quoteName(column)];
  const subject = fieldWords(before, pair.before);
  const refuses = refusal(conversion, quoted);
  // A column that gets another name too is copied instead: see columnRenamed.ts.
  const isInPlace = column === after.column.name;
  const isFree = conversion.kind === "free";
  // A check that was written for the old type may mean nothing for the new one, whose own comes later.
  const check = pair.before.table.checks.find((each) => each.field === before.field.name);
  const isKept = check === undefined || pair.after.table.checks.some(({ field, expression }) => field === after.field.name && expression === check.expression);
  const initial = after.column.default;
  const hadDefault = before.column.default !== undefined;
  return {
    change: {
      kind: "columnRetyped", column: after.column.name, from, to, conversion: conversion.kind, entity: pair.after.entity.name, table: pair.after.table.name,
      level: isFree ? "green" : "yellow", lock: "ACCESS EXCLUSIVE", rewrites: !isFree && isInPlace, losesData: false,
      sentence: `${subject} is ${to} now instead of ${from}. ${outcome[conversion.kind]}${isFree || !isInPlace ? "" : " The table is written anew, and calls wait meanwhile."}`,
    },
    steps: [
      ...(refuses === undefined ? [] : [require({ name: `${name}-${column}-convertible`, sentence: `Makes sure that no value of ${column} in ${name} is lost.`, table: name }, countRows(table, refuses), `{found} rows of ${name} have a ${column} that ${to} cannot hold. Change them first.`)]),
      transaction(
        { stage: "convert", name: `${name}-${column}-convert`, sentence: `Makes ${column} of ${name} ${to}.`, table: name, lock: "ACCESS EXCLUSIVE", ...(!isFree && { timeout: rewriteTimeout }) },
        ...(isFree || isKept ? [] : [`ALTER TABLE ${table} DROP CONSTRAINT IF EXISTS ${quoteName(check.name)};`]),
        ...(isFree || !hadDefault ? [] : [`ALTER TABLE ${table} ALTER COLUMN ${quoted} DROP DEFAULT;`]),
        `ALTER TABLE ${table} ALTER COLUMN ${quoted} TYPE ${to}${isFree ? "" : ` USING ${conversion.using(quoted)}`};`,
        ...(isFree || initial === undefined ? [] : [`ALTER TABLE ${table} ALTER COLUMN ${quoted} SET DEFAULT ${initial};`]),
      ),
    ],
    breaks: breaksOf(conversion, columns, name),
  };
}

const outcome: { readonly [Kind in Conversion["kind"]]: string } = {
  free: "No row is touched.",
  exact: "Every value is kept.",
  checked: "The migration is refused while a value would change.",
  none: "The one does not become the other: the migration is refused while there is any value.",
};

/** Numbers travel as they are stored: more digits disturb nobody, and fewer only those who write. */
function breaksOf({ kind }: Conversion, { before, after }: ColumnPair, table: string): readonly Break[] {
  const [column, from, to] = [before.column.name, before.column.type, after.column.type];
  const areNumerics = from.startsWith("numeric") && to.startsWith("numeric");
  if (kind === "free" || (kind === "exact" && areNumerics)) return [];
  if (areNumerics) return [{ after: "expand", table, concerns: writesColumn(column), reason: `may write a number into ${table}.${column} that ${to} rounds or has no room for` }];
  return [{ after: "expand", table, concerns: needsColumn(column), reason: `uses ${table}.${column} as ${from}, which is ${to} now` }];
}

function refusal({ kind, loses }: Conversion, column: string): string | undefined {
  return kind === "none" ? `${column} IS NOT NULL` : loses?.(column);
}
