import { longestName, quoteName } from "../../../spec/names.ts";
import { serviceRole } from "../../storage/ddl.ts";
import type { TablePair } from "../compare/comparison.ts";
import { sameIndex } from "../compare/sameIndex.ts";
import { transaction } from "../steps/build.ts";
import type { Draft } from "../steps/draft.ts";
import { guarded } from "../steps/guarded.ts";

/**
 * A table gets another name, and a view of the old name stands in for it: PostgreSQL carries reads, writes and row locks through a view of plain columns
 * ("updatable views", CREATE VIEW). Indexes and constraints are renamed too, because later migrations find them by their names.
 */
export function tableRenamed(pair: TablePair): Draft | undefined {
  const [old, next] = [pair.before.table, pair.after.table];
  if (old.name === next.name) return undefined;
  const [from, to] = [quoteName(old.name), quoteName(next.name)];
  const columns = old.columns.map(({ name }) => quoteName(name)).join(", ");
  return {
    change: {
      kind: "tableRenamed", from: old.name, entity: pair.after.entity.name, table: next.name, level: "green", lock: "ACCESS EXCLUSIVE", rewrites: false, losesData: false,
      sentence: `Entity "${pair.before.entity.name}" is named "${pair.after.entity.name}" now. A view of the old name serves the previous bundle.`,
    },
    steps: [
      transaction(
        { stage: "rename", name: `${next.name}-rename`, sentence: `Names table ${old.name} ${next.name}, and leaves a view of the old name for the previous bundle.`, table: old.name, lock: "ACCESS EXCLUSIVE" },
        guarded(`EXISTS (SELECT FROM pg_class WHERE oid = to_regclass('${from}') AND relkind = 'r')`, `ALTER TABLE ${from} RENAME TO ${to};`),
        `CREATE OR REPLACE VIEW ${from} WITH (security_invoker = true) AS\n    SELECT ${columns}\n      FROM ${to};`,
        `GRANT SELECT, INSERT, UPDATE ON ${from} TO ${serviceRole};`,
        ...renames(pair),
      ),
      transaction({ stage: "release", name: `${old.name}-view-drop`, sentence: `Drops the view ${old.name}, which only the previous bundle uses.`, table: next.name, lock: "ACCESS EXCLUSIVE" }, `DROP VIEW IF EXISTS ${from};`),
    ],
    breaks: [{ after: "contract", table: old.name, concerns: () => true, reason: `uses ${old.name}, which is only named ${next.name} then` }],
  };
}

/** Indexes and constraints that are the same but for the table's name in theirs. */
function renames({ before, after, kept }: TablePair): readonly string[] {
  const same = new Map(kept.filter((each) => each.before.column.name === each.after.column.name).map((each) => [each.after.field.name, each.before.field.name]));
  const [old, next] = [before.table, after.table];
  const table = quoteName(next.name);
  const constraints = [
    ...named({ name: primaryKeyName(old.name) }, { name: primaryKeyName(next.name) }),
    ...next.checks.flatMap((check) => named(old.checks.find(({ field }) => field !== undefined && field === same.get(check.field ?? "")), check)),
    ...next.foreignKeys.flatMap((key) => named(old.foreignKeys.find(({ column }) => column === key.column), key)),
  ];
  const indexes = next.indexes.flatMap((index) => named(old.indexes.find((each) => sameIndex(each, index)), index));
  return [
    ...indexes.map(([from, to]) => `ALTER INDEX IF EXISTS ${quoteName(from)} RENAME TO ${quoteName(to)};`),
    ...constraints.map(([from, to]) => guarded(`EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('${table}') AND conname = '${from}')`, `ALTER TABLE ${table} RENAME CONSTRAINT ${quoteName(from)} TO ${quoteName(to)};`)),
  ];
}

function named(before: { readonly name: string } | undefined, after: { readonly name: string }): readonly (readonly [string, string])[] {
  return before === undefined || before.name === after.name ? [] : [[before.name, after.name]];
}

/** As Postgres names it by itself (`makeObjectName`): 63 bytes, of which the suffix keeps five. */
const primaryKeyName = (table: string): string => `${table.slice(0, longestName - "_pkey".length)}_pkey`;
