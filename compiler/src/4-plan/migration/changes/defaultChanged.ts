import { quoteName } from "../../../spec/names.ts";
import type { ColumnPair, TablePair } from "../compare/comparison.ts";
import { transaction } from "../steps/build.ts";
import type { Draft } from "../steps/draft.ts";
import { fieldWords } from "./words.ts";

/** Another default for new rows; rows that are there keep what they have. */
export function defaultChanged(pair: TablePair, { before, after }: ColumnPair): Draft | undefined {
  const [from, to] = [before.column.default, after.column.default];
  if (from === to) return undefined;
  const { name } = pair.after.table;
  const column = after.column.name;
  const lacksValue = ({ inserts }: { readonly inserts?: readonly string[] }): boolean => inserts !== undefined && !inserts.includes(column);
  return {
    change: {
      kind: "defaultChanged", column, from: from ?? null, to: to ?? null, entity: pair.after.entity.name, table: name, level: "green", lock: "ACCESS EXCLUSIVE", rewrites: false, losesData: false,
      sentence: to === undefined ? `${fieldWords(after, pair.after)} has no default any more.` : `${fieldWords(after, pair.after)} has the default ${to} now${from === undefined ? "" : ` instead of ${from}`}; rows that are there keep what they have.`,
    },
    steps: [
      transaction(
        { stage: "relax", name: `${name}-${column}-default`, sentence: to === undefined ? `Takes the default of ${column} in ${name} away.` : `Gives ${column} of ${name} its default for new rows.`, table: name, lock: "ACCESS EXCLUSIVE" },
        `ALTER TABLE ${quoteName(name)} ALTER COLUMN ${quoteName(column)} ${to === undefined ? "DROP DEFAULT" : `SET DEFAULT ${to}`};`,
      ),
    ],
    breaks: to === undefined && !after.column.nullable ? [{ after: "expand", table: pair.before.table.name, concerns: lacksValue, reason: `makes rows of ${pair.before.table.name} without ${before.column.name}, which has no default any more` }] : [],
  };
}
