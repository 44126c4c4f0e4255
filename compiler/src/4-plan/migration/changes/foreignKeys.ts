import { quoteName } from "../../../spec/names.ts";
import type { Table } from "../../plan.ts";
import type { ColumnPair, TablePair } from "../compare/comparison.ts";
import { countRows, require } from "../steps/build.ts";
import type { Draft } from "../steps/draft.ts";
import { dropConstraintStep, foreignKeySteps } from "../steps/rules.ts";
import { fieldWords, writesColumn } from "./words.ts";

type ForeignKey = Table["foreignKeys"][number];

/** @param renamed old table name -> new one */
export function foreignKeysChanged(pair: TablePair, columns: ColumnPair, renamed: ReadonlyMap<string, string>): readonly Draft[] {
  const before = pair.before.table.foreignKeys.find((key) => key.column === columns.before.column.name);
  const after = pair.after.table.foreignKeys.find((key) => key.column === columns.after.column.name);
  if (before !== undefined && after !== undefined && (renamed.get(before.table) ?? before.table) === after.table) return [];
  return [...(before === undefined ? [] : [foreignKeyRemoved(pair, columns, before)]), ...(after === undefined ? [] : [foreignKeyAdded(pair, columns, after, renamed)])];
}

const base = (pair: TablePair, { after }: ColumnPair, { name }: ForeignKey) => ({ constraint: name, column: after.column.name, entity: pair.after.entity.name, table: pair.after.table.name, rewrites: false, losesData: false, lock: "ACCESS EXCLUSIVE" }) as const;

/** Who follows a required reference counts on the row at its end. */
function foreignKeyRemoved(pair: TablePair, columns: ColumnPair, key: ForeignKey): Draft {
  const { name } = pair.after.table;
  return {
    change: { kind: "foreignKeyRemoved", ...base(pair, columns, key), level: "green", sentence: `${fieldWords(columns.after, pair.after)} no longer refers to rows of ${key.table}.` },
    steps: [dropConstraintStep(name, key.name, `Lets ${columns.after.column.name} of ${name} hold ids that ${key.table} does not have.`)],
    breaks: columns.before.column.nullable ? [] : [{ after: "expand", table: pair.before.table.name, concerns: ({ asks }, { tables }) => asks?.includes(key.column) === true && tables.some(({ table }) => table === key.table), reason: `follows ${pair.before.table.name}.${key.column} to ${key.table}, which may not have that row now` }],
  };
}

function foreignKeyAdded(pair: TablePair, columns: ColumnPair, key: ForeignKey, renamed: ReadonlyMap<string, string>): Draft {
  const [old, next, column] = [pair.before.table.name, pair.after.table.name, columns.before.column.name];
  const target = [...renamed].find(([, name]) => name === key.table)?.[0] ?? key.table;
  const [table, value] = [quoteName(old), `${quoteName(old)}.${quoteName(column)}`];
  const orphan = `${value} IS NOT NULL AND NOT EXISTS (SELECT FROM ${quoteName(target)} AS target WHERE target.id = ${value})`;
  return {
    change: { kind: "foreignKeyAdded", ...base(pair, columns, key), level: "yellow", sentence: `${fieldWords(columns.after, pair.after)} refers to rows of ${key.table} now; the migration is refused while one points at nothing.` },
    steps: [
      require({ name: `${old}-${column}-refers`, sentence: `Makes sure that every ${column} of ${old} is the id of a row of ${target}.`, table: old }, countRows(table, orphan), `{found} rows of ${old} have a ${column} that is not the id of a row of ${target}. Change them first.`),
      ...foreignKeySteps(next, key, `From now on ${columns.after.column.name} of ${next} must be the id of a row of ${key.table}.`),
    ],
    breaks: [{ after: "expand", table: old, concerns: writesColumn(column), reason: `may write an id into ${old}.${column} that ${key.table} does not have` }],
  };
}
