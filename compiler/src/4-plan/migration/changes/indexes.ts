import { quoteName } from "../../../spec/names.ts";
import type { TableIndex } from "../../plan.ts";
import type { TablePair } from "../compare/comparison.ts";
import { sameIndex } from "../compare/sameIndex.ts";
import type { TableAccess } from "../document/schemaDocument.ts";
import { require } from "../steps/build.ts";
import type { Break, Draft, StepDraft } from "../steps/draft.ts";
import { dropIndexStep, indexStep } from "../steps/rules.ts";
import { listWords, writesColumn } from "./words.ts";

/** Indexes are built and dropped while calls go on. What drops a column drops its indexes with it. */
export function indexesChanged(pair: TablePair): readonly Draft[] {
  const [old, next] = [pair.before.table.indexes, pair.after.table.indexes];
  const leaving = new Set([...pair.dropped.map(({ column }) => column.name), ...pair.kept.filter(({ before, after }) => before.column.name !== after.column.name).map(({ before }) => before.column.name)]);
  const removed = old.filter((index) => !next.some((other) => sameIndex(index, other)) && (!index.columns.some((column) => leaving.has(column)) || isInTheWay(pair, index)));
  const added = next.filter((index) => !old.some((other) => sameIndex(index, other)));
  return [...added.map((index) => indexAdded(pair, index)), ...removed.map((index) => indexRemoved(pair, index))];
}

/**
 * Whether a rule that ends with its column would refuse rows of the new bundle until then: a renamed column gets what is written into the new one, and a
 * dropped one its default. Without a default it is NULL, and two of these are never the same.
 */
function isInTheWay(pair: TablePair, { columns, unique }: TableIndex): boolean {
  return unique && !staysUnique(pair, columns) && columns.every((name) => pair.dropped.every(({ column }) => column.name !== name || column.default !== undefined));
}

/** By the names that the columns have in the new schema. */
function staysUnique(pair: TablePair, columns: readonly string[]): boolean {
  const names = columns.map((column) => pair.kept.find(({ before }) => before.column.name === column)?.after.column.name);
  return pair.after.table.indexes.some((index) => index.unique && index.columns.join() === names.join());
}

const base = (pair: TablePair, { name, columns, unique }: TableIndex) => ({ index: name, columns, unique, entity: pair.after.entity.name, table: pair.after.table.name, rewrites: false, losesData: false, lock: "SHARE UPDATE EXCLUSIVE" }) as const;
const fieldsOf = ({ table }: TablePair["after"], { columns }: TableIndex): string => listWords(columns.map((column) => table.columns.find(({ name }) => name === column)?.field ?? column));

function indexAdded(pair: TablePair, index: TableIndex): Draft {
  const subject = `${fieldsOf(pair.after, index)} of entity "${pair.after.entity.name}"`;
  const names = index.columns.map((column) => pair.kept.find(({ after }) => after.column.name === column)?.before.column.name);
  const wasUnique = pair.before.table.indexes.some(({ unique, columns }) => unique && columns.join() === names.join());
  const isNewRule = index.unique && !wasUnique;
  // The index of a column that got another name.
  if (pair.before.table.indexes.some(({ unique, columns }) => unique === index.unique && columns.join() === names.join())) return { steps: [indexStep(pair.after.table.name, index)], breaks: [] };
  const known = names.filter((name) => name !== undefined);
  const values = isNewRule ? valuesIn(pair, index) : undefined;
  const fills = values?.some(({ filled }) => filled) === true;
  return {
    change: {
      kind: "indexAdded", ...base(pair, index), level: isNewRule && (known.length > 0 || fills) ? "yellow" : "green",
      sentence: !isNewRule ? `There is an index on ${subject}.` : known.length > 0 || fills ? `${subject} must be unique now; the migration is refused while two rows share a value.` : `${subject} must be unique.`,
    },
    steps: [...(values === undefined ? [] : [refuseDuplicates(pair, index, values)]), indexStep(pair.after.table.name, index)],
    breaks: [
      ...(isNewRule && known.length > 0 ? [mayRepeat(pair.before.table.name, known)] : []),
      ...(fills ? [{ after: "expand", table: pair.before.table.name, concerns: ({ inserts }: TableAccess) => inserts !== undefined, reason: `makes rows of ${pair.before.table.name} whose ${index.columns.join(", ")} may be there already, which is refused now` } as const] : []),
    ],
  };
}

/** What a column of the index holds in rows that are there: SQL over `rowsOf` the table. */
interface Value { readonly column: string; readonly sql: string; readonly filled: boolean; readonly sensitive: boolean }

/** Undefined when some column is NULL in every row, so that no two rows share anything. */
function valuesIn(pair: TablePair, index: TableIndex): readonly Value[] | undefined {
  const values = index.columns.map((name): Value | undefined => {
    const kept = pair.kept.find(({ after }) => after.column.name === name);
    if (kept !== undefined) return { column: kept.before.column.name, sql: quoteName(kept.after.column.name), filled: false, sensitive: kept.before.field.sensitive === true };
    const added = pair.added.find(({ column }) => column.name === name);
    const sql = added?.field.backfill ?? added?.column.default;
    // A constant without its type would be the number of a column to GROUP BY.
    return added === undefined || sql === undefined ? undefined : { column: name, sql: `(${sql})::${added.column.type}`, filled: true, sensitive: added.field.sensitive === true };
  });
  return values.every((value) => value !== undefined) ? values : undefined;
}

const mayRepeat = (table: string, columns: readonly string[]): Break => ({
  after: "expand", table, concerns: (access) => columns.some((column) => writesColumn(column)(access)), reason: `may write a value of ${columns.map((column) => `${table}.${column}`).join(", ")} that is there already, which is refused now`,
});

/** The rows that are there, with the new names of their columns, which a backfill goes by. */
function rowsOf({ before, after, kept }: TablePair): string {
  const isNamedSo = before.table.name === after.table.name && kept.every((each) => each.before.column.name === each.after.column.name);
  if (isNamedSo) return quoteName(before.table.name);
  const columns = kept.map((each) => `${quoteName(each.before.column.name)} AS ${quoteName(each.after.column.name)}`).join(", ");
  return `(SELECT ${columns} FROM ${quoteName(before.table.name)}) AS ${quoteName(after.table.name)}`;
}

/** Names up to five values that are there twice, unless they are nobody's business. */
function refuseDuplicates(pair: TablePair, index: TableIndex, values: readonly Value[]): StepDraft {
  const isSensitive = values.some(({ sensitive }) => sensitive);
  const [name, columns, quoted] = [pair.before.table.name, values.map(({ column }) => column), values.map(({ sql }) => sql)];
  const twice = `SELECT concat_ws(', ', ${quoted.join(", ")}) AS value\n          FROM ${rowsOf(pair)}\n         WHERE ${[...(index.where === undefined ? [] : [index.where]), ...quoted.map((column) => `${column} IS NOT NULL`)].join(" AND ")}\n         GROUP BY ${quoted.join(", ")}\n        HAVING count(*) > 1`;
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
  const subject = `${fieldsOf(pair.before, index)} of entity "${pair.after.entity.name}"`;
  const isRule = index.unique && !staysUnique(pair, index.columns);
  const table = pair.before.table.name;
  return {
    change: { kind: "indexRemoved", ...base(pair, index), level: "green", sentence: isRule ? `${subject} need not be unique any more.` : `The index on ${subject} is gone.` },
    steps: [dropIndexStep(pair.after.table.name, index, isRule ? "relax" : "unindex")],
    breaks: isRule ? [{ after: "expand", table, concerns: ({ keys }) => keys?.some((key) => key.join() === index.columns.join()) === true, reason: `asks for the one row with a ${index.columns.map((column) => `${table}.${column}`).join(" and ")}, of which there may be two now` }] : [],
  };
}
