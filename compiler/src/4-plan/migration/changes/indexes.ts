import { quoteName } from "../../../spec/names.ts";
import type { TableIndex } from "../../plan.ts";
import type { TablePair } from "../compare/comparison.ts";
import { sameIndex } from "../compare/sameIndex.ts";
import { require } from "../steps/build.ts";
import type { Break, Draft, StepDraft } from "../steps/draft.ts";
import { dropIndexStep, indexStep } from "../steps/rules.ts";
import { listWords, writesColumn } from "./words.ts";

/** Indexes are built and dropped while calls go on. What drops a column drops its indexes with it. */
export function indexesChanged(pair: TablePair): readonly Draft[] {
  const [old, next] = [pair.before.table.indexes, pair.after.table.indexes];
  const leaving = new Set([...pair.dropped.map(({ column }) => column.name), ...pair.kept.filter(({ before, after }) => before.column.name !== after.column.name).map(({ before }) => before.column.name)]);
  const removed = old.filter((index) => !next.some((other) => sameIndex(index, other)) && !index.columns.some((column) => leaving.has(column)));
  const added = next.filter((index) => !old.some((other) => sameIndex(index, other)));
  return [...added.map((index) => indexAdded(pair, index)), ...removed.map((index) => indexRemoved(pair, index))];
}

const base = (pair: TablePair, { name, columns, unique }: TableIndex) => ({ index: name, columns, unique, entity: pair.after.entity.name, table: pair.after.table.name, rewrites: false, losesData: false, lock: "SHARE UPDATE EXCLUSIVE" }) as const;
const fieldsOf = (pair: TablePair, { columns }: TableIndex): string => listWords(columns.map((column) => pair.after.table.columns.find(({ name }) => name === column)?.field ?? column));

function indexAdded(pair: TablePair, index: TableIndex): Draft {
  const subject = `${fieldsOf(pair, index)} of entity "${pair.after.entity.name}"`;
  const names = index.columns.map((column) => pair.kept.find(({ after }) => after.column.name === column)?.before.column.name);
  const wasUnique = pair.before.table.indexes.some(({ unique, columns }) => unique && columns.join() === names.join());
  const isNewRule = index.unique && !wasUnique;
  // The index of a column that got another name.
  if (pair.before.table.indexes.some(({ unique, columns }) => unique === index.unique && columns.join() === names.join())) return { steps: [indexStep(pair.after.table.name, index)], breaks: [] };
  const known = names.filter((name) => name !== undefined);
  return {
    change: {
      kind: "indexAdded", ...base(pair, index), level: isNewRule && known.length > 0 ? "yellow" : "green",
      sentence: !isNewRule ? `There is an index on ${subject}.` : known.length > 0 ? `${subject} must be unique now; the migration is refused while two rows share a value.` : `${subject} must be unique.`,
    },
    steps: [...(isNewRule && known.length === index.columns.length ? [refuseDuplicates(pair, index, known)] : []), indexStep(pair.after.table.name, index)],
    breaks: isNewRule && known.length > 0 ? [mayRepeat(pair.before.table.name, known)] : [],
  };
}

const mayRepeat = (table: string, columns: readonly string[]): Break => ({
  after: "expand", table, concerns: (access) => columns.some((column) => writesColumn(column)(access)), reason: `may write a value of ${columns.map((column) => `${table}.${column}`).join(", ")} that is there already, which is refused now`,
});

/** Names up to five values that are there twice, unless they are nobody's business. */
function refuseDuplicates({ before: { table, entity } }: TablePair, index: TableIndex, columns: readonly string[]): StepDraft {
  const isSensitive = entity.fields.some(({ column, sensitive }) => sensitive === true && columns.includes(column));
  const [name, quoted] = [table.name, columns.map(quoteName)];
  const twice = `SELECT concat_ws(', ', ${quoted.join(", ")}) AS value\n          FROM ${quoteName(name)}\n         WHERE ${[...(index.where === undefined ? [] : [index.where]), ...quoted.map((column) => `${column} IS NOT NULL`)].join(" AND ")}\n         GROUP BY ${quoted.join(", ")}\n        HAVING count(*) > 1`;
  const found = isSensitive ? "count(*)" : "string_agg(value, ' · ' ORDER BY value)";
  const limit = isSensitive ? "" : "\n         LIMIT 5";
  return require(
    { name: `${name}-${columns.join("-")}-distinct`, sentence: `Makes sure that no two rows of ${name} share a ${columns.join(", ")}.`, table: name },
    `SELECT ${found} AS found\n  FROM (\n        ${twice}${limit}\n       ) AS twice\nHAVING count(*) > 0;`,
    isSensitive ? `{found} values of ${columns.join(", ")} are there twice in ${name}. Change them first.` : `In ${name} these values of ${columns.join(", ")} are there twice: {found}. Change them first.`,
  );
}

/** A unique index is in the way of the new bundle; any other only helps the previous one, as long as that is there. */
function indexRemoved(pair: TablePair, index: TableIndex): Draft {
  const subject = `${fieldsOf(pair, index)} of entity "${pair.after.entity.name}"`;
  const staysUnique = pair.after.table.indexes.some(({ unique, columns }) => unique && columns.join() === index.columns.join());
  const isRule = index.unique && !staysUnique;
  const [key] = index.columns;
  return {
    change: { kind: "indexRemoved", ...base(pair, index), level: "green", sentence: isRule ? `${subject} need not be unique any more.` : `The index on ${subject} is gone.` },
    steps: [dropIndexStep(pair.after.table.name, index, isRule ? "relax" : "unindex")],
    breaks: isRule && index.columns.length === 1 && key !== undefined ? [{ after: "expand", table: pair.before.table.name, concerns: ({ keys }) => keys?.includes(key) === true, reason: `asks for the one row with a ${pair.before.table.name}.${key}, of which there may be two now` }] : [],
  };
}
